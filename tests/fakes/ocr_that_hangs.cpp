#include "ocr_worker.h"

int main() {
  return telaah::fake::serve([](const telaah::PageImage&) {
    volatile bool for_ever = true;
    while (for_ever) continue;
  });
}

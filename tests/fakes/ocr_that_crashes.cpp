#include <csignal>

#include "ocr_worker.h"

int main() {
  return telaah::fake::serve([](const telaah::PageImage&) { std::raise(SIGSEGV); });
}

// Burns the processor for ever on a bad document.
#include "fake_worker.h"

int main() {
  return telaah::fake::serve([] {
    volatile unsigned long turns = 0;
    while (true) turns = turns + 1;
  });
}

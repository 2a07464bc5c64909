// Dies of a segmentation fault on a bad document.
#include <csignal>

#include "fake_worker.h"

int main() {
  return telaah::fake::serve([] {
    std::signal(SIGSEGV, SIG_DFL);  // also when a sanitizer would rather explain
    std::raise(SIGSEGV);
  });
}

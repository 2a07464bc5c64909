// Waits for ever on a bad document, and so does its child, which must die with it.
#include "fake_worker.h"

int main() {
  return telaah::fake::serve([] {
    if (::fork() >= 0) {
      while (true) ::pause();
    }
  });
}

// Leaves without a word on a bad document.
#include <cstdlib>

#include "fake_worker.h"

int main() {
  return telaah::fake::serve([] { ::_exit(5); });
}

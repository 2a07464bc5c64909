// Writes to its standard output without end on a bad document.
#include "fake_worker.h"

int main() {
  return telaah::fake::serve([] {
    const std::string line(4096, 'x');
    while (::write(STDOUT_FILENO, line.data(), line.size()) > 0) {
    }
  });
}

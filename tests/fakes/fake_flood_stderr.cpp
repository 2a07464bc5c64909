// Writes messages without end on a bad document.
#include "fake_worker.h"

int main() {
  return telaah::fake::serve([] {
    const std::string line = "Syntax Error: ditulis tanpa henti\n";
    while (::write(STDERR_FILENO, line.data(), line.size()) > 0) {
    }
  });
}

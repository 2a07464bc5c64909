// Could not lock itself down, and says so.
#include "fake_worker.h"

int main() {
  telaah::fake::say_hello(telaah::wire::SandboxState::seccomp_failed);
  return telaah::wire::kExitRefused;
}

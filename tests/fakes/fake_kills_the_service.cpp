// Takes the program that started it down with it, on every document: what a poison file does to a service.
#include <unistd.h>
#include <csignal>

#include "fake_worker.h"

int main() {
  return telaah::fake::serve([] { ::kill(::getppid(), SIGKILL); });
}

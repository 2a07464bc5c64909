#include "cli/interrupt.h"

#include <csignal>

namespace telaah::cli {
namespace {

std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free, "written by a signal handler");

std::atomic<bool> reload{false};

void note(int) { interrupted.store(true); }
void note_reload(int) { reload.store(true); }

void install(int signal) {
  struct sigaction action {};
  action.sa_handler = note;
  // One shot: the second signal finds the default. Restart: a file being read is finished, not failed with EINTR.
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  sigaction(signal, &action, nullptr);
}

}  // namespace

Interrupt::Interrupt(bool also_reload) {
  interrupted.store(false);
  install(SIGINT);
  install(SIGTERM);
  if (also_reload) std::signal(SIGHUP, note_reload);
}

Interrupt::~Interrupt() {
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
  std::signal(SIGHUP, SIG_DFL);
}

bool Interrupt::reload_pending() { return reload.load(); }
bool Interrupt::reload_requested() { return reload.exchange(false); }

const std::atomic<bool>& Interrupt::requested() const { return interrupted; }

}  // namespace telaah::cli

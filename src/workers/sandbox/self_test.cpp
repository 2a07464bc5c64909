#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>

#include "workers/sandbox/sandbox.h"

namespace telaah::sandbox {
namespace {

/// Something a worker must not be able to do. True: it was done.
struct Attempt {
  const char* name;
  bool (*attempt)();
};

bool opens_a_file() { return ::open("/etc/passwd", O_RDONLY) >= 0; }
bool creates_a_file() { return ::open("/tmp/telaah-self-test", O_WRONLY | O_CREAT, 0600) >= 0; }
bool removes_a_file() { return ::unlink("/tmp/telaah-self-test") == 0; }
bool opens_a_socket() { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; }
bool opens_a_local_socket() { return ::socket(AF_UNIX, SOCK_STREAM, 0) >= 0; }
bool runs_a_program() {
  const std::array<char*, 1> none{nullptr};
  return ::execve("/bin/true", none.data(), none.data()) == 0;
}
bool starts_a_process() { return ::fork() >= 0; }
bool signals_its_parent() { return ::kill(::getppid(), 0) == 0; }
bool maps_code() {
  return ::mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}
bool raises_a_limit() {
  const rlimit wanted{RLIM_INFINITY, RLIM_INFINITY};
  return ::setrlimit(RLIMIT_AS, &wanted) == 0;
}

constexpr Attempt kAttempts[] = {
    {"open a file", opens_a_file},
    {"create a file", creates_a_file},
    {"remove a file", removes_a_file},
    {"open a network socket", opens_a_socket},
    {"open a local socket", opens_a_local_socket},
    {"run a program", runs_a_program},
    {"start a process", starts_a_process},
    {"signal its parent", signals_its_parent},
    {"map executable memory", maps_code},
    {"raise a limit", raises_a_limit},
};

constexpr int kDone = 10, kRefused = 11, kNotLocked = 12;

enum class Ending { done, refused, killed, not_locked, other };

/// Runs `attempt` in a process that is locked down first.
Ending try_locked(const Rules& rules, bool (*attempt)()) {
  std::fflush(stdout);
  const pid_t child = ::fork();
  if (child == 0) {
    if (!wire::is_locked(lock_down(rules))) ::_exit(kNotLocked);
    ::_exit(attempt() ? kDone : kRefused);
  }
  int status = 0;
  if (child < 0 || ::waitpid(child, &status, 0) != child) return Ending::other;
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS) return Ending::killed;
  if (!WIFEXITED(status)) return Ending::other;
  switch (WEXITSTATUS(status)) {
    case kDone:
      return Ending::done;
    case kRefused:
      return Ending::refused;
    case kNotLocked:
      return Ending::not_locked;
    default:
      return Ending::other;
  }
}

const char* word(Ending ending) {
  switch (ending) {
    case Ending::done:
      return "ALLOWED";
    case Ending::refused:
      return "refused";
    case Ending::killed:
      return "refused (killed)";
    case Ending::not_locked:
      return "NOT LOCKED DOWN";
    case Ending::other:
      return "FAILED";
  }
  return "";
}

}  // namespace

bool self_test(const Rules& rules, bool (*work)()) {
  bool all = true;
  for (const Attempt& attempt : kAttempts) {
    const Ending ending = try_locked(rules, attempt.attempt);
    std::printf("%-24s %s\n", attempt.name, word(ending));
    all = all && (ending == Ending::refused || ending == Ending::killed);
  }
  const bool works = try_locked(rules, work) == Ending::done;
  std::printf("%-24s %s\n", "read a document", works ? "allowed" : "FAILED");
  return all && works;
}

}  // namespace telaah::sandbox

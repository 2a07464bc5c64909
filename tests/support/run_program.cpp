#include "support/run_program.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace telaah::test {
namespace {

[[noreturn]] void become(const std::vector<std::string>& command, const RunOptions& options, int out, int err) {
  dup2(out, STDOUT_FILENO);
  dup2(err, STDERR_FILENO);
  const int nothing = open("/dev/null", O_RDONLY);
  if (nothing >= 0) dup2(nothing, STDIN_FILENO);
  // What another thread has open at this moment is none of the program's business: a file dropped just now would seem
  // busy.
  close_range(STDERR_FILENO + 1, ~0U, 0);
  if (!options.folder.empty() && chdir(options.folder.c_str()) != 0) _exit(126);
  for (const auto& [name, value] : options.environment) setenv(name.c_str(), value.c_str(), 1);
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  execv(arguments[0], arguments.data());
  _exit(127);
}

void drain(int out, int err, Ran& ran) {
  pollfd watched[2] = {{out, POLLIN, 0}, {err, POLLIN, 0}};
  int open_ends = (out >= 0 ? 1 : 0) + (err >= 0 ? 1 : 0);
  while (open_ends > 0) {
    if (poll(watched, 2, -1) < 0 && errno != EINTR) throw std::runtime_error("poll");
    for (int i = 0; i < 2; ++i) {
      if (watched[i].fd < 0 || watched[i].revents == 0) continue;
      char buffer[65536];
      const ssize_t got = read(watched[i].fd, buffer, sizeof buffer);
      if (got > 0) {
        (i == 0 ? ran.out : ran.err).append(buffer, static_cast<std::size_t>(got));
      } else if (got == 0 || errno != EINTR) {
        close(watched[i].fd);
        watched[i].fd = -1;
        --open_ends;
      }
    }
  }
}

}  // namespace

Ran run(const std::vector<std::string>& command, const RunOptions& options) {
  int out[2], err[2];
  if (pipe2(out, O_CLOEXEC) != 0 || pipe2(err, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("fork");
  if (child == 0) become(command, options, out[1], err[1]);
  close(out[1]);
  close(err[1]);
  if (options.close_output) {
    close(out[0]);
    out[0] = -1;
  }
  std::jthread interrupter;
  if (options.interrupt_after.count() > 0) {
    interrupter = std::jthread([child, wait = options.interrupt_after] {
      std::this_thread::sleep_for(wait);
      kill(child, SIGINT);  // an already finished child is still a zombie here: its number is not reused before wait4
    });
  }
  Ran ran;
  drain(out[0], err[0], ran);
  if (interrupter.joinable()) interrupter.join();
  int status = 0;
  rusage usage{};
  while (wait4(child, &status, 0, &usage) < 0 && errno == EINTR) {
  }
  ran.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  ran.cpu_seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  ran.peak_kib = usage.ru_maxrss;
  return ran;
}

std::string program(const std::string& name) { return std::string(TELAAH_BINARY_DIR) + "/" + name; }

}  // namespace telaah::test

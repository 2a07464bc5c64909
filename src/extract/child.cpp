#include "extract/child.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <ctime>

#include <fmt/format.h>

#include "telaah/limits.h"
#include "text/system_words.h"
#include "wire/probe.h"

namespace telaah::extract {
namespace {

using namespace std::chrono_literals;

constexpr int kWorkerSocket = 3;       // its number inside the worker
constexpr auto kReapPatience = 5s;     // an unkillable child is left behind, the queue goes on
constexpr auto kLookInterval = 200ms;  // how late a CPU overrun may be seen
constexpr std::size_t kReadBytes = 256u << 10;
constexpr std::size_t kKeepBytes = 1u << 20;  // a larger buffer is given back after its document

[[noreturn]] void cannot_start(const Program& program, const std::string& path, int error) {
  throw Error(
      ExitCode::environment,
      fmt::format("Program pembaca {} tidak dapat dijalankan ({}): {}. Pasang ulang telaah atau periksa izinnya.",
                  program.name, path, text::system_cause(error)));
}

/// The same descriptor under a number that no spawn action overwrites.
Descriptor raised(int descriptor) {
  constexpr int kAboveStandard = 10;
  const int number = ::fcntl(descriptor, F_DUPFD_CLOEXEC, kAboveStandard);
  ::close(descriptor);
  return Descriptor(number);
}

std::string signal_name(int number) {
  const char* name = ::sigabbrev_np(number);
  return name != nullptr ? fmt::format("SIG{}", name) : fmt::format("sinyal {}", number);
}

/// File actions and attributes of a spawn, freed together.
struct SpawnPlan {
  SpawnPlan() {
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;
  ~SpawnPlan() {
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
  }
  posix_spawn_file_actions_t actions{};
  posix_spawnattr_t attributes{};
};

}  // namespace

std::string find_program(const Program& program) {
  if (!program.path.empty()) return program.path;
  std::array<char, PATH_MAX> self{};
  const ssize_t length = ::readlink("/proc/self/exe", self.data(), self.size() - 1);
  std::string folder(self.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
  folder.erase(std::min(folder.rfind('/'), folder.size()));
  for (const std::string& candidate : {folder + "/" + program.name, folder + "/../libexec/telaah/" + program.name}) {
    if (::access(candidate.c_str(), X_OK) == 0) return candidate;
  }
  cannot_start(program, folder, ENOENT);
}

Child::Child(const Program& program) { spawn(find_program(program), program); }

Child::~Child() { dismiss(); }

void Child::spawn(const std::string& path, const Program& program) {
  std::array<int, 2> sockets{}, pipes{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets.data()) != 0) cannot_start(program, path, errno);
  socket_ = raised(sockets[0]);
  const Descriptor theirs = raised(sockets[1]);
  if (::pipe2(pipes.data(), O_CLOEXEC) != 0) cannot_start(program, path, errno);
  errors_ = raised(pipes[0]);
  const Descriptor their_errors = raised(pipes[1]);
  if (!socket_.is_open() || !theirs.is_open() || !errors_.is_open() || !their_errors.is_open()) {
    cannot_start(program, path, EMFILE);
  }
  ::fcntl(socket_.number(), F_SETFL, O_NONBLOCK);
  ::fcntl(errors_.number(), F_SETFL, O_NONBLOCK);

  SpawnPlan plan;
  ::posix_spawn_file_actions_addopen(&plan.actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&plan.actions, their_errors.number(), STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&plan.actions, their_errors.number(), STDERR_FILENO);
  ::posix_spawn_file_actions_adddup2(&plan.actions, theirs.number(), kWorkerSocket);
  sigset_t none, all;
  ::sigemptyset(&none);
  ::sigfillset(&all);
  ::posix_spawnattr_setflags(&plan.attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  ::posix_spawnattr_setpgroup(&plan.attributes, 0);
  ::posix_spawnattr_setsigmask(&plan.attributes, &none);
  ::posix_spawnattr_setsigdefault(&plan.attributes, &all);
  std::string argument = program.name;
  const std::array<char*, 2> arguments{argument.data(), nullptr};
  std::vector<std::string> variables = program.environment;
  std::vector<char*> environment;
  for (std::string& variable : variables) environment.push_back(variable.data());
  environment.push_back(nullptr);
  const int error =
      ::posix_spawn(&pid_, path.c_str(), &plan.actions, &plan.attributes, arguments.data(), environment.data());
  if (error != 0) {
    pid_ = -1;
    cannot_start(program, path, error);
  }
  process_ = Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0)));
}

void Child::arm(const Budget& budget) {
  const auto now = Clock::now();
  deadline_ = now + (budget.wall > 0ms ? budget.wall : limits::wall_for(budget.cpu));
  next_look_ = now + kLookInterval;
  const std::chrono::nanoseconds used = cpu_used();
  cpu_limit_ = used + budget.cpu;
  answer_bytes_ = 0;
  if (pid_ < 0) return;
  // The kernel's own watch on the CPU, should this program be stopped; it counts whole seconds.
  rlimit cpu{}, memory{};
  if (::prlimit(pid_, RLIMIT_CPU, nullptr, &cpu) == 0) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(cpu_limit_).count() + 2;
    cpu.rlim_cur = std::min(static_cast<rlim_t>(seconds), cpu.rlim_max);
    ::prlimit(pid_, RLIMIT_CPU, &cpu, nullptr);
  }
  if (budget.address_space_bytes == 0) return;
  if (::prlimit(pid_, RLIMIT_AS, nullptr, &memory) == 0 && memory.rlim_cur != RLIM_INFINITY) {
    memory.rlim_cur = std::min(static_cast<rlim_t>(budget.address_space_bytes), memory.rlim_max);
    ::prlimit(pid_, RLIMIT_AS, &memory, nullptr);
  }
}

std::chrono::nanoseconds Child::cpu_used() const {
  clockid_t clock{};
  timespec used{};
  if (pid_ < 0 || ::clock_getcpuclockid(pid_, &clock) != 0 || ::clock_gettime(clock, &used) != 0) return 0ns;
  return std::chrono::seconds{used.tv_sec} + std::chrono::nanoseconds{used.tv_nsec};
}

bool Child::within_budget() {
  const auto now = Clock::now();
  if (now >= deadline_) {
    end(FailureCode::wall_time);
    return false;
  }
  if (now < next_look_) return true;
  next_look_ = now + kLookInterval;
  if (cpu_used() <= cpu_limit_) return true;
  end(FailureCode::cpu_time);
  return false;
}

bool Child::drain_errors() {
  std::array<char, 4096> dropped{};
  ssize_t got = 0;
  while ((got = ::read(errors_.number(), dropped.data(), dropped.size())) > 0) {
    error_bytes_ += static_cast<std::size_t>(got);
    if (error_bytes_ > limits::kMaxStderrBytes) {
      end(FailureCode::output_flood);
      return false;
    }
  }
  if (got == 0) errors_.reset();
  return true;
}

bool Child::wait_for(short events) {
  while (within_budget()) {
    // A closed descriptor is -1, which poll passes over.
    std::array<pollfd, 2> watched{{{socket_.number(), events, 0}, {errors_.number(), POLLIN, 0}}};
    const auto patience = std::min<std::chrono::nanoseconds>(kLookInterval, deadline_ - Clock::now());
    const auto milliseconds = std::chrono::ceil<std::chrono::milliseconds>(patience).count();
    const int ready = ::poll(watched.data(), watched.size(), static_cast<int>(std::max<long>(milliseconds, 0)));
    if (ready < 0 && errno != EINTR) break;
    if (ready <= 0) continue;
    if (watched[1].revents != 0 && !drain_errors()) return false;
    if (watched[0].revents != 0) return true;
  }
  if (pid_ >= 0) end(FailureCode::internal);
  return false;
}

bool Child::send(std::string_view bytes, int descriptor) {
  if (descriptor >= 0) {
    // A request is small and the socket's buffer is empty: it fits or the worker is gone.
    if (!wire::send_with_descriptor(socket_.number(), bytes, descriptor)) {
      end(FailureCode::worker_crashed);
      return false;
    }
    return true;
  }
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno == EAGAIN) {
      if (!wait_for(POLLOUT)) return false;
    } else if (errno != EINTR) {
      end(FailureCode::worker_crashed);
      return false;
    }
  }
  return true;
}

bool Child::fill() {
  while (true) {
    const std::size_t before = in_.size();
    in_.resize(before + kReadBytes);
    const ssize_t got = ::recv(socket_.number(), in_.data() + before, kReadBytes, 0);
    in_.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got > 0) {
      answer_bytes_ += static_cast<std::size_t>(got);
      if (answer_bytes_ <= limits::kMaxReadingBytes) return within_budget();
      end(FailureCode::output_flood);
      return false;
    }
    if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
      end(FailureCode::worker_crashed);
      return false;
    }
    if (errno == EAGAIN && !wait_for(POLLIN)) return false;
  }
}

std::optional<wire::Frame> Child::receive() {
  while (pid_ >= 0) {
    std::string_view rest = std::string_view(in_).substr(next_);
    if (rest.size() >= wire::kFrameHeaderBytes && !wire::decode_header(rest.substr(0, wire::kFrameHeaderBytes))) {
      refuse();
      return std::nullopt;
    }
    const std::size_t before = rest.size();
    if (const auto frame = wire::next_frame(rest)) {
      next_ += before - rest.size();
      return frame;
    }
    in_.erase(0, next_);
    next_ = 0;
    if (in_.empty() && in_.capacity() > kKeepBytes) in_.shrink_to_fit();
    if (!fill()) return std::nullopt;
  }
  return std::nullopt;
}

bool Child::is_idle() const {
  if (pid_ < 0 || next_ != in_.size()) return false;
  pollfd watched{socket_.number(), POLLIN, 0};
  return ::poll(&watched, 1, 0) == 0;
}

std::optional<int> Child::reap() const {
  pollfd ended{process_.number(), POLLIN, 0};
  const auto until = Clock::now() + kReapPatience;
  while (true) {
    int status = 0;
    const pid_t got = ::waitpid(pid_, &status, WNOHANG);
    if (got == pid_) return status;
    if ((got < 0 && errno != EINTR) || Clock::now() >= until) return std::nullopt;
    ::poll(&ended, process_.is_open() ? 1 : 0, process_.is_open() ? 100 : 5);
  }
}

void Child::end(FailureCode why) {
  if (pid_ < 0) return;
  socket_.reset();
  // One that ends by itself tells more than one that is killed: wait for the status of what looks like a crash.
  if (why == FailureCode::worker_crashed) {
    pollfd ended{process_.number(), POLLIN, 0};
    ::poll(&ended, 1, 1000);
  }
  siginfo_t info{};
  const bool ended_itself =
      ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == pid_;
  ::kill(-pid_, SIGKILL);
  ::kill(pid_, SIGKILL);
  const std::optional<int> status = reap();
  failure_ = judge_end(why, ended_itself ? status : std::nullopt);
  pid_ = -1;
  process_.reset();
  errors_.reset();
  in_.clear();
  next_ = 0;
}

Failure Child::judge_end(FailureCode why, std::optional<int> status) const {
  const auto failure = [](FailureCode failure_code, std::string detail) {
    return Failure{.code = failure_code, .page = 0, .detail = std::move(detail)};
  };
  if (why != FailureCode::worker_crashed || !status) return failure(why, "");
  if (WIFSIGNALED(*status)) {
    if (WTERMSIG(*status) == SIGXCPU) return failure(FailureCode::cpu_time, "SIGXCPU");
    return failure(why, signal_name(WTERMSIG(*status)));
  }
  if (WEXITSTATUS(*status) == wire::kExitMemory) return failure(FailureCode::memory, "");
  return failure(why, fmt::format("berakhir dengan kode {}", WEXITSTATUS(*status)));
}

}  // namespace telaah::extract

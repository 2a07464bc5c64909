#include "service/messenger.h"

#include "telaah/descriptor.h"
#include "text/system_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <string_view>
#include <thread>

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace telaah::service {
namespace {

constexpr std::chrono::seconds kPatience{60};  // a mail system that looks up a name, not one that hangs
constexpr std::chrono::milliseconds kLookEvery{20};

/// A file in memory that reads from its beginning: no pipe that could fill up.
Descriptor holding(const std::string& bytes) {
  Descriptor file(::memfd_create("telaah-kabar", MFD_CLOEXEC));
  for (std::size_t done = 0; file.is_open() && done < bytes.size();) {
    const ssize_t written = ::write(file.number(), bytes.data() + done, bytes.size() - done);
    if (written <= 0) return {};
    done += static_cast<std::size_t>(written);
  }
  if (file.is_open()) ::lseek(file.number(), 0, SEEK_SET);
  return file;
}

std::vector<char*> pointers(const std::vector<std::string>& words) {
  std::vector<char*> found;
  for (const std::string& word : words) found.push_back(const_cast<char*>(word.c_str()));  // as execve wants it
  found.push_back(nullptr);
  return found;
}

/// In a process group of its own, so that what it starts can be ended with it; with the signals of a fresh program.
int start(pid_t& pid, const std::vector<std::string>& command, int input, const std::vector<std::string>& environment) {
  posix_spawn_file_actions_t actions{};
  posix_spawnattr_t attributes{};
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawnattr_init(&attributes);
  ::posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  sigset_t defaults;
  ::sigfillset(&defaults);
  ::posix_spawnattr_setsigdefault(&attributes, &defaults);
  ::posix_spawnattr_setpgroup(&attributes, 0);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
  const int problem = ::posix_spawnp(&pid, command[0].c_str(), &actions, &attributes, pointers(command).data(),
                                     pointers(environment).data());
  ::posix_spawn_file_actions_destroy(&actions);
  ::posix_spawnattr_destroy(&attributes);
  return problem;
}

/// False when it had to be ended.
bool ended_in_time(pid_t pid, std::chrono::seconds at_most, int& status) {
  const auto until = std::chrono::steady_clock::now() + at_most;
  while (std::chrono::steady_clock::now() < until) {
    if (::waitpid(pid, &status, WNOHANG) == pid) return true;
    std::this_thread::sleep_for(kLookEvery);
  }
  ::kill(-pid, SIGKILL);
  ::waitpid(pid, &status, 0);
  return false;
}

std::vector<std::string> environment_with(const std::vector<std::string>& more) {
  std::vector<std::string> all;
  for (char** variable = environ; *variable != nullptr; ++variable) all.emplace_back(*variable);
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

/// RFC 2047: headers are ASCII.
std::string header_text(const std::string& text) {
  if (std::ranges::all_of(text, [](unsigned char c) { return c >= ' ' && c < 127; })) return text;
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out = "=?utf-8?Q?";
  for (const char byte : text) {
    const auto c = static_cast<unsigned char>(byte);
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (is_plain) {
      out += byte;
    } else {
      out += '=';
      out += kHex[c >> 4U];
      out += kHex[c & 15U];
    }
  }
  return out + "?=";
}

/// "Sun, 29 Nov 2026 02:15:00 +0000": mail wants English names, whatever the machine speaks.
std::string mail_date(Instant at) {
  constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t seconds = std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count();
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  return fmt::format("{}, {} {} {} {:02}:{:02}:{:02} +0000", kDays[parts.tm_wday], parts.tm_mday, kMonths[parts.tm_mon],
                     parts.tm_year + 1900, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

}  // namespace

std::string hand_to(const std::vector<std::string>& command, const std::string& input,
                    const std::vector<std::string>& environment, std::chrono::seconds at_most) {
  const Descriptor text = holding(input);
  if (!text.is_open()) return fmt::format("{}: {}", command[0], text::system_cause(errno));
  pid_t pid = 0;
  if (const int problem = start(pid, command, text.number(), environment_with(environment)); problem != 0)
    return fmt::format("{} tidak dapat dijalankan ({})", command[0], text::system_cause(problem));
  int status = 0;
  if (!ended_in_time(pid, at_most, status))
    return fmt::format("{} belum selesai setelah {} detik dan dihentikan", command[0], at_most.count());
  if (WIFSIGNALED(status)) return fmt::format("{} terhenti oleh sinyal {}", command[0], WTERMSIG(status));
  if (WEXITSTATUS(status) != 0) return fmt::format("{} berakhir dengan kode {}", command[0], WEXITSTATUS(status));
  return "";
}

std::string as_mail(const NoticeOptions& options, const Message& message, Instant at) {
  std::string out;
  if (!options.mail_from.empty()) out += fmt::format("From: {}\n", options.mail_from);
  return out + fmt::format(
                   "To: {}\nSubject: {}\nDate: {}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
                   "Content-Transfer-Encoding: 8bit\nAuto-Submitted: auto-generated\n\n{}",
                   fmt::join(options.mail_to, ", "), header_text(message.subject), mail_date(at), message.text);
}

std::string deliver(const NoticeOptions& options, const Message& message, Instant at) {
  std::string failed;
  if (!options.command.empty()) {
    failed = hand_to(options.command, fmt::format("{}\n\n{}", message.subject, message.text),
                     {"TELAAH_KABAR=" + message.kind, "TELAAH_KABAR_PERIHAL=" + message.subject}, kPatience);
  }
  if (!options.mail_to.empty()) {
    const std::string mail = hand_to({options.sendmail, "-i", "-t"}, as_mail(options, message, at), {}, kPatience);
    if (!mail.empty()) failed += (failed.empty() ? "" : "; ") + mail;
  }
  return failed;
}

}  // namespace telaah::service

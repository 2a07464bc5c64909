#include "tasks/attempts.h"

#include "cli/paths.h"
#include "tasks/sealed_file.h"

#include "telaah/failure.h"
#include "text/system_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <set>

#include <fcntl.h>
#include <unistd.h>

namespace telaah::tasks {
namespace {

namespace fs = std::filesystem;
constexpr std::uint64_t kMaxJournalBytes = 16u << 20;

struct flock whole_file() {
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  return lock;
}

bool is_alive(int journal) {
  struct flock lock = whole_file();
  return ::fcntl(journal, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

/// "+3\n-3\n+7\n" -> 7: began and did not end. A last line that was cut is left out.
std::set<std::size_t> in_hand(std::string_view journal) {
  std::set<std::size_t> open;
  for (std::size_t at = 0; at < journal.size();) {
    const std::size_t end = journal.find('\n', at);
    if (end == std::string_view::npos) break;
    const std::string_view line = journal.substr(at, end - at);
    at = end + 1;
    std::size_t member = 0;
    if (line.empty() || std::from_chars(line.data() + 1, line.data() + line.size(), member).ec != std::errc()) continue;
    if (line.front() == '+') open.insert(member);
    if (line.front() == '-') open.erase(member);
  }
  return open;
}

}  // namespace

Attempts::Attempts(const Places& places, const std::string& name, std::size_t members) : deaths_(members) {
  std::error_code problem;
  for (const auto& item : fs::directory_iterator(places.attempts(), problem)) {
    if (item.path().filename().string().starts_with(name + ".")) read_dead(item.path().string());
  }
  NewFile made = make_new(fmt::format("{}/{}", places.attempts(), name), O_APPEND);
  path_ = std::move(made.path);
  journal_ = std::move(made.file);
  if (!journal_.is_open()) {
    throw Error(ExitCode::environment,
                fmt::format("{} tidak dapat ditulis: {}.", cli::shown_path(path_), text::system_cause(errno)));
  }
  struct flock lock = whole_file();
  static_cast<void>(::fcntl(journal_.number(), F_OFD_SETLK, &lock));  // not everywhere; see above
}

Attempts::~Attempts() { ::unlink(path_.c_str()); }

void Attempts::read_dead(const std::string& path) {
  // For writing: the lock asked about is one that only a writer may hold.
  const Descriptor journal(::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
  if (!journal.is_open() || is_alive(journal.number())) return;
  for (const std::size_t member : in_hand(read_at(journal.number(), 0, kMaxJournalBytes))) {
    if (member < deaths_.size()) ++deaths_[member];
  }
  dead_.push_back(path);
}

void Attempts::note(char sign, std::size_t member) {
  const std::string line = fmt::format("{}{}\n", sign, member);
  if (::write(journal_.number(), line.data(), line.size()) == static_cast<ssize_t>(line.size())) return;
  throw Error(ExitCode::environment,
              fmt::format("{} tidak dapat ditulis: {}.", cli::shown_path(path_), text::system_cause(errno)));
}

void Attempts::forget() {
  for (const std::string& path : dead_) ::unlink(path.c_str());
  dead_.clear();
}

}  // namespace telaah::tasks

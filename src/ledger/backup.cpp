// Copies that can be trusted, and the lists that the archive is compared with.

#include <SQLiteCpp/Backup.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "ledger/inside.h"
#include "telaah/failure.h"
#include "text/system_words.h"

namespace telaah::ledger {
namespace fs = std::filesystem;
namespace {

constexpr const char* kTry = "Periksa ruang dan izin pada folder tujuan lalu ulangi; buku induk sendiri tidak berubah.";

[[noreturn]] void fail(const std::string& what, const std::string& path) {
  throw Error(ExitCode::environment, fmt::format("Cadangan buku induk gagal dibuat: {}: {}. {}", what, path, kTry));
}

/// Deletes a half-made file however we leave; `keep` when it has got its final name.
class Unfinished {
 public:
  explicit Unfinished(std::string path) : path_(std::move(path)) { remove(); }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  ~Unfinished() { remove(); }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  void remove() const {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  std::string path_;
};

void sync(const std::string& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
  const bool is_synced = descriptor >= 0 && ::fsync(descriptor) == 0;
  const int reason = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (!is_synced) fail(text::system_cause(reason), path);
}

bool have_equal_bytes(const std::string& a, const std::string& b) {
  std::ifstream first(a, std::ios::binary);
  std::ifstream second(b, std::ios::binary);
  std::array<char, 1 << 16> left{};
  std::array<char, 1 << 16> right{};
  while (first && second) {
    first.read(left.data(), left.size());
    second.read(right.data(), right.size());
    const std::streamsize count = first.gcount();
    if (count != second.gcount() || std::memcmp(left.data(), right.data(), static_cast<std::size_t>(count)) != 0)
      return false;
  }
  return first.eof() && second.eof();
}

/// One self-contained file: no log beside it, everything checked.
void copy_checked(LedgerInside& in, const std::string& to) {
  SQLite::Database copy(to, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  SQLite::Backup backup(copy, *in.database);
  if (backup.executeStep(-1) != SQLITE_DONE) fail("buku induk sedang dikunci", to);
  copy.exec("PRAGMA journal_mode = DELETE");
  const std::string answer = copy.execAndGet("PRAGMA integrity_check(1)").getString();
  if (answer != "ok") fail("salinan tidak utuh (" + answer + ")", to);
}

}  // namespace

void copy_whole(LedgerInside& inside, const std::string& to) {
  // Made beside the ledger, on a disk SQLite can trust, and carried to its place as plain bytes.
  const Unfinished local(inside.path + ".cadangan");
  copy_checked(inside, local.path());
  const Unfinished beside(to + ".part");
  std::error_code error;
  fs::copy_file(local.path(), beside.path(), error);
  if (error) fail(text::system_cause(error.value()), to);
  sync(beside.path(), O_RDONLY);
  if (!have_equal_bytes(local.path(), beside.path())) fail("salinan tidak sama dengan aslinya", to);
  fs::rename(beside.path(), to, error);
  if (error) fail(text::system_cause(error.value()), to);
  const std::string folder = fs::path(to).parent_path().string();
  sync(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
}

void Ledger::backup(const std::string& to) const {
  guarded(*inside_, [&] { copy_whole(*inside_, to); });
}

std::string set_aside(const std::string& path, const std::string& stamp) {
  const std::string from = canonical(path);
  const LockFile lock(from + ".lock");
  std::string to = from + ".rusak-" + stamp;
  // The file first: SQLite drops a log that it finds beside a new, empty ledger.
  for (const char* suffix : {"", "-wal", "-shm"}) {
    std::error_code error;
    if (!fs::exists(from + suffix, error)) continue;
    if (fs::exists(to + suffix, error)) {
      throw Error(ExitCode::environment, fmt::format("Buku induk tidak dipindahkan: {} sudah ada.", to + suffix));
    }
    fs::rename(from + suffix, to + suffix, error);
    if (error)
      throw Error(ExitCode::environment,
                  fmt::format("Buku induk tidak dapat dipindahkan ke {}: {}.", to, text::system_cause(error.value())));
  }
  return to;
}

std::vector<Kept> Ledger::files(EventNumber as_of) const {
  return guarded(*inside_, [&] {
    Rows rows = inside_->query(
        "SELECT p.path, c.sha256, p.size FROM place p LEFT JOIN content c ON c.id = p.content AND p.known <= ?1 "
        "WHERE p.id <= ?1 AND (p.until IS NULL OR p.until > ?1) ORDER BY p.receipt",
        as_of);
    std::vector<Kept> found;
    while (rows.next()) {
      found.push_back({.path = rows.text(0),
                       .sha256 = hash_text(rows.text(1)),
                       .size_bytes = static_cast<std::uint64_t>(rows.integer(2))});
    }
    return found;
  });
}

void Ledger::events(EventNumber after, const std::function<void(const Event&)>& each) const {
  guarded(*inside_, [&] {
    Rows rows = inside_->query(
        "SELECT e.seq, e.at, e.kind, e.receipt, c.sha256, e.note FROM event e "
        "LEFT JOIN content c ON c.id = e.content WHERE e.seq > ? ORDER BY e.seq",
        after);
    while (rows.next()) {
      const std::string kind = rows.text(2);
      const std::int64_t receipt = kind == "received" ? rows.integer(0) : rows.integer(3);
      each({.number = rows.integer(0),
            .at = Instant{std::chrono::milliseconds{rows.integer(1)}},
            .kind = kind,
            .receipt = receipt,
            .sha256 = hash_text(rows.text(4)),
            .note = rows.text(5)});
    }
  });
}

std::string Ledger::identity() const {
  return guarded(*inside_, [&] {
    return inside_->database->execAndGet("SELECT value FROM meta WHERE key = 'ledger'").getString();
  });
}

}  // namespace telaah::ledger

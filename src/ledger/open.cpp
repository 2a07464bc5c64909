#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "ledger/inside.h"
#include "ledger/schema.h"
#include "telaah/failure.h"

namespace telaah::ledger {
namespace {

constexpr int kBusyMilliseconds = 10'000;
// A ledger has one owner and is never used by two threads at once; a lock for each value read is a tenth of a report.
constexpr int kOneThread = SQLITE_OPEN_NOMUTEX;
// quick_check reads every page. Below this it costs a few ms and is done at every opening; above, when the last
// program died with the ledger open, and always before the first write.
constexpr std::uint64_t kAlwaysCheckedBytes = 8u << 20;

// History is not rewritten, whoever writes: these tables take new rows only.
constexpr const char* kAppendOnly[] = {"event",     "receipt", "reading",    "page",       "note",      "assessment",
                                       "judgement", "field",   "finding",    "verdict",    "evidence",  "warning",
                                       "tally",     "report",  "decision",   "membership", "inventory", "inventory_row",
                                       "signature", "proof",   "proof_find", "passage",    "part"};

std::uint64_t size_of(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

std::int64_t pragma(SQLite::Database& database, const char* name) {
  return database.execAndGet(std::string("PRAGMA ") + name).getInt64();
}

void make_append_only(SQLite::Database& database) {
  for (const std::string table : kAppendOnly) {
    for (const std::string verb : {"UPDATE", "DELETE"}) {
      database.exec(
          fmt::format("CREATE TRIGGER IF NOT EXISTS {0}_no_{1} BEFORE {1} ON {0} BEGIN "
                      "SELECT RAISE(ABORT, '{0} is append-only'); END",
                      table, verb));
    }
  }
}

[[noreturn]] void refuse(const std::string& what, const std::string& path, const std::string& todo) {
  throw Error(ExitCode::environment, fmt::format("{}: {}. {}", what, path, todo));
}

/// A migrated ledger cannot be opened by the program that wrote it: the way back is the copy made here.
void keep_former(LedgerInside& inside, std::int64_t schema) {
  const std::string to = fmt::format("{}.sebelum-pembaruan-skema-{}", inside.path, schema);
  if (size_of(to) == 0) copy_whole(inside, to);
}

/// Brings the schema up to date; a newer one or a foreign file is refused untouched.
void migrate(LedgerInside& inside) {
  SQLite::Database& database = *inside.database;
  const auto target = static_cast<std::int64_t>(migrations().size());
  const std::int64_t found = pragma(database, "user_version");
  const bool is_empty = pragma(database, "schema_version") == 0;
  if (!is_empty && pragma(database, "application_id") != kApplicationId) {
    refuse("Berkas ini basis data lain, bukan buku induk telaah", inside.path, "Pilih nama lain dengan --ledger.");
  }
  if (found > target) {
    refuse(
        fmt::format("Buku induk dibuat oleh telaah yang lebih baru (skema {}, program ini mengenal {})", found, target),
        inside.path, "Perbarui telaah.");
  }
  if (found == target) return;
  if (inside.access == Access::read) {
    refuse("Buku induk masih memakai skema lama", inside.path,
           "Jalankan telaah run sekali agar buku induk diperbarui.");
  }
  if (!is_empty) keep_former(inside, found);
  database.exec("BEGIN IMMEDIATE");
  try {
    // Another program may have migrated while we waited for the lock.
    for (std::int64_t at = pragma(database, "user_version"); at < target; ++at) {
      database.exec(migrations()[static_cast<std::size_t>(at)]);
    }
    make_append_only(database);
    database.exec(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}; COMMIT", kApplicationId, target));
  } catch (...) {
    sqlite3_exec(database.getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
    throw;
  }
}

/// Turning WAL on needs the file alone, and SQLite answers "busy" at once instead of asking its busy handler: programs
/// that make the ledger at the same moment take turns here.
std::string turn_on_wal(SQLite::Database& database) {
  constexpr std::chrono::milliseconds kPause{10};
  for (auto waited = std::chrono::milliseconds{0};; waited += kPause) {
    try {
      return database.execAndGet("PRAGMA journal_mode = WAL").getString();
    } catch (const SQLite::Exception& trouble) {
      if ((trouble.getErrorCode() & 0xFF) != SQLITE_BUSY || waited.count() >= kBusyMilliseconds) throw;
    }
    std::this_thread::sleep_for(kPause);
  }
}

void configure(LedgerInside& inside) {
  SQLite::Database& database = *inside.database;
  sqlite3* handle = database.getHandle();
  sqlite3_extended_result_codes(handle, 1);
  // The file is ours, but it may come back from a backup or a stick: nothing in its schema may run code.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  if (inside.access != Access::read) {
    if (size_of(inside.path) == 0) database.exec("PRAGMA page_size = 8192");
    const std::string mode = turn_on_wal(database);
    if (mode != "wal")
      refuse("Buku induk tidak dapat memakai catatan WAL", inside.path, "Simpan buku induk di disk lokal.");
  }
  database.exec(
      "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON;"
      "PRAGMA cache_size = -8000; PRAGMA wal_autocheckpoint = 2000; PRAGMA journal_size_limit = 33554432");
}

/// Opens for reading also where nothing may be written: a finished ledger on a read-only medium.
std::unique_ptr<SQLite::Database> connect(const std::string& path, Access access) {
  // Nobody asks how much memory SQLite has, and counting it takes a lock for each allocation. Of no effect, and of no
  // harm, once SQLite is in use.
  [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  if (access != Access::read) {
    return std::make_unique<SQLite::Database>(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | kOneThread,
                                              kBusyMilliseconds);
  }
  const std::string folder = std::filesystem::path(path).parent_path().string();
  const bool is_still = ::access(folder.c_str(), W_OK) != 0 && size_of(path + "-wal") == 0;
  if (!is_still) return std::make_unique<SQLite::Database>(path, SQLite::OPEN_READONLY | kOneThread, kBusyMilliseconds);
  std::string uri = "file:";
  for (const char c : path) {
    if (c == '?' || c == '#' || c == '%')
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    else
      uri += c;
  }
  return std::make_unique<SQLite::Database>(uri + "?immutable=1", SQLite::OPEN_READONLY | SQLite::OPEN_URI | kOneThread,
                                            kBusyMilliseconds);
}

}  // namespace

Ledger Ledger::open(const std::string& path, Access access) {
  auto inside = std::make_unique<LedgerInside>();
  inside->path = canonical(path);
  inside->access = access;
  check_location(inside->path);
  const std::uint64_t size = size_of(inside->path);
  if (size == 0 && access == Access::read) {
    refuse("Buku induk belum ada", inside->path,
           "Jalankan telaah run lebih dahulu, atau sebutkan buku induk yang benar dengan --ledger.");
  }
  if (access == Access::process) inside->lock = LockFile(inside->path + ".lock");
  const bool was_left_open = size_of(inside->path + "-wal") > 0;
  guarded(*inside, [&] {
    inside->database = connect(inside->path, access);
    configure(*inside);
    migrate(*inside);
    if (size < kAlwaysCheckedBytes || (was_left_open && access == Access::process)) inside->check_once();
  });
  return Ledger(std::move(inside));
}

Ledger::Ledger(std::unique_ptr<LedgerInside> inside) : inside_(std::move(inside)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

}  // namespace telaah::ledger

#pragma once
// What a Ledger holds: the connection, its prepared statements, the step that is open, and what is known of all paths.

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>

#include <cassert>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "ledger/location.h"
#include "ledger/statement.h"
#include "telaah/ledger.h"

namespace telaah::ledger {

/// The rows of one query; the statement is given back when it goes.
class Rows {
 public:
  explicit Rows(Statement& statement) : statement_(statement) {}
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;
  ~Rows() { statement_.reset(); }

  bool next() { return statement_.step(); }
  [[nodiscard]] bool is_null(int i) const { return statement_.is_null(i); }
  [[nodiscard]] std::int64_t integer(int i) const { return statement_.integer(i); }
  [[nodiscard]] int number(int i) const { return static_cast<int>(statement_.integer(i)); }
  [[nodiscard]] double real(int i) const { return statement_.real(i); }
  [[nodiscard]] bool truth(int i) const { return integer(i) != 0; }
  [[nodiscard]] std::string text(int i) const { return std::string(statement_.view(i)); }
  /// The same without a copy, until the next row.
  [[nodiscard]] std::string_view view(int i) const { return statement_.view(i); }
  [[nodiscard]] char letter(int i) const {
    const std::string_view all = view(i);
    return all.empty() ? 'D' : all.front();
  }

 private:
  Statement& statement_;
};

struct LedgerInside;

/// A copy in one file, checked in full, under a name that appears only when it is whole. Throws Error(environment).
void copy_whole(LedgerInside& inside, const std::string& to);

struct LedgerInside {
  LockFile lock;  // given back last
  std::string path;
  Access access = Access::read;
  std::unique_ptr<SQLite::Database> database;
  std::unordered_map<const char*, std::unique_ptr<Statement>> statements;
  bool is_checked = false;  // quick_check has been run

  // The open step.
  bool in_step = false;
  Instant at{};
  EventNumber next_event = 0;

  // Everything known of paths and contents, loaded at the first question: 10,000 files are recognised without SQL.
  struct Place {
    std::uint64_t size = 0, inode = 0, device = 0;
    std::int64_t mtime_ns = 0, ctime_ns = 0, content = 0, receipt = 0;
  };
  struct Content {
    std::string sha256;
    Outcome outcome = Outcome::retry;
    std::int64_t engine = 0, rules = 0;
    std::int64_t first = 0;  // receipt of the file that counts
  };
  bool is_loaded = false;
  std::unordered_map<std::string, Place> places;
  std::unordered_map<std::int64_t, Content> contents;
  std::unordered_map<std::int64_t, std::string> version_texts;
  std::unordered_map<std::string, std::int64_t> version_ids;

  Statement& prepared(const char* sql);

  /// Binds in order and runs to the end. Texts and bytes are not copied.
  template <class... Arguments>
  void run(const char* sql, const Arguments&... arguments) {
    Statement& statement = prepared(sql);
    int i = 0;
    (bind_one(statement, ++i, arguments), ...);
    const Rows rows(statement);  // resets it, also when it fails
    statement.step();
  }
  /// Binds in order. The arguments must live as long as the rows.
  template <class... Arguments>
  Rows query(const char* sql, const Arguments&... arguments) {
    Statement& statement = prepared(sql);
    int i = 0;
    (bind_one(statement, ++i, arguments), ...);
    return Rows(statement);
  }

  static void bind_one(Statement& s, int i, int value) { s.bind(i, std::int64_t{value}); }
  static void bind_one(Statement& s, int i, bool value) { s.bind(i, std::int64_t{value ? 1 : 0}); }
  static void bind_one(Statement& s, int i, std::int64_t value) { s.bind(i, value); }
  static void bind_one(Statement& s, int i, std::uint64_t value) { s.bind(i, static_cast<std::int64_t>(value)); }
  static void bind_one(Statement& s, int i, double value) { s.bind(i, value); }
  static void bind_one(Statement& s, int i, std::string_view value) { s.bind(i, value); }
  static void bind_one(Statement& s, int i, const std::string& value) { s.bind(i, std::string_view(value)); }
  static void bind_one(Statement& s, int i, const char* value) { s.bind(i, std::string_view(value)); }
  static void bind_one(Statement& s, int i, Bytes bytes) { s.bind(i, bytes); }
  static void bind_one(Statement& s, int i, std::optional<std::int64_t> value) {
    if (value)
      s.bind(i, *value);
    else
      s.bind_null(i);
  }

  /// Writes one event and gives its number.
  EventNumber event(const char* kind, std::optional<std::int64_t> receipt, std::optional<std::int64_t> content,
                    std::string_view note = {});
  std::int64_t version_id(const std::string& text);  ///< makes it when new
  std::optional<std::int64_t> find_version(std::string_view text);
  const std::string& version_text(std::int64_t id);
  void check_once();  ///< quick_check; throws when damaged
  void load_known();
  void refresh_content(std::int64_t id);  ///< after its latest_* or its places changed
  void forget_known();
};

/// SQLite's trouble, in words for a person. `doing`: Indonesian, what was being done.
[[noreturn]] void rethrow(const LedgerInside& inside, const SQLite::Exception& trouble);
[[noreturn]] void throw_damaged(const std::string& path, const std::string& detail);

/// Runs `work`, turning SQLite's exceptions into ours.
template <class Work>
auto guarded(const LedgerInside& inside, Work&& work) {
  try {
    return std::forward<Work>(work)();
  } catch (const SQLite::Exception& trouble) {
    rethrow(inside, trouble);
  }
}

// hash.cpp
std::string hash_bytes(std::string_view hex);  ///< 64 hex digits -> 32 bytes; "" when it is no hash
std::string hash_text(std::string_view bytes);

// pack.cpp
std::string unpack(std::string_view packed, const std::string& path);

/// How much of an entry is read. proofs: see consolidate::Source; figures: all but quotes and passages.
enum class Depth : std::uint8_t { reading, proofs, figures, all };

// parts.cpp
/// Stores the parts of `entry` as those of `judgement`; `first` is the assessment of its first part.
void write_parts(LedgerInside& inside, std::int64_t receipt, std::int64_t content, std::int64_t judgement,
                 std::int64_t first, const Entry& entry);
/// Fills in what `judgement` found besides the first assessment; nothing for a file that holds one innovation.
void read_parts(LedgerInside& inside, std::int64_t judgement, Depth depth, Entry& entry);
/// The hash of the file with the part `sha256`, or `sha256` itself; bytes as `content` stores them.
std::string file_hash_bytes(LedgerInside& inside, std::string_view sha256);

// assessments.cpp
void write_assessment(LedgerInside& inside, std::int64_t id, const Assessment& assessment);
Assessment read_assessment(LedgerInside& inside, std::int64_t id, Depth depth);
/// Of an assessment that was judged before files were looked at as evidence nothing is read.
void write_proof(LedgerInside& inside, std::int64_t id, const FileProof& proof);
void read_proof(LedgerInside& inside, std::int64_t id, bool quotes, FileProof& proof);

}  // namespace telaah::ledger

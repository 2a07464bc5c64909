#pragma once
// The ledger: SQLite, one writer, append-only events, one row per content hash. The only room that knows SQLite and
// zstd. One owner, move-only, not thread-safe: the main thread writes; `pack` alone is safe from any thread.
//
// Everything is remembered by the number of the event that brought it, never overwritten: the state after event N can
// be asked for at any later time (`as_of`). The clock is the caller's: every step is given its time.
// Errors of SQLite leave here as Error(environment) with what, where and what to do; a lock as Error(busy). After an
// error inside a step the step is lost as a whole: nothing of it is in the file.

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "telaah/entry.h"
#include "telaah/entry_source.h"
#include "telaah/history.h"

namespace telaah::ledger {

using EventNumber = std::int64_t;  ///< from 1, no gaps; the order of the ledger, whatever clocks say
inline constexpr EventNumber kNow = INT64_MAX;

/// What is known of a path, to skip it without reading: all of size, mtime, ctime, inode and device must be equal.
struct Known {
  std::string sha256;
  std::string engine_version, rules_version;  ///< of the latest reading and judgement; "" = none
  Outcome outcome = Outcome::retry;           ///< of the content; never `duplicate`
  bool counts = true;                         ///< from find: false when the file is a duplicate of an earlier one
};

/// A workbook as it was written, so that an unchanged month is not written again and a changed file is noticed.
struct ReportRecord {
  std::string month;  ///< "2026-10"; "" = everything the ledger holds
  std::string path;
  std::uint64_t size_bytes = 0;
  std::int64_t mtime_ns = 0;
  std::string sha256;
  EventNumber made_from = 0;  ///< latest_change() when it was made
  std::string parameters;     ///< the caller's own: all else that shaped the bytes
  EventNumber event = 0;      ///< given by the ledger
  Instant at{};               ///< given by the ledger
};

/// A file that lies somewhere, for comparing the archive with the ledger.
struct Kept {
  std::string path, sha256;  ///< sha256 "" = never hashed
  std::uint64_t size_bytes = 0;
};

/// Who may do what with the file. `process`: reads documents (run, watch); holds the lock file, a second one gets
/// Error(busy). `annotate`: short writes beside a running watch (report, review, inventory). `read`: must exist.
enum class Access : std::uint8_t { process, annotate, read };

class Ledger : public consolidate::Source {
 public:
  /// Opens the ledger; `process` and `annotate` make it when there is none. Refuses a network file system, a damaged
  /// file, a newer schema and a foreign SQLite file with Error(environment); migrates an older schema.
  static Ledger open(const std::string& path, Access access = Access::process);
  static Ledger open_read_only(const std::string& path) { return open(path, Access::read); }
  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;
  ~Ledger() override;

  // *** Recognising ***
  [[nodiscard]] std::optional<Known> find(const SourceFile& file) const;  ///< by path and stat tuple; in memory
  [[nodiscard]] std::optional<Known> find_content(std::string_view sha256) const;
  /// Path of the file that counts for this content (others with the same bytes are its duplicates).
  [[nodiscard]] std::optional<std::string> path_of(std::string_view sha256) const;
  /// The stored reading (wire bytes), if one of `engine_version` is there.
  [[nodiscard]] std::optional<std::string> reading(std::string_view sha256, std::string_view engine_version) const;
  /// Contents read well enough to be judged whose latest judgement is not by `rules_version`; in order of receipt.
  [[nodiscard]] std::vector<std::string> to_judge(std::string_view rules_version) const;

  // *** Writing: only between begin and commit ***
  /// All writes of one step in one transaction: durable when commit returns, gone when it is destroyed without.
  /// At most one at a time; must not outlive the ledger.
  class Step {
   public:
    Step(Step&& other) noexcept : inside_(std::exchange(other.inside_, nullptr)) {}
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;
    Step& operator=(Step&&) = delete;
    ~Step();
    void commit();

   private:
    friend class Ledger;
    explicit Step(struct LedgerInside* inside) : inside_(inside) {}
    struct LedgerInside* inside_;
  };
  [[nodiscard]] Step begin(Instant at);

  /// A file was met. Makes it wait (outcome retry) until it is recorded; no effect on a path already known. Call it
  /// for a whole sorted listing before reading: the first received of equal bytes is the one that counts.
  void received(const SourceFile& file);
  /// Commit this before the worker opens the file. Gives the number of the attempt on these bytes (1 = first); it
  /// starts again when the file changed or was recorded.
  int started(const SourceFile& file);
  /// The attempt just started was ended by a passing cause (a full disk, a share that went away): it does not count.
  void withdrawn(const std::string& path);
  /// Attempts that were started and never recorded: what was in hand when the program died.
  [[nodiscard]] std::vector<std::string> unfinished() const;
  /// What became of a file. `packed_reading` is pack(wire bytes), or "" when nothing was read anew. Idempotent: the
  /// same outcome, or a judgement by the same rules, is not written twice (unless a person's word changed whether the
  /// document is judged at all). Bytes known from another path make this
  /// path a duplicate; other bytes under a known path replace what lay there (the older stays in the history). A
  /// passing outcome (waiting, retry) never displaces a final one, nor does a file that became unreadable.
  void record(const Entry& entry, std::string_view packed_reading);
  /// The same bytes as known were met under a changed stat tuple.
  void seen(const SourceFile& file);
  /// The file at `from` now lies at `to.path`, same bytes.
  void moved(const std::string& from, const SourceFile& to);
  /// Figures of the last run that no row carries, e.g. "ignored". Only a change is written.
  void count(const std::string& name, std::uint64_t value);
  void remember_rules(const std::string& version, const std::string& snapshot);
  void reported(const ReportRecord& report);
  /// False when just that was decided before: nothing is written. Throws Error(usage) when the content is unknown.
  bool decide(const Decision& decision);
  /// Puts a content into an innovation; `innovation` 0 founds one. Gives its number.
  std::int64_t join(const Membership& membership);
  /// The newest import is the inventory. False when it says what is known already.
  bool import_inventory(const std::string& source, const std::vector<InventoryRow>& rows);

  // *** Reading back ***
  /// Every file that lies somewhere, in order of receipt; a steady picture even while another process writes. Do not
  /// write to this ledger from inside `each`.
  void entries(bool evidence, const std::function<void(const Entry&)>& each) const override;
  void proofs(const std::function<void(const Entry&)>& each) const override;
  void entries_of(bool evidence, const std::function<bool(const SourceFile&)>& wants,
                  const std::function<void(const Entry&)>& each) const override;
  /// By content hash (the file that counts) or by path.
  [[nodiscard]] std::optional<Entry> entry(const std::string& sha256_or_path, EventNumber as_of = kNow) const;
  /// The file of this content that counts, as it was read: without an assessment.
  [[nodiscard]] std::optional<Entry> unjudged(const std::string& sha256) const;
  [[nodiscard]] std::uint64_t counted(const std::string& name, EventNumber as_of = kNow) const;
  [[nodiscard]] std::optional<std::string> rules(const std::string& version) const;
  /// The latest event that can change what a report shows (attempts and reports do not); 0 = none.
  [[nodiscard]] EventNumber latest_change() const;
  [[nodiscard]] std::optional<ReportRecord> last_report_at(const std::string& path) const;
  [[nodiscard]] std::optional<ReportRecord> last_report_of(const std::string& month) const;
  /// The newest workbook of any one month; those that hold everything do not count.
  [[nodiscard]] std::optional<ReportRecord> last_monthly_report() const;
  /// All workbooks ever written, in order.
  [[nodiscard]] std::vector<ReportRecord> reports() const;
  /// Version of the rules of the latest judgement, and of what made the latest reading; "" = none yet.
  [[nodiscard]] std::string rules_in_force(EventNumber as_of = kNow) const;
  [[nodiscard]] std::string engine_in_force(EventNumber as_of = kNow) const;
  /// When event `number` happened.
  [[nodiscard]] Instant time_of(EventNumber number) const;

  /// Events after `after`, in order.
  void events(EventNumber after, const std::function<void(const Event&)>& each) const;
  /// In force: the newest for each content and criterion that was not taken back, in order of decision.
  [[nodiscard]] std::vector<Decision> decisions(EventNumber as_of = kNow) const;
  [[nodiscard]] std::vector<Decision> decision_history() const;
  /// The contents whose hash begins with these hex digits, at most two of them: more than one is too many.
  [[nodiscard]] std::vector<std::string> contents_beginning(std::string_view hex) const;
  /// The one that does; nullopt when none or several do.
  [[nodiscard]] std::optional<std::string> content_beginning(std::string_view hex) const;
  /// The membership in force of every content that has one, in order of event.
  [[nodiscard]] std::vector<Membership> memberships(EventNumber as_of = kNow) const;
  /// Every content that is a proposal of the region, by the rules or by a person's word, wherever it lies or lay; in
  /// order of first receipt. Names and bodies are those that the rules found.
  [[nodiscard]] std::vector<ProposalFile> proposal_files(EventNumber as_of = kNow) const;
  [[nodiscard]] std::vector<InventoryRow> inventory(EventNumber as_of = kNow) const;
  /// Where the newest import came from, as given to import_inventory; "" = none.
  [[nodiscard]] std::string inventory_source() const;
  [[nodiscard]] std::vector<Kept> files(EventNumber as_of = kNow) const;
  /// A name for this ledger that no other has: workbooks carry it, so that foreign ones are recognised.
  [[nodiscard]] std::string identity() const;
  /// Takes the name of a lost ledger that this one stands for, so that its workbooks are known again. Only while
  /// nothing has happened in it yet.
  void adopt(const std::string& identity);

  /// A copy that opens by itself, checked in full before it takes the name `to` (which may lie on a share).
  void backup(const std::string& to) const;
  /// What is wrong with the file or with what its tables say of each other; empty = sound. Reads everything.
  [[nodiscard]] std::vector<std::string> faults() const;

  /// The ledger as it stood after event `number`. Must not outlive the ledger.
  class View : public consolidate::Source {
   public:
    void entries(bool evidence, const std::function<void(const Entry&)>& each) const override;
    void proofs(const std::function<void(const Entry&)>& each) const override;
    void entries_of(bool evidence, const std::function<bool(const SourceFile&)>& wants,
                    const std::function<void(const Entry&)>& each) const override;

   private:
    friend class Ledger;
    View(const Ledger& ledger, EventNumber number) : ledger_(&ledger), number_(number) {}
    const Ledger* ledger_;
    EventNumber number_;
  };
  [[nodiscard]] View as_of(EventNumber number) const { return View(*this, number); }

 private:
  explicit Ledger(std::unique_ptr<struct LedgerInside> inside);
  std::unique_ptr<struct LedgerInside> inside_;
};

/// True while another program holds the ledger for processing. Takes no lock itself, makes no file.
bool is_in_use(const std::string& path);

/// The name of the network file system that `folder` lies on ("CIFS"); "" for a local disk or when it cannot be asked.
std::string network_file_system_of(const std::string& folder);

/// Moves a damaged ledger out of the way, with its log: `path`.rusak-`stamp`. Gives the new name. Nothing is deleted.
std::string set_aside(const std::string& path, const std::string& stamp);

/// Compresses the wire bytes of a reading for `record`. Safe from any thread, so that the reading threads can do it.
std::string pack(std::string_view wire_bytes);

}  // namespace telaah::ledger

#include "ledger/inside.h"

#include <set>

#include "telaah/failure.h"

namespace telaah::ledger {
namespace {

// A file is there as of event ?1 when it came by then and had not left; its bytes count when they were known by then.
// The file that counts among equal bytes is the one received first of those still there.
#define TELAAH_PLACES_AS_OF                                                                                          \
  "SELECT p.receipt, p.path, p.size, p.mtime_ns, p.ctime_ns, p.inode, p.device, c.id, c.sha256, e.at, o.path, "      \
  "(SELECT min(q.receipt) FROM place q WHERE q.content = c.id AND q.id <= ?1 AND q.known <= ?1 "                     \
  "AND (q.until IS NULL OR q.until > ?1)) "                                                                          \
  "FROM place p JOIN event e ON e.seq = p.receipt JOIN receipt o ON o.id = p.receipt LEFT JOIN content c ON c.id = " \
  "p.content AND p.known <= ?1 "                                                                                     \
  "WHERE p.id <= ?1 AND (p.until IS NULL OR p.until > ?1) "

constexpr const char* kAllPlaces = TELAAH_PLACES_AS_OF "ORDER BY p.receipt";
constexpr const char* kPlaceOfPath = TELAAH_PLACES_AS_OF "AND p.path = ?2";
constexpr const char* kPlaceOfContent = TELAAH_PLACES_AS_OF "AND c.sha256 = ?2 ORDER BY p.receipt LIMIT 1";
#undef TELAAH_PLACES_AS_OF

struct PlacedEntry {
  Entry entry;
  std::int64_t receipt = 0, content = 0, first = 0;
};

PlacedEntry found_of(const Rows& rows) {
  PlacedEntry found;
  found.receipt = rows.integer(0);
  found.content = rows.integer(7);
  found.first = rows.integer(11);
  found.entry.file = {.path = rows.text(1),
                      .size_bytes = static_cast<std::uint64_t>(rows.integer(2)),
                      .mtime_ns = rows.integer(3),
                      .ctime_ns = rows.integer(4),
                      .inode = static_cast<std::uint64_t>(rows.integer(5)),
                      .device = static_cast<std::uint64_t>(rows.integer(6)),
                      .sha256 = hash_text(rows.view(8))};
  found.entry.received_as = rows.text(10);
  found.entry.received = Instant{std::chrono::milliseconds{rows.integer(9)}};
  return found;
}

std::chrono::microseconds micros(const Rows& rows, int i) { return std::chrono::microseconds{rows.integer(i)}; }

/// Fills in the latest reading by then; gives its id, or 0 when there was none.
std::int64_t read_reading(LedgerInside& in, const PlacedEntry& found, EventNumber as_of, Entry& entry) {
  constexpr const char* kOfContent =
      "SELECT id, engine, outcome, failure, failure_page, failure_detail, reason, grade, hash_us, extract_us, ocr_us, "
      "arrange_us, normalise_us, segment_us, judge_us FROM reading WHERE content = ? AND id <= ? ORDER BY id DESC "
      "LIMIT 1";
  constexpr const char* kOfReceipt =
      "SELECT id, engine, outcome, failure, failure_page, failure_detail, reason, grade, hash_us, extract_us, ocr_us, "
      "arrange_us, normalise_us, segment_us, judge_us FROM reading WHERE receipt = ? AND id <= ? ORDER BY id DESC "
      "LIMIT 1";
  const bool is_hashed = found.content != 0;
  Rows rows = in.query(is_hashed ? kOfContent : kOfReceipt, is_hashed ? found.content : found.receipt, as_of);
  if (!rows.next()) return 0;
  const auto outcome = outcome_from_code(rows.view(2));
  const auto failure = failure_from_code(rows.view(3));
  if (!outcome || !failure) throw_damaged(in.path, "hasil tidak dikenal");
  entry.engine_version = in.version_text(rows.integer(1));
  entry.outcome = *outcome;
  entry.failure = {.code = *failure, .page = rows.number(4), .detail = rows.text(5)};
  entry.reason = rows.text(6);
  entry.grade = rows.letter(7);
  entry.times = {.hash = micros(rows, 8),
                 .extract = micros(rows, 9),
                 .ocr = micros(rows, 10),
                 .arrange = micros(rows, 11),
                 .normalise = micros(rows, 12),
                 .segment = micros(rows, 13),
                 .judge = micros(rows, 14)};
  return rows.integer(0);
}

void read_pages(LedgerInside& in, std::int64_t reading, Entry& entry) {
  Rows rows = in.query(
      "SELECT number, method, grade, reason, words, hidden_words, language_score, confidence FROM page "
      "WHERE reading = ? ORDER BY number",
      reading);
  while (rows.next()) {
    entry.pages.push_back({.number = rows.number(0),
                           .method = page_method_from_code(rows.view(1)).value_or(PageMethod::none),
                           .grade = rows.letter(2),
                           .reason = rows.text(3),
                           .words = rows.number(4),
                           .hidden_words = rows.number(5),
                           .language_score = static_cast<float>(rows.real(6)),
                           .confidence = static_cast<float>(rows.real(7))});
  }
  Rows notes = in.query("SELECT text FROM note WHERE reading = ? ORDER BY position", reading);
  while (notes.next()) entry.notes.push_back(notes.text(0));
}

void read_judgement(LedgerInside& in, std::int64_t reading, EventNumber as_of, Depth depth, Entry& entry) {
  std::int64_t assessment = 0;
  std::int64_t rules = 0;
  std::int64_t judgement = 0;
  {
    Rows rows =
        in.query("SELECT rules, assessment, id FROM judgement WHERE reading = ? AND id <= ? ORDER BY id DESC LIMIT 1",
                 reading, as_of);
    if (!rows.next()) return;
    rules = rows.integer(0);
    assessment = rows.integer(1);
    judgement = rows.integer(2);
  }
  entry.assessment = read_assessment(in, assessment, depth);
  entry.assessment->rules_version = in.version_text(rules);
  read_parts(in, judgement, depth, entry);
}

void point_to_first(LedgerInside& in, std::int64_t first, EventNumber as_of, Entry& entry) {
  entry.outcome = Outcome::duplicate;
  entry.reason = "Isi berkas sama persis dengan berkas yang diterima lebih dahulu.";
  Rows rows = in.query("SELECT path FROM place WHERE receipt = ? AND id <= ? ORDER BY id DESC LIMIT 1", first, as_of);
  if (rows.next()) entry.duplicate_of = rows.text(0);
}

Entry complete(LedgerInside& in, PlacedEntry&& found, EventNumber as_of, Depth depth) {
  Entry entry = std::move(found.entry);
  if (found.first != 0 && found.first != found.receipt) {
    point_to_first(in, found.first, as_of, entry);
    return entry;
  }
  const std::int64_t reading = read_reading(in, found, as_of, entry);
  if (reading == 0) {
    entry.reason = "Berkas sudah diterima dan menunggu dibaca.";
    return entry;
  }
  if (depth != Depth::proofs) read_pages(in, reading, entry);
  if (depth != Depth::reading) read_judgement(in, reading, as_of, depth, entry);
  return entry;
}

using Wants = std::function<bool(const SourceFile&)>;

/// Files that hold several innovations.
std::set<std::int64_t> divided_contents(LedgerInside& in) {
  std::set<std::int64_t> found;
  Rows rows = in.query("SELECT DISTINCT whole FROM content WHERE whole IS NOT NULL");
  while (rows.next()) found.insert(rows.integer(0));
  return found;
}

/// Without `wants` every file is wanted.
void stream(LedgerInside& in, EventNumber as_of, Depth depth, const Wants& wants,
            const std::function<void(const Entry&)>& each) {
  const std::set<std::int64_t> divided = wants ? divided_contents(in) : std::set<std::int64_t>{};
  // Its own statement, so that `each` may ask for single entries or even stream again.
  Statement statement(*in.database, kAllPlaces);
  statement.bind(1, std::int64_t{as_of});
  Rows rows(statement);
  while (rows.next()) {
    PlacedEntry found = found_of(rows);
    const bool is_wanted = !wants || wants(found.entry.file);
    if (!is_wanted && !divided.contains(found.content)) continue;
    const Entry entry = complete(in, std::move(found), as_of, depth);
    if (is_wanted) each(entry);
    if (entry.further.empty()) continue;
    const std::vector<Entry> parts = by_part(entry);
    for (std::size_t i = 1; i < parts.size(); ++i) {
      if (!wants || wants(parts[i].file)) each(parts[i]);
    }
  }
}

}  // namespace

void Ledger::entries(bool evidence, const std::function<void(const Entry&)>& each) const {
  as_of(kNow).entries(evidence, each);
}

void Ledger::proofs(const std::function<void(const Entry&)>& each) const { as_of(kNow).proofs(each); }

void Ledger::entries_of(bool evidence, const std::function<bool(const SourceFile&)>& wants,
                        const std::function<void(const Entry&)>& each) const {
  as_of(kNow).entries_of(evidence, wants, each);
}

void Ledger::View::entries(bool evidence, const std::function<void(const Entry&)>& each) const {
  entries_of(evidence, {}, each);
}

void Ledger::View::entries_of(bool evidence, const std::function<bool(const SourceFile&)>& wants,
                              const std::function<void(const Entry&)>& each) const {
  const Depth depth = evidence ? Depth::all : Depth::figures;
  guarded(*ledger_->inside_, [&] { stream(*ledger_->inside_, number_, depth, wants, each); });
}

void Ledger::View::proofs(const std::function<void(const Entry&)>& each) const {
  guarded(*ledger_->inside_, [&] { stream(*ledger_->inside_, number_, Depth::proofs, {}, each); });
}

namespace {

std::optional<PlacedEntry> place_of_content(LedgerInside& in, const std::string& hash, EventNumber as_of) {
  Rows rows = in.query(kPlaceOfContent, as_of, Bytes{hash});
  return rows.next() ? std::optional(found_of(rows)) : std::nullopt;
}

std::optional<PlacedEntry> place_of_path(LedgerInside& in, const std::string& path, EventNumber as_of) {
  Rows rows = in.query(kPlaceOfPath, as_of, Bytes{path});
  return rows.next() ? std::optional(found_of(rows)) : std::nullopt;
}

}  // namespace

std::optional<Entry> Ledger::entry(const std::string& sha256_or_path, EventNumber as_of) const {
  return guarded(*inside_, [&]() -> std::optional<Entry> {
    const std::string hash = file_hash_bytes(*inside_, sha256_or_path);
    std::optional<PlacedEntry> found;
    if (!hash.empty()) found = place_of_content(*inside_, hash, as_of);
    if (!found) found = place_of_path(*inside_, sha256_or_path, as_of);
    if (!found) return std::nullopt;
    Entry whole = complete(*inside_, std::move(*found), as_of, Depth::all);
    const bool is_further = !hash.empty() && hash != hash_bytes(sha256_or_path);
    if (!is_further) return whole;
    for (Entry& part : by_part(std::move(whole))) {
      if (part.file.sha256 == sha256_or_path) return std::move(part);
    }
    return std::nullopt;  // the file is divided otherwise by now
  });
}

std::optional<Entry> Ledger::unjudged(const std::string& sha256) const {
  return guarded(*inside_, [&]() -> std::optional<Entry> {
    std::optional<PlacedEntry> found = place_of_content(*inside_, hash_bytes(sha256), kNow);
    if (!found) return std::nullopt;
    return complete(*inside_, std::move(*found), kNow, Depth::reading);
  });
}

}  // namespace telaah::ledger

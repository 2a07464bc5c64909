#include "ledger/inside.h"

#include "telaah/failure.h"

namespace telaah::ledger {
namespace {

// As in assessments.cpp: a member without a column would be lost in silence. `duplicate_of`, `received_as` and
// `received` are given by the ledger itself.
[[maybe_unused]] void every_member_is_stored(const Entry& entry, const PageReading& page) {
  [[maybe_unused]] const auto& [r1, r2, r3, r4, r5, r6] = static_cast<const ReadResult&>(entry);
  [[maybe_unused]] const auto& [f1, f2, f3, f4, f5, f6, f7] = entry.file;
  [[maybe_unused]] const auto& [p1, p2, p3, p4, p5, p6, p7, p8] = page;
  [[maybe_unused]] const auto& [t1, t2, t3, t4, t5, t6, t7] = entry.times;
  [[maybe_unused]] const auto& [x1, x2, x3] = entry.failure;
  [[maybe_unused]] const auto& [q1, q2, q3, q4, q5] = entry.part;
}

/// The members that an entry adds to its reading: a class with members in a base cannot be taken apart, so its size
/// gives a new one away.
struct OwnMembers {
  SourceFile file;
  std::string duplicate_of;
  char grade;
  std::optional<Assessment> assessment;
  std::vector<std::string> notes;
  std::string signature;
  Part part;
  std::vector<FurtherPart> further;
  std::string received_as;
  Instant received;
};
static_assert(sizeof(Entry) == sizeof(ReadResult) + sizeof(OwnMembers), "store the new member, then add it above");

struct PlaceRow {
  std::int64_t id = 0, receipt = 0;
  std::optional<std::int64_t> content;
};

std::optional<PlaceRow> find_place(LedgerInside& in, const std::string& path) {
  Rows rows = in.query("SELECT id, receipt, content FROM place WHERE path = ? AND until IS NULL", Bytes{path});
  if (!rows.next()) return std::nullopt;
  PlaceRow place{.id = rows.integer(0), .receipt = rows.integer(1), .content = std::nullopt};
  if (!rows.is_null(2)) place.content = rows.integer(2);
  return place;
}

void insert_place(LedgerInside& in, const PlaceRow& place, std::optional<std::int64_t> known, const SourceFile& file) {
  in.run(
      "INSERT INTO place(id, receipt, path, content, known, size, mtime_ns, ctime_ns, inode, device) "
      "VALUES(?,?,?,?,?,?,?,?,?,?)",
      place.id, place.receipt, Bytes{file.path}, place.content, known, file.size_bytes, file.mtime_ns, file.ctime_ns,
      file.inode, file.device);
}

PlaceRow make_receipt(LedgerInside& in, const SourceFile& file) {
  const EventNumber event = in.event("received", std::nullopt, std::nullopt);
  in.run("INSERT INTO receipt(id, path) VALUES(?,?)", event, Bytes{file.path});
  const PlaceRow place{.id = event, .receipt = event, .content = std::nullopt};
  insert_place(in, place, std::nullopt, file);
  return place;
}

PlaceRow place_for(LedgerInside& in, const SourceFile& file) {
  if (const auto place = find_place(in, file.path)) return *place;
  return make_receipt(in, file);
}

std::int64_t content_for(LedgerInside& in, const SourceFile& file) {
  const std::string hash = hash_bytes(file.sha256);
  assert(!hash.empty() && "a hash has 64 lower-case hex digits");
  {
    Rows rows = in.query("SELECT id FROM content WHERE sha256 = ?", Bytes{hash});
    if (rows.next()) return rows.integer(0);
  }
  in.run("INSERT INTO content(sha256, size) VALUES(?,?)", Bytes{hash}, file.size_bytes);
  return in.database->getLastInsertRowid();
}

void remember_stat(LedgerInside& in, const PlaceRow& place, const SourceFile& file) {
  in.run("UPDATE place SET size=?, mtime_ns=?, ctime_ns=?, inode=?, device=? WHERE id=?", file.size_bytes,
         file.mtime_ns, file.ctime_ns, file.inode, file.device, place.id);
  if (!in.is_loaded || !place.content) return;
  in.places[file.path] = {.size = file.size_bytes,
                          .inode = file.inode,
                          .device = file.device,
                          .mtime_ns = file.mtime_ns,
                          .ctime_ns = file.ctime_ns,
                          .content = *place.content,
                          .receipt = place.receipt};
  in.refresh_content(*place.content);
}

void leave_place(LedgerInside& in, const PlaceRow& place, const std::string& path, EventNumber event) {
  in.run("UPDATE place SET until = ? WHERE id = ?", event, place.id);
  in.places.erase(path);
  if (place.content) in.refresh_content(*place.content);
}

/// Ties the bytes to the path. Other bytes than before are another file that replaced the one that lay there.
PlaceRow attach(LedgerInside& in, PlaceRow place, std::int64_t content, const SourceFile& file) {
  if (place.content && *place.content != content) {
    leave_place(in, place, file.path, in.event("replaced", place.receipt, place.content));
    place = make_receipt(in, file);
  }
  if (!place.content) {
    place.content = content;
    const EventNumber event = in.event("hashed", place.receipt, content);
    in.run("UPDATE place SET content = ?, known = ? WHERE id = ?", content, event, place.id);
  }
  remember_stat(in, place, file);
  return place;
}

struct ReadingRow {
  std::int64_t id = 0;
  Outcome outcome = Outcome::retry;
};

/// The latest reading of the content or receipt, if it says the same as `entry`.
std::optional<ReadingRow> same_reading(LedgerInside& in, const char* sql, std::int64_t owner, const Entry& entry,
                                       std::optional<ReadingRow>& latest) {
  Rows rows = in.query(sql, owner);
  if (!rows.next()) return std::nullopt;
  latest = ReadingRow{.id = rows.integer(0), .outcome = outcome_from_code(rows.text(1)).value_or(Outcome::retry)};
  const bool is_same = latest->outcome == entry.outcome && rows.text(2) == code(entry.failure.code) &&
                       in.version_text(rows.integer(3)) == entry.engine_version;
  return is_same ? latest : std::nullopt;
}

constexpr const char* kLatestOfContent =
    "SELECT id, outcome, failure, engine FROM reading WHERE content = ? ORDER BY id DESC LIMIT 1";
constexpr const char* kLatestOfReceipt =
    "SELECT id, outcome, failure, engine FROM reading WHERE receipt = ? ORDER BY id DESC LIMIT 1";

void write_pages(LedgerInside& in, std::int64_t reading, const Entry& entry) {
  for (const PageReading& page : entry.pages) {
    in.run("INSERT INTO page VALUES(?,?,?,?,?,?,?,?,?)", reading, page.number, code(page.method),
           std::string(1, page.grade), page.reason, page.words, page.hidden_words, double{page.language_score},
           double{page.confidence});
  }
  int position = 0;
  for (const std::string& note : entry.notes) in.run("INSERT INTO note VALUES(?,?,?)", reading, ++position, note);
}

std::int64_t write_reading(LedgerInside& in, std::int64_t receipt, std::optional<std::int64_t> content,
                           const Entry& entry, std::string_view packed) {
  const EventNumber id = in.event("read", receipt, content);
  const StageTimes& t = entry.times;
  const std::int64_t owner = content ? 0 : receipt;
  in.run("INSERT INTO reading VALUES(?,?,nullif(?,0),?,?,?,?,?,?,?,?,?,?,?,?,?,?)", id, content, owner,
         in.version_id(entry.engine_version), code(entry.outcome), code(entry.failure.code), entry.failure.page,
         entry.failure.detail, entry.reason, std::string(1, entry.grade), std::int64_t{t.hash.count()},
         std::int64_t{t.extract.count()}, std::int64_t{t.ocr.count()}, std::int64_t{t.arrange.count()},
         std::int64_t{t.normalise.count()}, std::int64_t{t.segment.count()}, std::int64_t{t.judge.count()});
  write_pages(in, id, entry);
  if (!packed.empty()) in.run("INSERT INTO reading_bytes VALUES(?,?)", id, Bytes{packed});
  if (content) {
    in.run("UPDATE content SET latest_outcome = ?, latest_engine = ?, latest_rules = NULL WHERE id = ?",
           code(entry.outcome), in.version_id(entry.engine_version), *content);
  }
  return id;
}

bool is_judged_in(LedgerInside& in, std::int64_t assessment) {
  Rows rows = in.query("SELECT judged FROM assessment WHERE id = ?", assessment);
  return rows.next() && rows.truth(0);
}

void write_judgement(LedgerInside& in, std::int64_t receipt, std::int64_t content, std::int64_t reading,
                     const Entry& entry) {
  const Assessment& assessment = *entry.assessment;
  const std::int64_t rules = in.version_id(assessment.rules_version);
  std::optional<std::int64_t> earlier;
  {
    Rows rows = in.query(
        "SELECT j.reading, j.rules, j.assessment FROM judgement j JOIN reading r ON r.id = j.reading "
        "WHERE r.content = ? ORDER BY j.id DESC LIMIT 1",
        content);
    if (rows.next()) {
      earlier = rows.integer(2);
      const bool is_same = rows.integer(0) == reading && rows.integer(1) == rules;
      // Whether it is judged at all may be a person's word, by the same rules.
      if (is_same && is_judged_in(in, *earlier) == assessment.judged) return;
    }
  }
  const EventNumber id = in.event(earlier ? "rejudged" : "judged", receipt, content);
  std::int64_t stored = id;
  if (earlier) {
    Assessment before = read_assessment(in, *earlier, Depth::all);
    before.rules_version = assessment.rules_version;
    if (before == assessment) stored = *earlier;
  }
  if (stored == id) write_assessment(in, id, assessment);
  in.run("INSERT INTO judgement VALUES(?,?,?,?)", id, reading, rules, stored);
  write_parts(in, receipt, content, id, stored, entry);
  in.run("UPDATE content SET latest_rules = ? WHERE id = ?", rules, content);
}

bool is_passing(Outcome outcome) { return group(outcome) == OutcomeGroup::menunggu; }

void record_content(LedgerInside& in, const PlaceRow& place, const Entry& entry, std::string_view packed) {
  const std::int64_t content = *place.content;
  std::optional<ReadingRow> latest;
  std::optional<ReadingRow> reading = same_reading(in, kLatestOfContent, content, entry, latest);
  if (latest && is_passing(entry.outcome) && !is_passing(latest->outcome)) return;
  if (!reading)
    reading = ReadingRow{write_reading(in, place.receipt, content, entry, packed), entry.outcome};
  else if (!packed.empty())
    in.run("INSERT OR IGNORE INTO reading_bytes VALUES(?,?)", reading->id, Bytes{packed});
  // A part's own signature is kept with the part: the reading's is that of all its words.
  if (!entry.signature.empty() && entry.further.empty())
    in.run("INSERT OR IGNORE INTO signature VALUES(?,?)", reading->id, Bytes{entry.signature});
  if (entry.assessment) write_judgement(in, place.receipt, content, reading->id, entry);
  in.refresh_content(content);
}

/// A file whose bytes are not known: refused, waiting, unreadable.
void record_unhashed(LedgerInside& in, const PlaceRow& place, const Entry& entry) {
  if (place.content) {
    in.event("unreadable", place.receipt, place.content, code(entry.failure.code));
    return;
  }
  std::optional<ReadingRow> latest;
  if (!same_reading(in, kLatestOfReceipt, place.receipt, entry, latest)) {
    write_reading(in, place.receipt, std::nullopt, entry, {});
  }
}

}  // namespace

Ledger::Step Ledger::begin(Instant at) {
  assert(!inside_->in_step && "one step at a time");
  assert(inside_->access != Access::read && "opened for reading");
  return guarded(*inside_, [&] {
    inside_->check_once();
    inside_->database->exec("BEGIN IMMEDIATE");
    inside_->in_step = true;
    inside_->at = at;
    Step step(inside_.get());
    Rows rows = inside_->query("SELECT coalesce(max(seq), 0) + 1 FROM event");
    rows.next();
    inside_->next_event = rows.integer(0);
    return step;
  });
}

void Ledger::Step::commit() {
  guarded(*inside_, [&] { inside_->database->exec("COMMIT"); });
  inside_->in_step = false;
  inside_ = nullptr;
}

Ledger::Step::~Step() {
  if (inside_ == nullptr) return;
  // After a full disk SQLite may have rolled back already; then there is nothing to roll back and it says so.
  inside_->database->tryExec("ROLLBACK");
  inside_->in_step = false;
  inside_->forget_known();
}

void Ledger::received(const SourceFile& file) {
  guarded(*inside_, [&] { place_for(*inside_, file); });
}

int Ledger::started(const SourceFile& file) {
  return guarded(*inside_, [&] {
    LedgerInside& in = *inside_;
    const PlaceRow place = place_for(in, file);
    in.run(
        "INSERT INTO attempt(path, size, mtime_ns, inode, device, number) VALUES(?1,?2,?3,?4,?5,1) "
        "ON CONFLICT(path) DO UPDATE SET number = CASE WHEN size = ?2 AND mtime_ns = ?3 AND inode = ?4 AND device = ?5 "
        "THEN number + 1 ELSE 1 END, size = ?2, mtime_ns = ?3, inode = ?4, device = ?5",
        Bytes{file.path}, file.size_bytes, file.mtime_ns, file.inode, file.device);
    int number = 0;
    {
      Rows rows = in.query("SELECT number FROM attempt WHERE path = ?", Bytes{file.path});
      rows.next();
      number = rows.number(0);
    }
    in.event("started", place.receipt, place.content, std::to_string(number));
    return number;
  });
}

void Ledger::withdrawn(const std::string& path) {
  guarded(*inside_,
          [&] { inside_->run("UPDATE attempt SET number = max(number - 1, 0) WHERE path = ?", Bytes{path}); });
}

std::vector<std::string> Ledger::unfinished() const {
  return guarded(*inside_, [&] {
    std::vector<std::string> paths;
    Rows rows = inside_->query("SELECT path FROM attempt ORDER BY path");
    while (rows.next()) paths.push_back(rows.text(0));
    return paths;
  });
}

void Ledger::record(const Entry& entry, std::string_view packed_reading) {
  assert(!entry.is_further_part() && "a file is recorded as a whole");
  guarded(*inside_, [&] {
    LedgerInside& in = *inside_;
    PlaceRow place = place_for(in, entry.file);
    if (entry.file.sha256.empty()) {
      record_unhashed(in, place, entry);
    } else {
      place = attach(in, place, content_for(in, entry.file), entry.file);
      if (entry.outcome != Outcome::duplicate) record_content(in, place, entry, packed_reading);
    }
    in.run("DELETE FROM attempt WHERE path = ?", Bytes{entry.file.path});
  });
}

void Ledger::seen(const SourceFile& file) {
  guarded(*inside_, [&] {
    if (const auto place = find_place(*inside_, file.path)) remember_stat(*inside_, *place, file);
  });
}

void Ledger::moved(const std::string& from, const SourceFile& to) {
  guarded(*inside_, [&] {
    LedgerInside& in = *inside_;
    const std::optional<PlaceRow> old = find_place(in, from);
    if (!old) return;
    if (const auto covered = find_place(in, to.path); covered && covered->id != old->id) {
      leave_place(in, *covered, to.path, in.event("replaced", covered->receipt, covered->content));
    }
    const EventNumber event = in.event("moved", old->receipt, old->content);
    leave_place(in, *old, from, event);
    const PlaceRow place{.id = event, .receipt = old->receipt, .content = old->content};
    insert_place(in, place, old->content ? std::optional{event} : std::nullopt, to);
    remember_stat(in, place, to);
    in.run("DELETE FROM attempt WHERE path = ?", Bytes{from});
  });
}

}  // namespace telaah::ledger

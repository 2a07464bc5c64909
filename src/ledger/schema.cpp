#include "ledger/schema.h"

namespace telaah::ledger {
namespace {

// Every row that means something carries as its id the number of the event that brought it, so "as of event N" is
// `id <= N` everywhere, and the log and the tables cannot disagree about order.
//   event     what happened, when, in order
//   receipt   a file was received; its number stays when the file is moved
//   place     where a received file lay, from event `id` until event `until`; the stat tuple is a cache for skipping
//   content   one row per content hash; latest_* repeat what the newest reading and judgement say, for fast listing
//   reading   what reading a content gave; for a file that could not even be hashed, of its receipt
//   judgement these rules, applied to that reading, gave that assessment; equal assessments are stored once
// Paths are bytes as the operating system gave them. Boxes are four little-endian floats.
constexpr const char* kFirst = R"sql(
CREATE TABLE meta(
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE event(
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  receipt INTEGER,
  content INTEGER,
  note TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE version(
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE content(
  id INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE CHECK(length(sha256) = 32),
  size INTEGER NOT NULL,
  latest_outcome TEXT,
  latest_engine INTEGER REFERENCES version,
  latest_rules INTEGER REFERENCES version) STRICT;

CREATE TABLE receipt(
  id INTEGER PRIMARY KEY REFERENCES event,
  path BLOB NOT NULL) STRICT;

CREATE TABLE place(
  id INTEGER PRIMARY KEY REFERENCES event,
  receipt INTEGER NOT NULL REFERENCES receipt,
  path BLOB NOT NULL,
  content INTEGER REFERENCES content,
  known INTEGER REFERENCES event,
  until INTEGER REFERENCES event,
  size INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  ctime_ns INTEGER NOT NULL,
  inode INTEGER NOT NULL,
  device INTEGER NOT NULL,
  CHECK((content IS NULL) = (known IS NULL))) STRICT;
CREATE UNIQUE INDEX place_now ON place(path) WHERE until IS NULL;
CREATE INDEX place_receipt ON place(receipt);
CREATE INDEX place_content ON place(content);

CREATE TABLE attempt(
  path BLOB PRIMARY KEY,
  size INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  inode INTEGER NOT NULL,
  device INTEGER NOT NULL,
  number INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE reading(
  id INTEGER PRIMARY KEY REFERENCES event,
  content INTEGER REFERENCES content,
  receipt INTEGER REFERENCES receipt,
  engine INTEGER NOT NULL REFERENCES version,
  outcome TEXT NOT NULL,
  failure TEXT NOT NULL,
  failure_page INTEGER NOT NULL,
  failure_detail TEXT NOT NULL,
  reason TEXT NOT NULL,
  grade TEXT NOT NULL,
  hash_us INTEGER NOT NULL, extract_us INTEGER NOT NULL, ocr_us INTEGER NOT NULL, arrange_us INTEGER NOT NULL,
  normalise_us INTEGER NOT NULL, segment_us INTEGER NOT NULL, judge_us INTEGER NOT NULL,
  CHECK((content IS NULL) <> (receipt IS NULL))) STRICT;
CREATE INDEX reading_content ON reading(content) WHERE content IS NOT NULL;
CREATE INDEX reading_receipt ON reading(receipt) WHERE receipt IS NOT NULL;

CREATE TABLE page(
  reading INTEGER NOT NULL REFERENCES reading,
  number INTEGER NOT NULL,
  method TEXT NOT NULL,
  grade TEXT NOT NULL,
  reason TEXT NOT NULL,
  words INTEGER NOT NULL,
  hidden_words INTEGER NOT NULL,
  language_score REAL NOT NULL,
  confidence REAL NOT NULL,
  PRIMARY KEY(reading, number)) STRICT, WITHOUT ROWID;

CREATE TABLE note(
  reading INTEGER NOT NULL REFERENCES reading,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY(reading, position)) STRICT, WITHOUT ROWID;

-- What the worker delivered, zstd; a cache that a rule change is judged from. Never needed to rebuild a report.
CREATE TABLE reading_bytes(
  reading INTEGER PRIMARY KEY REFERENCES reading,
  bytes BLOB NOT NULL) STRICT;

CREATE TABLE assessment(
  id INTEGER PRIMARY KEY REFERENCES event,
  type TEXT NOT NULL,
  type_reason TEXT NOT NULL,
  judged INTEGER NOT NULL,
  opd_id TEXT NOT NULL,
  opd_kind TEXT NOT NULL,
  is_other_region INTEGER NOT NULL,
  bentuk_is_inferred INTEGER NOT NULL,
  genre TEXT NOT NULL) STRICT;

CREATE TABLE judgement(
  id INTEGER PRIMARY KEY REFERENCES event,
  reading INTEGER NOT NULL REFERENCES reading,
  rules INTEGER NOT NULL REFERENCES version,
  assessment INTEGER NOT NULL REFERENCES assessment) STRICT;
CREATE INDEX judgement_reading ON judgement(reading);

CREATE TABLE field(
  assessment INTEGER NOT NULL REFERENCES assessment,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  as_written TEXT NOT NULL,
  page INTEGER NOT NULL,
  box BLOB NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY(assessment, name)) STRICT, WITHOUT ROWID;

CREATE TABLE finding(
  assessment INTEGER NOT NULL REFERENCES assessment,
  content TEXT NOT NULL,
  presence TEXT NOT NULL,
  reason TEXT NOT NULL,
  words INTEGER NOT NULL,
  page INTEGER NOT NULL,
  quote TEXT NOT NULL,
  PRIMARY KEY(assessment, content)) STRICT, WITHOUT ROWID;

CREATE TABLE verdict(
  assessment INTEGER NOT NULL REFERENCES assessment,
  criterion TEXT NOT NULL,
  standing TEXT NOT NULL,
  score REAL NOT NULL,
  confidence REAL NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY(assessment, criterion)) STRICT, WITHOUT ROWID;

-- role: counted | near_miss | not_evaluated (only the rule is told).
CREATE TABLE evidence(
  assessment INTEGER NOT NULL REFERENCES assessment,
  criterion TEXT NOT NULL,
  role TEXT NOT NULL,
  position INTEGER NOT NULL,
  rule TEXT NOT NULL,
  section TEXT NOT NULL,
  page INTEGER NOT NULL,
  box BLOB NOT NULL,
  quote TEXT NOT NULL,
  mark_begin INTEGER NOT NULL,
  mark_end INTEGER NOT NULL,
  polarity TEXT NOT NULL,
  weight REAL NOT NULL,
  note TEXT NOT NULL,
  from_ocr INTEGER NOT NULL,
  page_grade TEXT NOT NULL,
  PRIMARY KEY(assessment, criterion, role, position)) STRICT, WITHOUT ROWID;

CREATE TABLE warning(
  assessment INTEGER NOT NULL REFERENCES assessment,
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  page INTEGER NOT NULL,
  quote TEXT NOT NULL,
  PRIMARY KEY(assessment, position)) STRICT, WITHOUT ROWID;

CREATE TABLE rules_snapshot(
  version INTEGER PRIMARY KEY REFERENCES version,
  bytes BLOB NOT NULL) STRICT;

CREATE TABLE tally(
  id INTEGER PRIMARY KEY REFERENCES event,
  name TEXT NOT NULL,
  value INTEGER NOT NULL) STRICT;
CREATE INDEX tally_name ON tally(name);

CREATE TABLE report(
  id INTEGER PRIMARY KEY REFERENCES event,
  month TEXT NOT NULL,
  path BLOB NOT NULL,
  size INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  made_from INTEGER NOT NULL,
  parameters TEXT NOT NULL) STRICT;
CREATE INDEX report_path ON report(path);
CREATE INDEX report_month ON report(month);

INSERT INTO meta VALUES('ledger', lower(hex(randomblob(8))));
)sql";

// The month: what people decide, which files are one innovation, what the office already knows.
constexpr const char* kSecond = R"sql(
CREATE TABLE signature(
  content INTEGER PRIMARY KEY REFERENCES content,
  bytes BLOB NOT NULL) STRICT;

CREATE TABLE decision(
  id INTEGER PRIMARY KEY REFERENCES event,
  content INTEGER NOT NULL REFERENCES content,
  criterion TEXT NOT NULL,
  value TEXT NOT NULL,
  note TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  source TEXT NOT NULL,
  source_sha256 TEXT NOT NULL,
  seen INTEGER NOT NULL) STRICT;
CREATE INDEX decision_key ON decision(content, criterion);

CREATE TABLE membership(
  id INTEGER PRIMARY KEY REFERENCES event,
  content INTEGER NOT NULL REFERENCES content,
  innovation INTEGER NOT NULL REFERENCES membership,
  relation TEXT NOT NULL,
  likeness REAL NOT NULL,
  note TEXT NOT NULL) STRICT;
CREATE INDEX membership_content ON membership(content);

CREATE TABLE inventory(
  id INTEGER PRIMARY KEY REFERENCES event,
  source TEXT NOT NULL) STRICT;

CREATE TABLE inventory_row(
  inventory INTEGER NOT NULL REFERENCES inventory,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  opd TEXT NOT NULL,
  opd_id TEXT NOT NULL,
  year INTEGER NOT NULL,
  details TEXT NOT NULL,
  PRIMARY KEY(inventory, position)) STRICT, WITHOUT ROWID;
)sql";

// Whose body proposes: a regional one, a ministry, a company.
constexpr const char* kThird = R"sql(
ALTER TABLE assessment ADD COLUMN region TEXT NOT NULL DEFAULT '';
ALTER TABLE assessment ADD COLUMN body TEXT NOT NULL DEFAULT 'tidak_diketahui';
)sql";

// A signature belongs to a reading: another engine reads other words, and an old month must find the old ones.
constexpr const char* kFourth = R"sql(
DROP TABLE signature;
CREATE TABLE signature(
  reading INTEGER PRIMARY KEY REFERENCES reading,
  bytes BLOB NOT NULL) STRICT;
)sql";

// What a file proves of an innovation's maturity. `words` are packed: a file is tied to innovations by them.
constexpr const char* kFifth = R"sql(
CREATE TABLE proof(
  assessment INTEGER PRIMARY KEY REFERENCES assessment,
  kind TEXT NOT NULL,
  reason TEXT NOT NULL,
  year INTEGER NOT NULL,
  is_draft INTEGER NOT NULL,
  named TEXT NOT NULL,
  words BLOB NOT NULL) STRICT;

CREATE TABLE proof_find(
  assessment INTEGER NOT NULL REFERENCES assessment,
  position INTEGER NOT NULL,
  rule TEXT NOT NULL,
  indicator TEXT NOT NULL,
  label TEXT NOT NULL,
  value REAL NOT NULL,
  about TEXT NOT NULL,
  page INTEGER NOT NULL,
  quote TEXT NOT NULL,
  claimed INTEGER NOT NULL,
  PRIMARY KEY(assessment, position)) STRICT, WITHOUT ROWID;
)sql";

// What the author wrote, part by part (zstd): forms are filled from it without reading the document again.
constexpr const char* kPassages = R"sql(
CREATE TABLE passage(
  assessment INTEGER NOT NULL REFERENCES assessment,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  parent TEXT NOT NULL,
  heading TEXT NOT NULL,
  page INTEGER NOT NULL,
  is_told INTEGER NOT NULL,
  text BLOB NOT NULL,
  PRIMARY KEY(assessment, position)) STRICT, WITHOUT ROWID;
)sql";

// Several innovations in one file. Each further one is a content of its own, without a place or a reading: these are
// the file's. `part` lists all of them, the first too, by the judgement that told them apart; no row = the file is one.
constexpr const char* kParts = R"sql(
ALTER TABLE content ADD COLUMN whole INTEGER REFERENCES content;

CREATE TABLE part(
  judgement INTEGER NOT NULL REFERENCES judgement,
  number INTEGER NOT NULL,
  content INTEGER NOT NULL REFERENCES content,
  first_page INTEGER NOT NULL,
  last_page INTEGER NOT NULL,
  grade TEXT NOT NULL,
  signature BLOB NOT NULL,
  assessment INTEGER NOT NULL REFERENCES assessment,
  PRIMARY KEY(judgement, number)) STRICT, WITHOUT ROWID;
CREATE INDEX part_content ON part(content);
)sql";

}  // namespace

const std::vector<const char*>& migrations() {
  static const std::vector<const char*> steps{kFirst, kSecond, kThird, kFourth, kFifth, kPassages, kParts};
  return steps;
}

}  // namespace telaah::ledger

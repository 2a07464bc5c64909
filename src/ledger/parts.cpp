// Several innovations in one file: what a judgement found besides its first assessment.

#include "ledger/inside.h"
#include "telaah/failure.h"

namespace telaah::ledger {
namespace {

std::int64_t content_of_part(LedgerInside& in, std::int64_t whole, const std::string& file_sha256, int number) {
  const std::string hash = hash_bytes(part_id(file_sha256, number));
  {
    Rows rows = in.query("SELECT id FROM content WHERE sha256 = ?", Bytes{hash});
    if (rows.next()) return rows.integer(0);
  }
  in.run("INSERT INTO content(sha256, size, whole) SELECT ?, size, id FROM content WHERE id = ?", Bytes{hash}, whole);
  return in.database->getLastInsertRowid();
}

/// The newest assessment of the part, when it says the same.
std::optional<std::int64_t> same_assessment(LedgerInside& in, std::int64_t content, const Assessment& assessment) {
  std::int64_t earlier = 0;
  {
    Rows rows = in.query("SELECT assessment FROM part WHERE content = ? ORDER BY judgement DESC LIMIT 1", content);
    if (!rows.next()) return std::nullopt;
    earlier = rows.integer(0);
  }
  Assessment before = read_assessment(in, earlier, Depth::all);
  before.rules_version = assessment.rules_version;
  return before == assessment ? std::optional(earlier) : std::nullopt;
}

void write_part(LedgerInside& in, std::int64_t judgement, int number, std::int64_t content, const FurtherPart& part,
                std::int64_t assessment) {
  in.run("INSERT INTO part VALUES(?,?,?,?,?,?,?,?)", judgement, number, content, part.first_page, part.last_page,
         std::string(1, part.grade), Bytes{part.signature}, assessment);
}

}  // namespace

void write_parts(LedgerInside& in, std::int64_t receipt, std::int64_t content, std::int64_t judgement,
                 std::int64_t first, const Entry& entry) {
  if (entry.further.empty()) return;
  write_part(in, judgement, 1, content, {entry.part.first_page, entry.part.last_page, entry.grade, {}, entry.signature},
             first);
  for (std::size_t i = 0; i < entry.further.size(); ++i) {
    const FurtherPart& part = entry.further[i];
    const int number = static_cast<int>(i) + 2;
    const std::int64_t own = content_of_part(in, content, entry.file.sha256, number);
    std::optional<std::int64_t> stored = same_assessment(in, own, part.assessment);
    if (!stored) {
      stored = in.event("judged", receipt, own);
      write_assessment(in, *stored, part.assessment);
    }
    write_part(in, judgement, number, own, part, *stored);
  }
}

void read_parts(LedgerInside& in, std::int64_t judgement, Depth depth, Entry& entry) {
  Rows rows =
      in.query("SELECT number, first_page, last_page, grade, assessment FROM part WHERE judgement = ? ORDER BY number",
               judgement);
  while (rows.next()) {
    const int first_page = rows.number(1), last_page = rows.number(2);
    if (rows.integer(0) == 1) {
      entry.part = {1, 0, first_page, last_page, entry.file.sha256};
      entry.grade = rows.letter(3);
      continue;
    }
    FurtherPart part{first_page, last_page, rows.letter(3), read_assessment(in, rows.integer(4), depth), {}};
    part.assessment.rules_version = entry.assessment->rules_version;
    entry.further.push_back(std::move(part));
  }
  entry.part.count = entry.further.empty() ? 0 : static_cast<int>(entry.further.size()) + 1;
}

std::string file_hash_bytes(LedgerInside& in, std::string_view sha256) {
  std::string hash = hash_bytes(sha256);
  if (hash.empty()) return hash;
  Rows rows =
      in.query("SELECT w.sha256 FROM content c JOIN content w ON w.id = c.whole WHERE c.sha256 = ?", Bytes{hash});
  return rows.next() ? rows.text(0) : hash;
}

}  // namespace telaah::ledger

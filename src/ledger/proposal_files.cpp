// What tells innovations apart, over all contents that were ever judged as proposals.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "ledger/inside.h"
#include "telaah/failure.h"

namespace telaah::ledger {
namespace {

// A person's word outranks what the rules took it for.
#define TELAAH_DECIDED(subject)                                                         \
  "coalesce((SELECT value FROM decision WHERE content = c.id AND criterion = '" subject \
  "' AND id <= ?1 "                                                                     \
  "ORDER BY id DESC LIMIT 1), '')"
// A file that holds several innovations is one content for each of them.
constexpr const char* kJudgedContents =
    "WITH latest AS (SELECT f.id AS file, r.id AS reading, r.grade, r.outcome, j.id AS judgement, j.assessment "
    "FROM content f JOIN reading r ON r.id = (SELECT max(id) FROM reading WHERE content = f.id AND id <= ?1) "
    "JOIN judgement j ON j.id = (SELECT max(id) FROM judgement WHERE reading = r.id AND id <= ?1)), "
    "judged AS (SELECT l.file AS id, l.file, l.reading, l.grade, l.outcome, l.assessment, s.bytes AS signature, "
    "0 AS number, 0 AS first_page, 0 AS last_page FROM latest l LEFT JOIN signature s ON s.reading = l.reading "
    "WHERE NOT EXISTS(SELECT 1 FROM part WHERE judgement = l.judgement) "
    "UNION ALL SELECT p.content, l.file, l.reading, p.grade, l.outcome, p.assessment, p.signature, p.number, "
    "p.first_page, p.last_page FROM latest l JOIN part p ON p.judgement = l.judgement) "
    "SELECT c.file, c.id, b.sha256, c.grade, c.outcome, a.opd_id, c.signature, m.innovation, m.relation, m.likeness, "
    "m.note, (SELECT value FROM field WHERE assessment = a.id AND name = 'nama_inovasi'), "
    "(SELECT value FROM field WHERE assessment = a.id AND name = 'singkatan'), "
    "(SELECT value FROM field WHERE assessment = a.id AND name = 'opd'), "
    "EXISTS(SELECT 1 FROM page WHERE reading = c.reading AND method = 'ocr' "
    "AND (c.number = 0 OR number BETWEEN c.first_page AND c.last_page)), c.number "
    "FROM judged c JOIN content b ON b.id = c.id JOIN assessment a ON a.id = c.assessment "
    "LEFT JOIN membership m ON m.id = (SELECT max(id) FROM membership WHERE content = c.id AND id <= ?1) "
    "WHERE CASE " TELAAH_DECIDED("jenis_dokumen") " WHEN 'usulan' THEN 1 WHEN 'bukan_usulan' THEN 0 ELSE a.judged END "
    "AND (a.is_other_region = 0 OR " TELAAH_DECIDED("opd") " <> '')";
#undef TELAAH_DECIDED

// Every place a content was known at by then; the last row tells the newest.
constexpr const char* kPlaces =
    "SELECT p.receipt, e.at, p.path, p.until IS NULL OR p.until > ?2 FROM place p JOIN event e ON e.seq = p.receipt "
    "WHERE p.content = ?1 AND p.known <= ?2 ORDER BY p.id";

void place(LedgerInside& in, std::int64_t content, EventNumber as_of, ProposalFile& file) {
  Rows rows = in.query(kPlaces, content, as_of);
  file.lies = false;
  while (rows.next()) {
    if (file.receipt == 0 || rows.integer(0) < file.receipt) {
      file.receipt = rows.integer(0);
      file.received = Instant{std::chrono::milliseconds{rows.integer(1)}};
    }
    const bool lies = rows.truth(3);
    if (lies || !file.lies) file.path = rows.text(2);
    file.lies = file.lies || lies;
  }
}

}  // namespace

std::vector<ProposalFile> Ledger::proposal_files(EventNumber as_of) const {
  return guarded(*inside_, [&] {
    LedgerInside& in = *inside_;
    std::vector<ProposalFile> files;
    Rows rows = in.query(kJudgedContents, as_of);
    while (rows.next()) {
      const auto outcome = outcome_from_code(rows.text(4));
      if (!outcome || !is_readable(*outcome)) continue;
      ProposalFile file;
      file.sha256 = hash_text(rows.text(2));
      file.name = rows.text(11);
      file.short_name = rows.text(12);
      file.opd_id = rows.text(5);
      file.opd = rows.text(13);
      file.signature = rows.text(6);
      file.grade = rows.letter(3);
      file.from_ocr = rows.truth(14);
      file.part = rows.number(15);
      if (!rows.is_null(7)) {
        const auto relation = relation_from_code(rows.text(8));
        if (!relation) throw_damaged(in.path, "hubungan tidak dikenal");
        file.innovation = rows.integer(7);
        file.relation = *relation;
        file.likeness = rows.real(9);
        file.note = rows.text(10);
      }
      place(in, rows.integer(0), as_of, file);
      files.push_back(std::move(file));
    }
    std::ranges::sort(files, {}, [](const ProposalFile& file) { return std::pair(file.receipt, file.part); });
    return files;
  });
}

}  // namespace telaah::ledger

// What a file proves: its kind, its words, what indicator rules found in it.

#include <cmath>

#include "ledger/inside.h"

namespace telaah::ledger {

void write_proof(LedgerInside& in, std::int64_t id, const FileProof& proof) {
  const std::string words = pack(proof.words);
  in.run("INSERT INTO proof VALUES(?,?,?,?,?,?,?)", id, proof.kind, proof.reason, proof.year, proof.is_draft,
         proof.named, Bytes{words});
  int position = 0;
  for (const ProofFind& find : proof.finds) {
    in.run("INSERT INTO proof_find VALUES(?,?,?,?,?,?,?,?,?,?)", id, ++position, find.rule, find.indicator, find.label,
           std::isfinite(find.value) ? find.value : 0, find.about, find.page, find.quote, find.claimed);
  }
}

void read_proof(LedgerInside& in, std::int64_t id, bool quotes, FileProof& proof) {
  {
    Rows rows = in.query("SELECT kind, reason, year, is_draft, named, words FROM proof WHERE assessment = ?", id);
    if (!rows.next()) return;  // judged before files were looked at as evidence
    proof.kind = rows.text(0);
    proof.reason = rows.text(1);
    proof.year = rows.number(2);
    proof.is_draft = rows.truth(3);
    proof.named = rows.text(4);
    proof.words = unpack(rows.view(5), in.path);
  }
  Rows rows = in.query(
      "SELECT rule, indicator, label, value, about, page, claimed, quote FROM proof_find WHERE assessment = ? "
      "ORDER BY position",
      id);
  while (rows.next()) {
    ProofFind find;
    find.rule = rows.text(0);
    find.indicator = rows.text(1);
    find.label = rows.text(2);
    find.value = rows.real(3);
    find.about = rows.text(4);
    find.page = rows.number(5);
    find.claimed = rows.truth(6);
    if (quotes) find.quote = rows.text(7);
    proof.finds.push_back(std::move(find));
  }
}

}  // namespace telaah::ledger

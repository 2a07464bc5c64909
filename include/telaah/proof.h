#pragma once
// What one file shows as evidence of an innovation's maturity, before anybody asked which innovation: its kind, and the
// finds that indicator rules count. Values; made by `dossier` when a document is judged, kept with its assessment.

#include <string>
#include <vector>

namespace telaah {

/// Something that a rule of an indicator counts: a number, or one of several things ("akademisi").
struct ProofFind {
  std::string rule;       ///< edition, indicator and number of the rule: "2025/sdm/1"
  std::string indicator;  ///< code
  std::string label;      ///< of things that are counted once each; "" = `value` is the number
  double value = 0;   ///< of the rule's measure (people, days, per cent, months …); the level of a rule without one
  std::string about;  ///< words of the heading above its table, lower case; "" = it is of the whole file
  int page = 0;       ///< from 1
  std::string quote;  ///< the sentence or table row, <= limits::kMaxQuoteBytes
  bool claimed = false;  ///< a proposal only says so
  friend bool operator==(const ProofFind&, const ProofFind&) = default;
};

struct FileProof {
  std::string kind;       ///< code of rules/indikator/jenis.toml, "proposal" for what is judged; "" = no kind known
  std::string reason;     ///< Indonesian: completes "Dikenali sebagai … karena …"
  int year = 0;           ///< in which it was issued; 0 = not told
  bool is_draft = false;  ///< of a kind that needs number and day, and lacks them
  std::string named;      ///< innovations that it names itself, name keys between '|'; "" = none
  std::string words;      ///< its words in lower case, one blank between, cut off: what it is tied to innovations by
  std::vector<ProofFind> finds;
  friend bool operator==(const FileProof&, const FileProof&) = default;
};

}  // namespace telaah

#pragma once
// The bank of labelled sentences (eval/bank): what makers of many hands wrote, and what a second reader said of it.
// The format is described in eval/bank/README.md. Reading only.

#include <string>
#include <vector>

#include "classify/sense.h"
#include "telaah/profile.h"

namespace telaah::learn {

/// One sentence of the bank as the word weights see it.
struct BankSentence {
  std::string hand;                     ///< who wrote it: "h07"
  std::string text, heading;            ///< heading: of the part it stands under, "" when none
  std::vector<classify::Sense> senses;  ///< of one reader
};

/// A whole document of the bank.
struct BankDocument {
  std::string hand, text;
  DocumentType type = DocumentType::lainnya;
  bool presents_innovation = false;
  std::vector<std::string> profile;  ///< of #profil, as "bentuk.tata_kelola"
};
/// All documents of all hands. Throws Error(usage) when the folder is no bank.
std::vector<BankDocument> read_bank_documents(const std::string& folder);

/// All sentences of all hands below `folder`, once for each reader who labelled them. A form's row counts twice more:
/// its answer below its label. Throws Error(usage) when the folder is no bank.
std::vector<BankSentence> read_bank(const std::string& folder);

}  // namespace telaah::learn

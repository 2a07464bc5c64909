#pragma once
// The documents of a ledger on which people decided, in reviews or in labelled folders: what rules learn from.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "telaah/assessment.h"
#include "telaah/ledger.h"

namespace telaah::office {

struct DecidedDocument {
  std::string sha256, file;  ///< file: its path
  std::string source;        ///< whose it is: the agency as its profile names it, or what a labelled file's name tells
  std::array<std::optional<Standing>, kCriterionCount> wanted;  ///< by the person
};

/// All of them whose reading the ledger keeps, by path: decisions in force, then the labels beside the PDFs in
/// `folders`, which count where nobody decided. Throws Error(usage) when a label cannot be understood.
std::vector<DecidedDocument> decided_documents(const ledger::Ledger& ledger, const std::vector<std::string>& folders);

}  // namespace telaah::office

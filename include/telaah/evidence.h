#pragma once
// Which of the proposals of a report are none, but files about another innovation.

#include <string>
#include <unordered_set>

#include "telaah/consolidate.h"

namespace telaah::consolidate {

/// Content hashes of the files that are evidence of an innovation. What the program judged as a proposal and stands
/// here is a page or a list about another innovation: it has no row of its own where innovations are listed.
[[nodiscard]] inline std::unordered_set<std::string> evidence_of_innovations(const Figures& figures) {
  std::unordered_set<std::string> found;
  for (const EvidenceFile& file : figures.evidence_files) {
    if (!file.proposals.empty()) found.insert(file.sha256);
  }
  return found;
}

}  // namespace telaah::consolidate

#pragma once
// Evidence files tied to proposals, and the levels they prove. Private to the room.

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "telaah/consolidate.h"

namespace telaah::consolidate {

/// What files are tied to a proposal by.
struct DossierMark {
  std::vector<std::uint32_t> words;  ///< dossier::marks_of
  std::string named;                 ///< FileProof::named
  bool is_evidence = false;          ///< judged as a proposal, and by its form a page or a list about an innovation
};
/// By content hash, gathered in the first pass.
using DossierMarks = std::unordered_map<std::string, DossierMark>;

/// T-0: the year of the report, or in which a report of everything was made; 0 = neither is known.
int reporting_year(const Month& month);

/// Fills Figures::dossiers and evidence_files.
void gather_dossiers(Figures& figures, const Month& month, DossierMarks marks);

}  // namespace telaah::consolidate

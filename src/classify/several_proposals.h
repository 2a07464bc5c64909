#pragma once
// Several proposals bound into one file: where each begins. Careful: one proposal that repeats its headings, has
// annexes or a summary is one.

#include <vector>

#include "classify/contents.h"

namespace telaah::classify {

struct ProposalPart {
  int first_page = 0, last_page = 0;
  Span opening;  ///< the line that opens it
};

/// Empty unless the file holds at least two.
std::vector<ProposalPart> proposal_parts(const Case& document);

/// "hlm. 1–2, hlm. 3"
std::string pages_of(const std::vector<ProposalPart>& parts);

}  // namespace telaah::classify

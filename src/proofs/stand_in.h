#pragma once
// The page that stands in the place of a copy that could not be made, so that no link of a workbook leads nowhere: it
// says why, and where the original and the card are. Pure.

#include <string>
#include <vector>

namespace telaah::proofs {

struct StandIn {
  std::string header;              ///< the comment by which telaah knows it: one line of printable ASCII
  std::string title;               ///< UTF-8
  std::vector<std::string> lines;  ///< paragraphs
  std::string link_text, link;     ///< the last line, and its relative address; "" = none
};

/// The bytes of a PDF of one page. Letters beyond Windows-1252 become '?'.
std::string stand_in(const StandIn& words);

}  // namespace telaah::proofs

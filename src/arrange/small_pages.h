#pragma once
// Sheets on which several small pages were printed: each is read by itself.

#include <vector>

#include "arrange/frame.h"
#include "arrange/runs.h"

namespace telaah::arrange {

/// The runs of each small page in reading order; one part when the sheet is one page.
std::vector<std::vector<Run>> small_pages(const Frame& frame, std::vector<Run> runs);

}  // namespace telaah::arrange

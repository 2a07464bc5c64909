#pragma once
// Running heads, feet and page numbers: what stands at the edge of page after page.

#include <vector>

#include "arrange/frame.h"
#include "arrange/runs.h"
#include "telaah/normal_text.h"

namespace telaah::arrange {

/// A row at the upper or lower edge of a page.
struct EdgeRow {
  BlockKind kind = BlockKind::header;  ///< header, footer or page_number
  std::vector<Run> runs;               ///< left to right
};

struct PageRuns {
  const Frame* frame = nullptr;
  std::vector<Run> runs;       ///< outside ruled tables; edge rows are taken out
  std::vector<EdgeRow> edges;  ///< top to bottom
};

/// Moves the running rows of all pages from `runs` to `edges`.
void take_running_rows(std::vector<PageRuns>& pages, float body_size);

}  // namespace telaah::arrange

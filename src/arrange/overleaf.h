#pragma once
// What goes on behind a page or column break: paragraphs, tables, rows that the break cuts.

#include <vector>

#include "telaah/arrange.h"

namespace telaah::arrange {

/// An outermost ruled table of one page.
struct TableShape {
  int number = 0;
  std::vector<float> xs, ys;  ///< borders of columns and of rows
  float y0 = 0, y1 = 0;
  bool open_below = false;
};

struct PageBlocks {
  int number = 0;
  std::vector<Block> edges;   ///< running heads, feet, page numbers; top to bottom
  std::vector<Block> blocks;  ///< the body, in reading order
  std::vector<TableShape> tables;
};

/// The document's blocks. Parts of one paragraph, row or cell stand next to one another, joined by `continues`.
std::vector<Block> joined_overleaf(const Document& document, std::vector<PageBlocks> pages);

}  // namespace telaah::arrange

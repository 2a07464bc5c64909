#pragma once
// Runs -> reading order: lines under one another, columns side by side, rows of aligned gaps.

#include <vector>

#include "arrange/frame.h"
#include "arrange/runs.h"

namespace telaah::arrange {

/// What is read in one go: lines of one column, one ruled table, or one cell of an unruled one.
struct Piece {
  std::vector<Run> lines;              ///< top to bottom, each a whole line of the column
  float left = 0, right = 0;           ///< the room the lines had
  int grid = -1;                       ///< a ruled table; no lines then
  int table = -1, row = -1, col = -1;  ///< cell of an unruled table, numbered within this call
};

/// `runs` may hold stand-ins for ruled tables. `inside_cell`: no unruled tables are looked for.
std::vector<Piece> flow_of(const Frame& frame, std::vector<Run> runs, float left, float right, bool inside_cell);

}  // namespace telaah::arrange

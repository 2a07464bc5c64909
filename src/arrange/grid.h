#pragma once
// Ruled tables: strokes that meet become a grid, cells without a line between them become one.

#include <cstdint>
#include <vector>

#include "arrange/frame.h"

namespace telaah::arrange {

struct GridCell {
  int row = 0, col = 0;  ///< of its top left corner in the grid
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
};

struct Grid {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  std::vector<float> xs, ys;          ///< ascending borders
  std::vector<GridCell> cells;        ///< by row, then column
  std::vector<std::int32_t> cell_at;  ///< [row * columns + column] -> index into cells
  bool open_below = false;            ///< its uprights run past the last crossing line: it goes on overleaf
  [[nodiscard]] std::size_t columns() const { return xs.size() - 1; }
  [[nodiscard]] std::size_t rows() const { return ys.size() - 1; }
  [[nodiscard]] bool holds(float x, float y) const { return x >= x0 && x <= x1 && y >= y0 && y <= y1; }
  /// Index into cells, or -1 outside.
  [[nodiscard]] int cell_of(float x, float y) const;
};

/// Tables of the frame, smallest first, so that the first one that holds a word is the innermost.
std::vector<Grid> grids_of(const Frame& frame);

}  // namespace telaah::arrange

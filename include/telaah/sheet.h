#pragma once
// A spreadsheet as its cells: text and numbers, no looks. What came back from a reviewer, or an office's list.

#include <cstdint>
#include <string>
#include <vector>

namespace telaah {

struct Cell {
  std::uint32_t row = 0, col = 0;  ///< from 0
  std::string text;                ///< UTF-8; of a number: its shortest decimal form
  bool is_number = false;          ///< dates are numbers: days since 1899-12-30
  friend bool operator==(const Cell&, const Cell&) = default;
};

/// Cells joined to one; its text is that of the first. Both ends belong to it.
struct CellRange {
  std::uint32_t first_row = 0, first_col = 0, last_row = 0, last_col = 0;  ///< from 0
  friend bool operator==(const CellRange&, const CellRange&) = default;
};

struct Sheet {
  std::string name;
  std::vector<Cell> cells;          ///< in the order of the file; empty cells are not there
  std::vector<CellRange> merged{};  ///< in the order of the file; a text has none
  friend bool operator==(const Sheet&, const Sheet&) = default;
};

}  // namespace telaah

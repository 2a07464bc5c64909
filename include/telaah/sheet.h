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

struct Sheet {
  std::string name;
  std::vector<Cell> cells;  ///< in the order of the file; empty cells are not there
  friend bool operator==(const Sheet&, const Sheet&) = default;
};

}  // namespace telaah

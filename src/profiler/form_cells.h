#pragma once
// The cells of a form's tables, and what a cell may hold besides a label or an answer: a separator, a lone sign.

#include <cstddef>
#include <string_view>
#include <vector>

#include "telaah/normal_text.h"

namespace telaah::profiler {

/// One cell of a table: its blocks follow each other.
struct TableCell {
  int row = 0, col = 0;
  Span span;
  bool from_ocr = false;
};

/// Cells of one table by row and column: the blocks from `first` to before `last`.
std::vector<TableCell> cells_of(const NormalText& text, std::size_t first, std::size_t last);

/// Behind the ":" that tables and lines put before an answer.
Span without_colon(const NormalText& text, Span span);
/// What is left of a colon and a ruled line after OCR: ":|", "|", ";".
bool is_separator(std::string_view folded);
/// A cell of its own for the sign before a choice: "☐", "[x]", "v".
bool is_lone_sign(std::string_view folded);

}  // namespace telaah::profiler

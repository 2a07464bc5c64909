#pragma once
// Tables that are forms: which column holds the field's name, which its answer, which only instructions.

#include <cstddef>
#include <optional>
#include <vector>

#include "segment/lexicon.h"
#include "telaah/normal_text.h"

namespace telaah::segment {

/// One cell: its blocks (indices into NormalText::blocks), in reading order.
struct FormCell {
  int row = 0, col = 0;
  std::vector<std::size_t> blocks;
};

struct Form {
  bool labels_across = false;  ///< the field names stand in the first row, the answers below them
  int label_col = 0;
  int instruction_col = -1, evidence_col = -1;
  int head_row = -1;  ///< row of column heads, or -1
};

/// The cells of the table whose blocks are `begin` .. `end` (others may stand between), by row and column.
std::vector<FormCell> cells_of(const NormalText& text, std::size_t begin, std::size_t end, int table);

std::optional<Form> form_of(const NormalText& text, const std::vector<FormCell>& cells, const LexiconInside& lexicon);

}  // namespace telaah::segment

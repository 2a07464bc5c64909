#pragma once
// Lines of one column -> blocks: where a paragraph, an item or a heading ends.

#include <vector>

#include "arrange/flow.h"
#include "arrange/frame.h"
#include "telaah/arrange.h"

namespace telaah::arrange {

/// A block in the making, with what its kind is decided from.
struct Draft {
  std::vector<Run> lines;
  float left = 0, right = 0;  ///< the room it had
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  float size = 0;  ///< dominant
  bool bold = false;
  float above = 1000;  ///< white between it and the block before it in the same column
};

std::vector<Draft> paragraphs_of(const Frame& frame, const Piece& piece);

/// The words of a draft, for looking at its beginning: at most `most` of them.
std::vector<std::string_view> first_words(const Frame& frame, const Draft& draft, std::size_t most);
std::string_view last_word(const Frame& frame, const Draft& draft);
bool is_leader(std::string_view word);  ///< "......": leads to a page number
bool has_leader(const Frame& frame, const Run& line);

/// Browsers cut a word that is wider than its cell, without a hyphen. `width`: the room for text.
void mark_cut_words(const Frame& frame, const Draft& draft, float width, Block& block);

Block block_of(const Frame& frame, const Draft& draft, BlockKind kind);

}  // namespace telaah::arrange

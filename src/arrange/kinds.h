#pragma once
// What a block is: heading, item, caption, contents line, letterhead, signature, footnote, or a plain paragraph.

#include <vector>

#include "arrange/paragraphs.h"

namespace telaah::arrange {

struct Typed {
  Draft draft;
  BlockKind kind = BlockKind::paragraph;
  bool in_cell = false;   ///< of a table: keeps its kind
  std::size_t piece = 0;  ///< blocks of one column share it
};

/// Kinds of a page's blocks, in reading order. `body_size`: the document's usual font size.
void tell_kinds(const Frame& frame, std::vector<Typed>& blocks, float body_size);

}  // namespace telaah::arrange

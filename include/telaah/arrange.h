#pragma once
// Glyph boxes -> lines, columns, cells, reading order; running heads and feet, letterheads and signatures tagged.
// Pure functions of a Document (no PDF, no library), safe from any thread, linear in the number of words (sorting
// apart). Geometry decides; the drawing order is a hint that typeset files deserve and scanner layers don't.

#include <cstdint>
#include <vector>

#include "telaah/document.h"
#include "telaah/normal_text.h"

namespace telaah::arrange {

struct Line {
  std::vector<std::uint32_t> words;  ///< indices into Page::words, in reading order
  Box box;
  bool cut = false;  ///< its last word fills the cell: perhaps cut by the edge, without a hyphen
};

struct Block {
  BlockKind kind = BlockKind::paragraph;
  int page = 0;  ///< from 1
  Box box;
  std::vector<Line> lines;
  int table = -1, row = -1,
      col = -1;            ///< cells; tables are numbered over the document, a continued one keeps its number
  bool continues = false;  ///< goes on in the next block of the same kind (over a page or column break)
  float size = 0;          ///< dominant font size
  bool bold = false;
  bool hidden = false;        ///< all words stand aside (WordFlag kAsideWord)
  Aside aside = Aside::none;  ///< why
};

struct Layout {
  std::vector<Block> blocks;         ///< reading order
  std::vector<std::string> repairs;  ///< Indonesian: what was mended (doubled overprint removed, letters closed up …)
};

/// Mends damage that shows in the words themselves (shifted encodings, letter spacing, doubled overprint); the words'
/// text and flags change, `repairs` receives what was done.
void mend(Document& document, std::vector<std::string>& repairs);

Layout layout(const Document& document);

}  // namespace telaah::arrange

#pragma once
// NormalText as people read it: pages marked, table rows on one line, hidden text named. Pure.

#include <string>

#include "telaah/normal_text.h"

namespace telaah::printing {

struct PageChoice {
  int pages = 0;  ///< of the document
  int only = 0;   ///< from 1; 0 = all
};

/// Each page begins with "[halaman N/M]"; a form feed stands between pages. Cells of a row are parted by tabs, blocks
/// by line ends; "[teks tersembunyi] ", "[teks dicoret] " or "[catatan penelaah] " begins each line that stands aside.
std::string page_text(const NormalText& text, const PageChoice& choice);

/// One line a block, in reading order, as tab-separated values: page, kind, box, table position, looks, text.
std::string block_table(const NormalText& text, const PageChoice& choice);

}  // namespace telaah::printing

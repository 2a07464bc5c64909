#include "profiler/form_cells.h"

#include <algorithm>
#include <utility>

#include "profiler/tokens.h"
#include "text/scanner.h"

namespace telaah::profiler {
namespace {

Span trimmed_span(const NormalText& text, Span span) {
  const std::string_view all = text.view(span);
  const std::string_view part = trimmed(all);
  const auto shift = static_cast<std::uint32_t>(part.data() - all.data());
  return {span.begin + shift, span.begin + shift + static_cast<std::uint32_t>(part.size())};
}

/// A tall answer beside its question may be taken for a row of its own: a row that begins right of where the row above
/// it ends goes on with it.
void join_split_rows(std::vector<TableCell>& cells) {
  for (std::size_t i = 1; i < cells.size(); ++i) {
    const bool opens_row = cells[i].row != cells[i - 1].row;
    if (!opens_row || cells[i].row > cells[i - 1].row + 1 || cells[i].col <= cells[i - 1].col) continue;
    const int row = cells[i].row, above = cells[i - 1].row;
    for (std::size_t next = i; next < cells.size() && cells[next].row == row; ++next) cells[next].row = above;
  }
}

}  // namespace

Span without_colon(const NormalText& text, Span span) {
  span = trimmed_span(text, span);
  while (!span.empty() && text.text[span.begin] == ':') {
    ++span.begin;
    span = trimmed_span(text, span);
  }
  return span;
}

bool is_separator(std::string_view folded) {
  return folded.size() <= 3 && folded.find_first_not_of(":;|!. ") == std::string_view::npos &&
         folded.find_first_of(":;|!") != std::string_view::npos;
}

bool is_lone_sign(std::string_view folded) {
  if (folded.empty() || folded.size() > 8) return false;
  const std::size_t first = folded.find_first_not_of("()[]{} ");
  if (first == std::string_view::npos) return folded.find_first_of("([{") != std::string_view::npos;
  const std::size_t last = folded.find_last_not_of("()[]{} ");
  const std::string_view inside = folded.substr(first, last + 1 - first);
  if (inside.starts_with("\xE2\x80")) return false;  // dashes, dots and bullets
  return inside == "x" || inside == "v" || (inside.size() <= 4 && static_cast<unsigned char>(inside.front()) >= 0xE2);
}

std::vector<TableCell> cells_of(const NormalText& text, std::size_t first, std::size_t last) {
  std::vector<TableCell> cells;
  for (std::size_t i = first; i < last; ++i) {
    const TextBlock& block = text.blocks[i];
    if (block.hidden) continue;
    if (!cells.empty() && cells.back().row == block.row && cells.back().col == block.col) {
      cells.back().span.end = block.span.end;
    } else {
      cells.push_back({block.row, block.col, block.span, block.from_ocr});
    }
  }
  std::ranges::stable_sort(cells, {}, [](const TableCell& cell) { return std::pair(cell.row, cell.col); });
  join_split_rows(cells);
  return cells;
}

}  // namespace telaah::profiler

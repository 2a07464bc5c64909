#include "dossier/totals.h"

namespace telaah::dossier {

/// "Jumlah | 42 | 40 | 2": begins a row of totals.
bool is_total_row(const Seen& seen, const Segment& row) {
  for (const Span& cell : row.cells) {
    const std::string folded = closed_up(seen.folded(cell));
    if (folded.find_first_not_of(" -–") == std::string_view::npos) continue;
    return folded.starts_with("jumlah") || folded.starts_with("total") || folded.starts_with("jml");
  }
  return false;
}

std::optional<double> number_of(std::string_view folded) {
  const std::vector<Number> numbers = numbers_in(folded);
  return numbers.empty() ? std::nullopt : std::optional(numbers.front().value);
}

/// Value of a total under the heading cell `column`, by the places of the cells: empty cells may be missing.
std::optional<double> under(const Seen& seen, const Segment& heading, const Segment& row, int column) {
  if (column < 0) return std::nullopt;
  const Span head = heading.cells[static_cast<std::size_t>(column)];
  const Box above = seen.text().box_of(head);
  for (const Span& cell : row.cells) {
    const Box box = seen.text().box_of(cell);
    const bool is_below = box.x0 < above.x1 + 2 && above.x0 < box.x1 + 2;
    if (is_below && seen.folded(cell).find_first_of("0123456789") != std::string_view::npos) {
      return number_of(seen.folded(cell));
    }
  }
  // Narrow numbers in wide columns may stand beside the words above them: count from the right.
  const auto from_right = heading.cells.size() - 1 - static_cast<std::size_t>(column);
  if (row.cells.size() <= from_right) return std::nullopt;
  return number_of(seen.folded(row.cells[row.cells.size() - 1 - from_right]));
}

}  // namespace telaah::dossier

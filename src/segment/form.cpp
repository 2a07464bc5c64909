#include "segment/form.h"

#include <algorithm>
#include <map>
#include <set>

namespace telaah::segment {
namespace {

std::string_view first_block(const NormalText& text, const FormCell& cell) {
  return text.folded_view(text.blocks[cell.blocks.front()].span);
}

/// Could name a field: neither long nor a number.
bool may_be_label(std::string_view label) {
  if (label.size() < 3 || label.size() > 110) return false;
  return !(label.front() >= '0' && label.front() <= '9' && label.back() >= '0' && label.back() <= '9');
}

struct Columns {
  std::map<int, std::size_t> labels;     // column -> cells that name a field
  std::map<int, std::size_t> filled;     // column -> cells with text
  std::map<int, std::size_t> first_row;  // of the table's first row: cells that name a field
  std::set<int> rows;
};

Columns count(const NormalText& text, const std::vector<FormCell>& cells, const LexiconInside& lexicon) {
  Columns columns;
  for (const FormCell& cell : cells) {
    columns.rows.insert(cell.row);
    ++columns.filled[cell.col];
    const std::string_view label = first_block(text, cell);
    if (!may_be_label(label)) continue;
    const Match match = lexicon.match(label);
    if (match.how != Match::How::whole) continue;
    ++columns.labels[cell.col];
    if (cell.row == cells.front().row) ++columns.first_row[cell.col];
  }
  return columns;
}

void read_heads(const NormalText& text, const std::vector<FormCell>& cells, const LexiconInside& lexicon, Form& form) {
  int roles = 0;
  Form seen = form;
  for (const FormCell& cell : cells) {
    if (cell.row != cells.front().row) break;
    const ColumnRole role = lexicon.column_role(first_block(text, cell));
    if (role == ColumnRole::none) continue;
    ++roles;
    if (role == ColumnRole::instruction) seen.instruction_col = cell.col;
    if (role == ColumnRole::evidence) seen.evidence_col = cell.col;
  }
  if (roles < 2) return;
  form = seen;
  form.head_row = cells.front().row;
}

/// "Indikator | Sebelum Inovasi | Sesudah Inovasi": what its rows are about ("Pendanaan") names no fields.
bool is_comparison(const NormalText& text, const std::vector<FormCell>& cells) {
  bool has_before = false, has_after = false;
  for (const FormCell& cell : cells) {
    if (cell.row != cells.front().row) break;
    const std::string_view head = first_block(text, cell);
    if (head.size() > 60) continue;
    const bool before = head.find("sebelum") != std::string_view::npos || head.find("semula") != std::string_view::npos;
    const bool after = head.find("sesudah") != std::string_view::npos ||
                       head.find("setelah") != std::string_view::npos || head == "menjadi";
    has_before = has_before || (before && !after);
    has_after = has_after || (after && !before);
  }
  return has_before && has_after;
}

}  // namespace

std::vector<FormCell> cells_of(const NormalText& text, std::size_t begin, std::size_t end, int table) {
  std::map<std::pair<int, int>, FormCell> by_place;
  for (std::size_t i = begin; i < end; ++i) {
    const TextBlock& block = text.blocks[i];
    if (block.table != table) continue;
    FormCell& cell = by_place[{block.row, block.col}];
    cell.row = block.row;
    cell.col = block.col;
    cell.blocks.push_back(i);
  }
  std::vector<FormCell> cells;
  cells.reserve(by_place.size());
  for (auto& [place, cell] : by_place) cells.push_back(std::move(cell));
  return cells;
}

std::optional<Form> form_of(const NormalText& text, const std::vector<FormCell>& cells, const LexiconInside& lexicon) {
  if (cells.size() < 2 || is_comparison(text, cells)) return std::nullopt;
  const Columns columns = count(text, cells, lexicon);
  Form form;
  const auto across =
      static_cast<std::size_t>(std::ranges::count_if(columns.first_row, [](const auto& c) { return c.second > 0; }));
  if (across >= 3 && across * 2 >= columns.filled.size() && columns.rows.size() <= 4) {
    form.labels_across = true;
    form.head_row = cells.front().row;
    return form;
  }
  const auto best = std::ranges::max_element(columns.labels, {}, [](const auto& c) { return c.second; });
  if (best == columns.labels.end()) return std::nullopt;
  form.label_col = best->first;
  read_heads(text, cells, lexicon, form);
  const std::size_t filled = columns.filled.at(best->first);
  const bool has_answers = std::ranges::any_of(columns.filled, [&](const auto& c) { return c.first > form.label_col; });
  const bool enough = best->second >= 2 && best->second * 5 >= filled * 2;
  const bool lone_pair = columns.rows.size() == 1 && best->second == 1 && columns.filled.size() >= 2;
  if (!has_answers || !(enough || lone_pair)) return std::nullopt;
  return form;
}

}  // namespace telaah::segment

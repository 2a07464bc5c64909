#include "report/grid.h"

#include <algorithm>

#include <fmt/format.h>

#include "report/clean.h"
#include "report/extent.h"
#include "report/grid_looks.h"

namespace telaah::report {
namespace {

constexpr std::size_t kSample = 400;  // rows that decide the widths
constexpr double kPadding = 1.3, kFilterArrow = 2.4, kSafety = 0.7;
constexpr double kSpareRow = 15.75;  // not the default: libxlsxwriter would not write it

}  // namespace

Grid::Grid(Workbook& book, Sheet& sheet, const Looks& looks, GridPlan plan)
    : book_(book), sheet_(&sheet), looks_(looks), plan_(std::move(plan)) {
  for (const Column& column : plan_.columns) {
    auto& tones = styles_.emplace_back();
    for (int tone = 0; tone < kToneCount; ++tone) {
      tones[static_cast<std::size_t>(tone)] = cell_style(column, static_cast<Tone>(tone), plan_.top);
    }
  }
  widths_.assign(plan_.columns.size(), 0);
  sums_.assign(plan_.columns.size(), 0);
  if (plan_.printed == 0) plan_.printed = plan_.columns.size();
  head();
}

void Grid::head() {
  head_row_ = write_top(*sheet_, looks_, plan_.title, plan_.notes, first_visible());
  next_row_ = head_row_ + 1;
  const Style style = heading_style(looks_);
  for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
    sheet_->text(head_row_, static_cast<std::uint16_t>(c), plan_.columns[c].title, style);
  }
}

Row& Grid::row() {
  if (is_fitted_) {
    current_.clear();
    return current_;
  }
  if (waiting_count_ == waiting_.size()) waiting_.emplace_back();
  waiting_[waiting_count_].clear();
  return waiting_[waiting_count_];
}

void Grid::add() {
  ++total_;
  if (!is_fitted_) {
    if (++waiting_count_ >= kSample) flush();
    return;
  }
  write(current_);
}

std::string Grid::next_address() const {
  const std::uint32_t waiting = is_fitted_ ? 0 : static_cast<std::uint32_t>(waiting_count_);
  return fmt::format("internal:{}!A{}", quoted_sheet(sheet_->name()), next_row_ + waiting + 1);
}

double Grid::arrow() const { return plan_.on_paper ? kPadding : kFilterArrow; }

/// Wide enough for nine rows in ten, within the column's bounds; the heading's words are never broken.
void Grid::fit() {
  std::vector<double> seen;
  for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
    const Column& column = plan_.columns[c];
    seen.clear();
    for (std::size_t r = 0; r < waiting_count_; ++r) {
      if (c < waiting_[r].size()) seen.push_back(printed_width(waiting_[r][c], column) + kPadding);
    }
    double width = column.min;
    if (!seen.empty()) {
      const auto tenth =
          seen.begin() + static_cast<std::ptrdiff_t>(column.whole ? seen.size() - 1 : seen.size() * 9 / 10);
      std::ranges::nth_element(seen, tenth);
      width = std::max(width, *tenth);
    }
    const double title = longest_word(column.title) + arrow();
    widths_[c] = std::max(std::min(width, column.max), title);
  }
  is_fitted_ = true;
  apply_widths();
}

void Grid::apply_widths() {
  for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
    sheet_->column(static_cast<std::uint16_t>(c), widths_[c], plan_.columns[c].hidden, Style{});
  }
  int lines = 1;
  for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
    lines = std::max(lines, wrapped_lines(plan_.columns[c].title, widths_[c] - arrow() + 0.4, kTextSize, true));
  }
  sheet_->row_height(head_row_, row_height(lines, kTextSize) + 6);
}

void Grid::flush() {
  if (is_fitted_) return;
  fit();
  for (std::size_t r = 0; r < waiting_count_; ++r) write(waiting_[r]);
  waiting_.clear();
}

double Grid::height(const Row& row) const {
  int lines = 1;
  for (std::size_t c = 0; c < row.size(); ++c) {
    const Cell& cell = row[c];
    const double width = widths_[c] - kSafety - (is_indented(plan_.columns[c]) ? kIndent : 0);
    const bool is_one_line =
        cell.kind == Cell::Kind::blank || cell.kind == Cell::Kind::number || cell.kind == Cell::Kind::link;
    if (is_one_line || plan_.columns[c].hidden) continue;
    if (static_cast<double>(cell.text.size()) < width * 0.6 && cell.text.find('\n') == std::string::npos) continue;
    const bool is_marked = cell.kind == Cell::Kind::marked, is_bold = cell.tone == Tone::strong;
    const std::size_t begin = is_marked ? cell.begin : 0, end = is_marked ? cell.end : is_bold ? cell.text.size() : 0;
    lines = std::max(lines, wrapped_lines(cell.text, width, kTextSize, begin, end));
  }
  return row_height(lines, kTextSize);
}

void Grid::write(const Row& row) {
  if (next_row_ - head_row_ > plan_.max_rows) continue_on_new_sheet();
  const std::uint32_t at = next_row_++;
  for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
    const auto col = static_cast<std::uint16_t>(c);
    if (c >= row.size()) {
      sheet_->blank(at, col, styles_[c][0]);
      continue;
    }
    const Cell& cell = row[c];
    const Style& style = styles_[c][static_cast<std::size_t>(cell.tone)];
    switch (cell.kind) {
      case Cell::Kind::blank:
        sheet_->blank(at, col, style);
        break;
      case Cell::Kind::text:
        sheet_->text(at, col, cell.text, style);
        break;
      case Cell::Kind::number:
        sheet_->number(at, col, cell.number, style);
        sums_[c] += cell.number;
        break;
      case Cell::Kind::date:
        sheet_->date(at, col, cell.text, style);
        break;
      case Cell::Kind::marked:
        sheet_->marked(at, col, cell.text, cell.begin, cell.end, style);
        break;
      case Cell::Kind::link:
        // LibreOffice does not wrap links, so a long one would be cut without a sign.
        sheet_->link(
            at, col, cell.address,
            plan_.columns[c].whole ? cell.text : shortened(cell.text, widths_[c] - kSafety - kIndent, kTextSize),
            style);
        break;
    }
  }
  sheet_->row_height(at, height(row));
}

void Grid::total_row() {
  const bool any = std::ranges::any_of(plan_.columns, &Column::sum);
  if (!any || total_ == 0) return;
  const std::uint32_t at = next_row_++;
  bool is_labelled = false;
  for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
    const auto col = static_cast<std::uint16_t>(c);
    Style style = total_style(looks_);
    style.number = plan_.columns[c].number;
    style.align = plan_.columns[c].sum ? plan_.columns[c].align : Align::left;
    if (plan_.columns[c].sum) {
      const std::string letter = column_letters(col);
      sheet_->formula(at, col, fmt::format("=SUM({0}{1}:{0}{2})", letter, head_row_ + 2, at), sums_[c], style);
    } else if (!is_labelled && (plan_.labels_first || (plan_.columns[c].number == Number::general && c > 0))) {
      style.number = Number::general;
      style.indent = style.align == Align::left ? 1 : 0;
      sheet_->text(at, col, "JUMLAH", style);
      is_labelled = true;
    } else {
      sheet_->blank(at, col, style);
    }
  }
  sheet_->row_height(at, row_height(1, kTextSize) + 3);
}

void Grid::fill_spare_rows(Chart& chart, std::uint32_t spare_rows) const {
  constexpr double kPlainWidth = 480, kPlainHeight = 288, kMost = 1300, kPixels = 96.0 / 72;
  double wide = 0;
  for (std::size_t c = 0; c < plan_.printed; ++c) wide += plan_.columns[c].hidden ? 0 : widths_[c] * 7 + 5;
  chart.x_scale = (std::min(wide, kMost) - 8) / kPlainWidth;
  chart.y_scale = (spare_rows * kSpareRow * kPixels - 24) / kPlainHeight;
}

Range Grid::data() const {
  return {head_row_ + 1, head_row_ + static_cast<std::uint32_t>(std::max<std::uint64_t>(total_, 1)), 0, last_col()};
}

std::uint32_t Grid::close_sheet(const std::vector<std::string>& after, std::uint32_t spare_rows) {
  const Range list{head_row_, next_row_ - 1, 0, last_col()};
  total_row();
  if (plan_.on_paper) {
    // Nobody filters paper.
  } else if (plan_.table.empty()) {
    sheet_->filter(list);
  } else {
    std::vector<std::string> titles;
    for (const Column& column : plan_.columns) titles.push_back(column.title);
    sheet_->table(list, plan_.table, titles, heading_style(looks_));
  }
  Style note;
  note.size = looks_.note_size;
  note.ink = 0x595959;
  if (!after.empty()) ++next_row_;
  for (const std::string& line : after) {
    sheet_->text(next_row_, first_visible(), line, note);
    sheet_->row_height(next_row_++, 13);
  }
  const std::uint32_t spare = next_row_ + 1;
  if (spare_rows > 0) {
    next_row_ = spare + spare_rows;
    for (std::uint32_t row = spare; row < next_row_; ++row) sheet_->row_height(row, kSpareRow);
  }
  sheet_->freeze(head_row_ + 1, plan_.frozen);
  Print print;
  print.folio = looks_.folio;
  print.center = true;
  print.area = {0, next_row_ - 1, 0, static_cast<std::uint16_t>(plan_.printed - 1)};
  print.one_page = plan_.one_page;
  print.repeat_row = head_row_;
  print.footer_left = looks_.footer + "  ·  " + plan_.title;
  sheet_->print(print);
  return spare;
}

void Grid::continue_on_new_sheet() {
  close_sheet({}, 0);
  sheet_ = &book_.add(plan_.title, sheet_->streams());
  head();
  apply_widths();
}

/// One row that says there is none, running over the cells to its right.
void Grid::say_empty() {
  Style plain;
  plain.italic = plain.middle = true;
  plain.ink = 0x595959;
  plain.edge = Edge::thin;
  const std::uint32_t at = next_row_++;
  for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
    const auto col = static_cast<std::uint16_t>(c);
    if (col == first_visible()) {
      sheet_->text(at, col, plan_.empty, plain);
    } else {
      Style rest = plain;
      rest.unlocked = plan_.columns[c].unlocked;
      sheet_->blank(at, col, rest);
    }
  }
  sheet_->row_height(at, row_height(1, kTextSize) + 6);
}

std::uint16_t Grid::first_visible() const {
  std::uint16_t col = 0;
  while (col < last_col() && plan_.columns[col].hidden) ++col;
  return col;
}

std::uint32_t Grid::finish(const std::vector<std::string>& after, std::uint32_t spare_rows) {
  if (total_ == 0) {
    fit();
    say_empty();
  } else {
    flush();
  }
  return close_sheet(after, spare_rows);
}

}  // namespace telaah::report

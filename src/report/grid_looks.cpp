#include "report/grid_looks.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "report/clean.h"
#include "report/extent.h"

namespace telaah::report {

bool is_indented(const Column& column) {
  return column.align == Align::left &&
         (column.number == Number::general || column.number == Number::text || column.number == Number::month);
}

Style cell_style(const Column& column, Tone tone, bool top) {
  Style style;
  style.middle = !top;
  style.edge = Edge::hair;
  style.number = column.number;
  style.align = column.align;
  style.unlocked = column.unlocked;
  style.wrap = column.number == Number::general || column.number == Number::text || column.number == Number::date;
  style.indent = is_indented(column) ? 1 : 0;
  switch (tone) {
    case Tone::plain:
      break;
    case Tone::strong:
      style.bold = true;
      break;
    case Tone::muted:
      style.ink = 0x767676;
      break;
    case Tone::good:
      style.fill = 0xEAF2FB, style.ink = 0x0B3D66;
      break;
    case Tone::look:
      style.fill = 0xFFDD80, style.ink = 0x4A3600;
      break;
    case Tone::lack:
      style.fill = 0xEDA36E, style.ink = 0x3D1400;
      break;
  }
  if (column.unlocked) style.fill = 0xFFFBE6;
  return style;
}

double longest_word(const std::string& title) {
  double longest = 0;
  for (std::size_t begin = 0; begin < title.size();) {
    const std::size_t end = std::min(title.find(' ', begin), title.size());
    longest = std::max(longest, text_width(std::string_view(title).substr(begin, end - begin), kTextSize, true));
    begin = end + 1;
  }
  return longest;
}

double printed_width(const Cell& cell, const Column& column) {
  switch (cell.kind) {
    case Cell::Kind::blank:
      return 0;
    case Cell::Kind::date:
      return text_width(column.number == Number::month ? "September 2026" : "30 Sep 2026", kTextSize, false);
    case Cell::Kind::number: {
      if (column.number == Number::percent) return 7;
      const double digits = cell.number == 0 ? 1 : std::floor(std::log10(std::fabs(cell.number))) + 1;
      return digits + std::floor(digits / 3) * 0.5 + (column.number == Number::rupiah ? 2.5 : 0) + 1;
    }
    default:
      return text_width(cell.text, kTextSize, cell.tone == Tone::strong) + (is_indented(column) ? kIndent : 0);
  }
}

std::uint32_t tint(std::uint32_t colour, double strength) {
  std::uint32_t mixed = 0;
  for (int shift = 0; shift <= 16; shift += 8) {
    const auto part = static_cast<double>(colour >> shift & 0xFF);
    mixed |= static_cast<std::uint32_t>(std::lround(255 - (255 - part) * strength)) << shift;
  }
  return mixed;
}

Style heading_style(const Looks& looks) {
  Style style;
  style.bold = style.wrap = style.middle = true;
  style.align = Align::center;
  style.ink = 0xFFFFFF;
  style.fill = looks.accent;
  style.edge = Edge::hair;
  return style;
}

Style total_style(const Looks& looks) {
  Style style;
  style.bold = style.middle = true;
  style.fill = tint(looks.accent, 0.18);
  style.edge = Edge::hair;
  return style;
}

std::uint32_t write_top(Sheet& sheet, const Looks& looks, const std::string& title,
                        const std::vector<std::string>& notes, std::uint16_t left) {
  Style small, heading, plain;
  small.size = plain.size = looks.note_size;
  small.ink = 0x595959;
  small.bold = true;
  plain.ink = 0x595959;
  heading.size = 16;
  heading.bold = true;
  heading.ink = looks.accent;
  std::string letterhead;
  for (const std::string& line : looks.letterhead) letterhead += (letterhead.empty() ? "" : "  ·  ") + line;
  std::uint32_t row = 0;
  sheet.text(row, left, letterhead, small);
  sheet.row_height(row++, 14);
  sheet.text(row, left, title, heading);
  sheet.row_height(row++, 24);
  sheet.text(row, left, looks.period, small);
  sheet.row_height(row++, 14);
  for (const std::string& note : notes) {
    sheet.text(row, left, note, plain);
    sheet.row_height(row++, 13);
  }
  if (!looks.summary_sheet.empty()) {
    sheet.link(row, left, "internal:" + quoted_sheet(looks.summary_sheet) + "!A1", "← Ringkasan", plain);
    sheet.row_height(row++, 16);
  }
  return row;
}

}  // namespace telaah::report

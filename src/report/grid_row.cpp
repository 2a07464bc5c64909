// A row of a list as plain values, filled from left to right.

#include "report/grid.h"

namespace telaah::report {

Cell& Row::next(Cell::Kind kind, Tone tone) {
  if (used_ == cells_.size()) cells_.emplace_back();
  Cell& cell = cells_[used_++];
  cell.kind = kind;
  cell.tone = tone;
  cell.text.clear();
  cell.address.clear();
  return cell;
}

Row& Row::text(std::string_view text, Tone tone) {
  next(text.empty() ? Cell::Kind::blank : Cell::Kind::text, tone).text = text;
  return *this;
}

Row& Row::number(double value, Tone tone) {
  next(Cell::Kind::number, tone).number = value;
  return *this;
}

Row& Row::date(std::string_view iso, Tone tone) {
  next(iso.empty() ? Cell::Kind::blank : Cell::Kind::date, tone).text = iso;
  return *this;
}

Row& Row::marked(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  Cell& cell = next(text.empty() ? Cell::Kind::blank : Cell::Kind::marked, Tone::plain);
  cell.text = text;
  cell.begin = begin;
  cell.end = end;
  return *this;
}

Row& Row::link(std::string_view shown, std::string_view address) {
  Cell& cell = next(shown.empty() ? Cell::Kind::blank : Cell::Kind::link, Tone::plain);
  cell.text = shown;
  cell.address = address;
  return *this;
}

Row& Row::blank(Tone tone) {
  next(Cell::Kind::blank, tone);
  return *this;
}

}  // namespace telaah::report

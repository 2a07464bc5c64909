#pragma once
// How the cells of a list look, and how wide they stand on paper.

#include <string>

#include "report/grid.h"

namespace telaah::report {

inline constexpr int kTextSize = 10;
inline constexpr double kIndent = 1.3;  ///< in digits: about 9 pixels

/// Words keep clear of the line at their left.
bool is_indented(const Column& column);
Style cell_style(const Column& column, Tone tone, bool top);
/// In digits.
double longest_word(const std::string& title);
double printed_width(const Cell& cell, const Column& column);

}  // namespace telaah::report

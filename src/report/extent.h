#pragma once
// How much room a text needs, in column-width units (the width of a digit). Neither libxlsxwriter nor LibreOffice fits
// columns or rows by themselves, so widths and heights are worked out here. Pure.

#include <cstddef>
#include <string>
#include <string_view>

namespace telaah::report {

/// Width of the longest line of `text` at `size` points, in digits of the 11-point default font.
double text_width(std::string_view text, int size, bool bold);

/// Lines `text` takes when wrapped by words in a column of `width`; at least 1.
int wrapped_lines(std::string_view text, double width, int size, bool bold);
/// The same with bytes `bold_begin`..`bold_end` in bold.
int wrapped_lines(std::string_view text, double width, int size, std::size_t bold_begin, std::size_t bold_end);

/// `text` on one line of `width`; its middle gives way to "…" when it is longer, because file names end in what
/// differs.
std::string shortened(std::string_view text, double width, int size);

/// Row height in points for so many lines.
double row_height(int lines, int size);

}  // namespace telaah::report

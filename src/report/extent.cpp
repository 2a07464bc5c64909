#include "report/extent.h"

#include "telaah/utf8.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace telaah::report {
namespace {

// Advance widths of ASCII 32..126 in hundredths of a digit, of Carlito, which has the metrics of Calibri.
constexpr std::array<std::uint8_t, 95> kRegular{
    45,  64,  79,  98,  100, 141, 135, 44,  60,  60,  98,  98,  49,  60,  50,  76,  100, 100, 100,
    100, 100, 100, 100, 100, 100, 100, 53,  53,  98,  98,  98,  91,  176, 114, 107, 105, 121, 96,
    91,  124, 123, 50,  63,  103, 83,  169, 127, 131, 102, 133, 107, 91,  96,  127, 112, 176, 102,
    96,  92,  61,  76,  61,  98,  98,  57,  95,  104, 83,  104, 98,  60,  93,  104, 45,  47,  90,
    45,  158, 104, 104, 104, 104, 69,  77,  66,  104, 89,  141, 85,  89,  78,  62,  91,  62,  98};
constexpr std::array<std::uint8_t, 95> kBold{
    45,  64,  87,  98,  100, 144, 139, 46,  61,  61,  98,  98,  51,  60,  53,  85,  100, 100, 100,
    100, 100, 100, 100, 100, 100, 100, 54,  54,  98,  98,  98,  91,  177, 120, 111, 104, 124, 96,
    91,  126, 124, 53,  65,  108, 83,  172, 130, 133, 105, 135, 111, 93,  98,  129, 117, 179, 109,
    103, 94,  64,  85,  64,  98,  98,  59,  97,  106, 83,  106, 99,  62,  94,  106, 48,  50,  95,
    48,  161, 106, 106, 106, 106, 70,  79,  68,  106, 93,  147, 91,  93,  78,  68,  94,  68,  98};
constexpr unsigned kOther = 110, kWide = 200;  // other letters; East Asian ones and emoji

/// Hundredths of a digit for the code point that starts at `at`; 0 for continuation bytes.
unsigned advance(std::string_view text, std::size_t at, const std::array<std::uint8_t, 95>& table) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c >= 32 && c < 127) return table[c - 32u];
  if (c < 32 || (c & 0xC0) == 0x80) return 0;
  return c >= 0xE3 && c != 0xEF ? kWide : kOther;
}

double scale(int size) { return static_cast<double>(size) / 11.0 / 100.0; }

}  // namespace

double text_width(std::string_view text, int size, bool bold) {
  const auto& table = bold ? kBold : kRegular;
  unsigned longest = 0, line = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') line = 0;
    line += advance(text, i, table);
    longest = std::max(longest, line);
  }
  return longest * scale(size);
}

int wrapped_lines(std::string_view text, double width, int size, bool bold) {
  return wrapped_lines(text, width, size, 0, bold ? text.size() : 0);
}

int wrapped_lines(std::string_view text, double width, int size, std::size_t bold_begin, std::size_t bold_end) {
  const auto room = static_cast<unsigned>(std::max(1.0, width / scale(size)));
  int lines = 1;
  unsigned line = 0, word = 0;  // width used by the line, and by the word being read (a part of the line)
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') {
      ++lines;
      line = word = 0;
      continue;
    }
    const unsigned wide = advance(text, i, i >= bold_begin && i < bold_end ? kBold : kRegular);
    if (text[i] == ' ') {
      line += wide;
      word = 0;
      continue;
    }
    line += wide;
    word += wide;
    if (line <= room) {
      if (text[i] == '-' || text[i] == '/') word = 0;
      continue;
    }
    ++lines;
    line = word = word > room ? wide : word;  // the word moves down whole, unless it alone is too long
  }
  return lines;
}

std::string shortened(std::string_view text, double width, int size) {
  if (text_width(text, size, false) <= width) return std::string(text);
  // Two parts of the head for one of the tail; taken away byte by byte from the longer one until it fits.
  std::size_t head = text.size() * 2 / 3, tail = head;
  std::string shown;
  do {
    if (head > 2 * (text.size() - tail) && head > 1) {
      do --head;
      while (head > 0 && utf8::is_inside(text[head]));
    } else {
      do ++tail;
      while (tail < text.size() && utf8::is_inside(text[tail]));
    }
    shown = std::string(text.substr(0, head)) + "…" + std::string(text.substr(std::min(tail, text.size())));
  } while (text_width(shown, size, false) > width && head > 1 && tail < text.size());
  return shown;
}

double row_height(int lines, int size) {
  constexpr double kLine = 1.30, kPadding = 4.0, kMost = 409.0;  // Excel allows 409 points
  return std::min(kMost, lines * size * kLine + kPadding);
}

}  // namespace telaah::report

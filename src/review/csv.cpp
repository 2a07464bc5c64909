// Lists saved as text: comma, semicolon or tab, quotes doubled inside quotes, UTF-8 or what Excel writes on Windows.

#include <algorithm>
#include <array>

#include "telaah/inventory.h"

namespace telaah::review {
namespace {

/// Whether every byte above ASCII stands in a sequence of the right length: Latin-1 text practically never does.
bool looks_like_utf8(std::string_view bytes) {
  std::size_t expected = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const bool continues = (byte & 0xC0) == 0x80;
    if (continues != (expected > 0)) return false;
    if (expected > 0) --expected;
    else if (byte >= 0x80) expected = byte >= 0xF0 && byte < 0xF5 ? 3 : byte >= 0xE0 && byte < 0xF0 ? 2 : byte >= 0xC2 && byte < 0xE0 ? 1 : 9;
    if (expected == 9) return false;
  }
  return expected == 0;
}

std::string utf8_of(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (looks_like_utf8(bytes)) return std::string(bytes);
  std::string out;   // Latin-1, near enough to Windows' own for names
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out += c;
    } else {
      out += static_cast<char>(0xC0 | (byte >> 6));
      out += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return out;
}

/// The separator that the first line holds most often outside quotes.
char separator_of(std::string_view text) {
  std::array<std::pair<char, int>, 3> counts{{{';', 0}, {',', 0}, {'\t', 0}}};
  bool is_quoted = false;
  for (const char c : text.substr(0, text.find('\n'))) {
    if (c == '"') is_quoted = !is_quoted;
    for (auto& [separator, count] : counts) count += !is_quoted && c == separator ? 1 : 0;
  }
  return std::ranges::max_element(counts, {}, &std::pair<char, int>::second)->first;
}

}  // namespace

Sheet read_csv(std::string_view bytes) {
  const std::string text = utf8_of(bytes);
  const char separator = separator_of(text);
  Sheet sheet{.name = "CSV", .cells = {}};
  Cell cell;
  bool is_quoted = false;
  const auto finish = [&](bool is_end_of_row) {
    const std::uint32_t row = cell.row, col = cell.col;
    if (!cell.text.empty()) sheet.cells.push_back(std::move(cell));
    cell = Cell{.row = is_end_of_row ? row + 1 : row, .col = is_end_of_row ? 0 : col + 1, .text = {}, .is_number = false};
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      cell.text += text[++i];
    } else if (c == '"' && (is_quoted || cell.text.empty())) {
      is_quoted = !is_quoted;
    } else if (!is_quoted && c == separator) {
      finish(false);
    } else if (!is_quoted && c == '\n') {
      finish(true);
    } else if (c != '\r') {
      cell.text += c;
    }
  }
  finish(true);
  return sheet;
}

}  // namespace telaah::review

// Lists saved as text: comma, semicolon or tab, quotes doubled inside quotes, UTF-8 or what Excel writes on Windows.

#include <algorithm>
#include <vector>

#include "telaah/inventory.h"
#include "telaah/utf8.h"

namespace telaah::review {
namespace {

/// "Teks Unicode" of Excel: UTF-16 with a mark at its beginning.
std::string utf8_of_utf16(std::string_view bytes, bool is_little_endian) {
  std::string out;
  char32_t high = 0;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const auto first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
    const auto unit = static_cast<char32_t>(is_little_endian ? first | second << 8 : first << 8 | second);
    if (unit >= 0xD800 && unit < 0xDC00) {
      high = unit;
      continue;
    }
    const char32_t point =
        unit >= 0xDC00 && unit < 0xE000 && high != 0 ? 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00) : unit;
    high = 0;
    utf8::append(out, point);
  }
  return out;
}

std::string utf8_of(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return utf8_of_utf16(bytes.substr(2), true);
  if (bytes.starts_with("\xFE\xFF")) return utf8_of_utf16(bytes.substr(2), false);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (utf8::is_valid(bytes)) return std::string(bytes);
  std::string out;  // Latin-1, near enough to Windows' own for names
  for (const char c : bytes) utf8::append(out, static_cast<unsigned char>(c));
  return out;
}

/// How often each line holds `separator` outside quotes.
std::vector<std::size_t> counts_of(std::string_view text, char separator) {
  constexpr std::size_t kLines = 60;
  std::vector<std::size_t> counts(1);
  bool is_quoted = false;
  for (const char c : text) {
    if (c == '"') is_quoted = !is_quoted;
    if (!is_quoted && c == separator) ++counts.back();
    if (!is_quoted && c == '\n') counts.push_back(0);
    if (counts.size() > kLines) break;
  }
  return counts;
}

/// The separator that stands equally often in most lines: a title above the table has none, a name may hold a comma.
char separator_of(std::string_view text) {
  char best = ';';
  std::size_t best_score = 0;
  for (const char separator : {';', ',', '\t'}) {
    const std::vector<std::size_t> counts = counts_of(text, separator);
    for (const std::size_t count : counts) {
      const std::size_t score = count * static_cast<std::size_t>(std::ranges::count(counts, count));
      if (score <= best_score) continue;
      best_score = score;
      best = separator;
    }
  }
  return best;
}

}  // namespace

Sheet read_csv(std::string_view bytes) {
  const std::string text = utf8_of(bytes);
  const char separator = separator_of(text);
  Sheet sheet{.name = "CSV", .cells = {}, .merged = {}};
  Cell cell;
  bool is_quoted = false;
  const auto finish = [&](bool is_end_of_row) {
    const std::uint32_t row = cell.row, col = cell.col;
    if (!cell.text.empty()) sheet.cells.push_back(std::move(cell));
    cell =
        Cell{.row = is_end_of_row ? row + 1 : row, .col = is_end_of_row ? 0 : col + 1, .text = {}, .is_number = false};
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

#include <cstdint>

#include <fmt/format.h>

#include "telaah/intake.h"
#include "text/unicode.h"

namespace telaah::intake {
namespace {

/// Characters that a reader can't see or that turn the line around.
bool is_treacherous(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x61C || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE ||
         (c >= 0xFDD0 && c <= 0xFDEF) || (c >= 0xE0000 && c <= 0xE0FFF);
}

std::string escape(char32_t c) {
  switch (c) {
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      break;
  }
  const auto number = static_cast<std::uint32_t>(c);
  if (number < 0x80) return fmt::format("\\x{:02X}", number);
  return number < 0x10000 ? fmt::format("\\u{:04X}", number) : fmt::format("\\U{:08X}", number);
}

}  // namespace

std::string display_name(std::string_view path) {
  std::string shown;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t begin = at;
    const char32_t c = unicode::next(path, at);
    const bool is_broken = c == unicode::kReplacement && at == begin + 1;  // no byte of its own stands for U+FFFD
    if (is_broken) {
      shown += fmt::format("\\x{:02X}", static_cast<unsigned>(static_cast<unsigned char>(path[begin])));
    } else if (is_treacherous(c)) {
      shown += escape(c);
    } else {
      shown += path.substr(begin, at - begin);
    }
  }
  return shown;
}

}  // namespace telaah::intake

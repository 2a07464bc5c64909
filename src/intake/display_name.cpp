#include <cstdint>

#include <fmt/format.h>

#include "telaah/intake.h"

namespace telaah::intake {
namespace {

struct Decoded {
  char32_t code_point = 0;
  std::size_t bytes = 0;  ///< 0: the byte is no part of UTF-8
};

Decoded decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned first = byte(0);
  if (first < 0x80) return {first, 1};
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return {};
  char32_t value = first & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0u) != 0x80) return {};
    value = (value << 6) | (byte(i) & 0x3Fu);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  if (overlong || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return {};
  return {value, length};
}

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
  while (!path.empty()) {
    const Decoded decoded = decode(path);
    if (decoded.bytes == 0) {
      shown += fmt::format("\\x{:02X}", static_cast<unsigned>(static_cast<unsigned char>(path[0])));
      path.remove_prefix(1);
      continue;
    }
    if (is_treacherous(decoded.code_point)) {
      shown += escape(decoded.code_point);
    } else {
      shown += path.substr(0, decoded.bytes);
    }
    path.remove_prefix(decoded.bytes);
  }
  return shown;
}

}  // namespace telaah::intake

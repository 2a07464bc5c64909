#include "telaah/utf8.h"

#include <cstdint>
#include <cstring>

namespace telaah::utf8 {
namespace {

/// Length of the well-formed sequence at the start of `bytes`, 0 when there is none (Unicode, table 3-7).
std::size_t sequence_length(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned char first = at(0);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (bytes.size() < length) return 0;
  unsigned char low = 0x80, high = 0xBF;
  if (first == 0xE0) low = 0xA0;
  if (first == 0xED) high = 0x9F;
  if (first == 0xF0) low = 0x90;
  if (first == 0xF4) high = 0x8F;
  if (at(1) < low || at(1) > high) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if (!is_inside(bytes[i])) return 0;
  }
  return length;
}

}  // namespace

bool is_valid(std::string_view bytes) {
  while (!bytes.empty()) {
    std::uint64_t block = 0;  // eight ASCII bytes at a time: office text is 99.9 % ASCII
    if (bytes.size() >= sizeof block) {
      std::memcpy(&block, bytes.data(), sizeof block);
      if ((block & 0x8080808080808080u) == 0) {
        bytes.remove_prefix(sizeof block);
        continue;
      }
    }
    const std::size_t length = sequence_length(bytes);
    if (length == 0) return false;
    bytes.remove_prefix(length);
  }
  return true;
}

std::string_view cut(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && is_inside(text[bytes])) --bytes;
  return text.substr(0, bytes);
}

void append(std::string& out, char32_t code_point) {
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) code_point = 0xFFFD;
  const auto tail = [&](int shift) { return static_cast<char>(0x80 | ((code_point >> shift) & 0x3F)); };
  if (code_point < 0x80) {
    out += static_cast<char>(code_point);
  } else if (code_point < 0x800) {
    out += static_cast<char>(0xC0 | (code_point >> 6));
    out += tail(0);
  } else if (code_point < 0x10000) {
    out += static_cast<char>(0xE0 | (code_point >> 12));
    out += tail(6);
    out += tail(0);
  } else {
    out += static_cast<char>(0xF0 | (code_point >> 18));
    out += tail(12);
    out += tail(6);
    out += tail(0);
  }
}

}  // namespace telaah::utf8

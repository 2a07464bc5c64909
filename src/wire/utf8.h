#pragma once
// UTF-8 as the wire demands it: no surrogates, no overlong forms, nothing above U+10FFFF.

#include <string>
#include <string_view>

namespace telaah::wire {

bool is_utf8(std::string_view bytes);
/// Appends `code_point`; what is no Unicode scalar value becomes U+FFFD.
void append_utf8(std::string& out, char32_t code_point);
/// True when `offset` lies between two code points of valid UTF-8 (or at either end).
inline bool is_border(std::string_view text, std::size_t offset) {
  return offset == text.size() || (static_cast<unsigned char>(text[offset]) & 0xC0) != 0x80;
}

}  // namespace telaah::wire

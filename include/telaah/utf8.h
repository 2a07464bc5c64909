#pragma once
// UTF-8, well formed as Unicode has it: no surrogates, no overlong forms, nothing above U+10FFFF. The one place that
// knows its bits; classes of characters are in text/unicode.h. Pure; any thread; for workers too.

#include <cstddef>
#include <string>
#include <string_view>

namespace telaah::utf8 {

bool is_valid(std::string_view bytes);

/// True for a byte that goes on a character which began before it.
constexpr bool is_inside(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }
/// True when `offset` lies between two characters of valid UTF-8, or at either end.
constexpr bool is_border(std::string_view text, std::size_t offset) {
  return offset >= text.size() || !is_inside(text[offset]);
}
/// As much of the beginning as `bytes` bytes hold, cut between two characters.
std::string_view cut(std::string_view text, std::size_t bytes);

/// Appends `code_point`; what is no Unicode scalar value becomes U+FFFD.
void append(std::string& out, char32_t code_point);

}  // namespace telaah::utf8

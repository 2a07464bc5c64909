#pragma once
// Code points of UTF-8: reading, writing, classes, lower case, NFC. The only door to ICU. ASCII never reaches ICU.
// Pure; safe from any thread.

#include <cstddef>
#include <string>
#include <string_view>

namespace telaah::unicode {

inline constexpr char32_t kReplacement = 0xFFFD;

[[nodiscard]] bool is_ascii(std::string_view utf8);

/// The code point at `at`, which moves behind it. Broken UTF-8, surrogates and over-long forms give U+FFFD and move
/// one byte. `at` must be inside `utf8`.
char32_t next(std::string_view utf8, std::size_t& at);
/// The code point that ends at `at` (> 0), which moves to its beginning.
char32_t previous(std::string_view utf8, std::size_t& at);
void append(std::string& utf8, char32_t code_point);
[[nodiscard]] std::size_t count(std::string_view utf8);  ///< code points

[[nodiscard]] bool is_letter(char32_t c);
[[nodiscard]] bool is_upper(char32_t c);
[[nodiscard]] bool is_lower(char32_t c);
[[nodiscard]] bool is_digit(char32_t c);  ///< 0..9 of any script
[[nodiscard]] bool is_blank(char32_t c);  ///< any white space, no-break spaces included
[[nodiscard]] bool is_mark(char32_t c);   ///< combining marks
/// Controls, zero-width characters, bidi marks, byte order marks, noncharacters, soft hyphens: nothing a reader sees.
[[nodiscard]] bool is_unseen(char32_t c);
[[nodiscard]] constexpr bool is_private_use(char32_t c) {
  return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0x10FFFD);
}

/// NFC. Broken UTF-8 becomes U+FFFD.
[[nodiscard]] std::string nfc(std::string_view utf8);

/// Lower case, code point by code point, where the length in bytes stays the same: offsets into the result are
/// offsets into `utf8`.
[[nodiscard]] std::string folded(std::string_view utf8);

}  // namespace telaah::unicode

#pragma once
// Symbol fonts: which sign a letter or private-use code of one shows. Pure.

#include <cstdint>
#include <string_view>

namespace telaah::arrange {

enum class SymbolFont : std::uint8_t {
  none,
  unknown,
  symbol,
  wingdings,
  wingdings2,
  wingdings3,
  webdings,
  dingbats,
  marlett
};

SymbolFont symbol_font(std::string_view name);
/// The sign of a private-use code; a bullet where the font's table has none.
char32_t sign_of(SymbolFont font, char32_t private_code);
/// The sign of a letter in a font whose letters are all signs; 0 when it has none or the font has letters.
char32_t sign_of_letter(SymbolFont font, char32_t letter);

}  // namespace telaah::arrange

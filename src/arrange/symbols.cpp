#include "arrange/symbols.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "text/unicode.h"

namespace telaah::arrange {
namespace {

struct Sign {
  unsigned char code;
  char32_t shown;
};

constexpr char32_t kBullet = 0x2022;

// Bullets, boxes, ticks, arrows: what office documents use of these fonts.
constexpr std::array kWingdings{Sign{0x6C, 0x25CF}, Sign{0x6D, 0x274D}, Sign{0x6E, 0x25A0}, Sign{0x6F, 0x2610},
                                Sign{0x70, 0x2750}, Sign{0x71, 0x2751}, Sign{0x72, 0x2752}, Sign{0x76, 0x2756},
                                Sign{0x78, 0x2612}, Sign{0xA1, 0x25CB}, Sign{0xA2, 0x25CB}, Sign{0xA4, 0x25C9},
                                Sign{0xA7, 0x25AA}, Sign{0xA8, 0x2610}, Sign{0xD8, 0x27A2}, Sign{0xE0, 0x2192},
                                Sign{0xFB, 0x2717}, Sign{0xFC, 0x2713}, Sign{0xFD, 0x2612}, Sign{0xFE, 0x2611}};
constexpr std::array kWingdings2{Sign{0x4F, 0x2717}, Sign{0x50, 0x2713}, Sign{0x51, 0x2612}, Sign{0x52, 0x2611},
                                 Sign{0x53, 0x2612}, Sign{0x54, 0x2612}, Sign{0x97, 0x25CF}, Sign{0x98, 0x25CF},
                                 Sign{0x99, 0x25CB}, Sign{0x9A, 0x25CB}, Sign{0x9B, 0x25CB}, Sign{0x9C, 0x25C9},
                                 Sign{0x9D, 0x25C9}, Sign{0xA0, 0x25A0}, Sign{0xA1, 0x25A0}, Sign{0xA2, 0x25A1},
                                 Sign{0xA3, 0x2610}, Sign{0xA4, 0x2610}, Sign{0xA5, 0x25A3}, Sign{0xA6, 0x25A3}};
constexpr std::array kWebdings{Sign{0x61, 0x2714}, Sign{0x63, 0x2610}, Sign{0x67, 0x25A0}, Sign{0x6E, 0x25CF},
                               Sign{0x72, 0x2717}};
constexpr std::array kDingbats{Sign{0x33, 0x2713}, Sign{0x34, 0x2714}, Sign{0x35, 0x2715}, Sign{0x36, 0x2716},
                               Sign{0x37, 0x2717}, Sign{0x38, 0x2718}, Sign{0x6C, 0x25CF}, Sign{0x6D, 0x274D},
                               Sign{0x6E, 0x25A0}, Sign{0x6F, 0x274F}, Sign{0x70, 0x2750}, Sign{0x71, 0x2751},
                               Sign{0x72, 0x2752}};
constexpr std::array kMarlett{Sign{0x61, 0x2713}, Sign{0x62, 0x2713}, Sign{0x72, 0x2717}, Sign{0x69, 0x25CF},
                              Sign{0x6E, 0x25CF}};
constexpr std::array kSymbol{Sign{0xA3, 0x2264}, Sign{0xA8, 0x2666}, Sign{0xAE, 0x2192}, Sign{0xB3, 0x2265},
                             Sign{0xB4, 0x00D7}, Sign{0xBE, 0x2013}, Sign{0xD6, 0x221A}, Sign{0xE0, 0x25CA}};
// A subset's name may tell nothing: what most private-use codes of office documents show.
constexpr std::array kUsual{Sign{0x2D, 0x2013}, Sign{0x6E, 0x25AA}, Sign{0x6F, 0x2610}, Sign{0x71, 0x2610},
                            Sign{0x76, 0x2756}, Sign{0xA3, 0x2264}, Sign{0xA7, 0x25AA}, Sign{0xA8, 0x2610},
                            Sign{0xAE, 0x2192}, Sign{0xB3, 0x2265}, Sign{0xBE, 0x2013}, Sign{0xD8, 0x27A2},
                            Sign{0xE0, 0x2192}, Sign{0xFC, 0x2713}, Sign{0xFD, 0x2612}, Sign{0xFE, 0x2611}};

std::span<const Sign> signs_of(SymbolFont font) {
  switch (font) {
    case SymbolFont::none:
    case SymbolFont::unknown:
      return kUsual;
    case SymbolFont::symbol:
      return kSymbol;
    case SymbolFont::wingdings:
      return kWingdings;
    case SymbolFont::wingdings2:
      return kWingdings2;
    case SymbolFont::wingdings3:
      return {};
    case SymbolFont::webdings:
      return kWebdings;
    case SymbolFont::dingbats:
      return kDingbats;
    case SymbolFont::marlett:
      return kMarlett;
  }
  return {};
}

char32_t listed(std::span<const Sign> signs, char32_t code) {
  const auto found = std::ranges::find(signs, code, [](const Sign& sign) { return char32_t{sign.code}; });
  return found == signs.end() ? 0 : found->shown;
}

}  // namespace

SymbolFont symbol_font(std::string_view name) {
  const std::string folded = unicode::folded(name);
  const auto named = [&](std::string_view part) { return folded.find(part) != std::string::npos; };
  if (named("wingding")) {
    if (named("dings2") || named("dings 2") || named("dings-2")) return SymbolFont::wingdings2;
    if (named("dings3") || named("dings 3") || named("dings-3")) return SymbolFont::wingdings3;
    return SymbolFont::wingdings;
  }
  if (named("webding")) return SymbolFont::webdings;
  if (named("dingbat")) return SymbolFont::dingbats;
  if (named("marlett")) return SymbolFont::marlett;
  return named("symbol") ? SymbolFont::symbol : SymbolFont::none;
}

char32_t sign_of(SymbolFont font, char32_t private_code) {
  const bool is_byte = private_code >= 0xF020 && private_code <= 0xF0FF;
  const char32_t shown = is_byte ? listed(signs_of(font), private_code - 0xF000) : 0;
  return shown != 0 ? shown : kBullet;
}

char32_t sign_of_letter(SymbolFont font, char32_t letter) {
  switch (font) {
    case SymbolFont::wingdings:
    case SymbolFont::wingdings2:
    case SymbolFont::webdings:
    case SymbolFont::dingbats:
    case SymbolFont::marlett:
      return letter > 0x20 && letter <= 0xFF ? listed(signs_of(font), letter) : 0;
    case SymbolFont::none:
    case SymbolFont::unknown:
    case SymbolFont::symbol:
    case SymbolFont::wingdings3:
      return 0;
  }
  return 0;
}

}  // namespace telaah::arrange

#include "text/old_names.h"

#include "telaah/utf8.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace telaah::text {
namespace {

// 0x80 to 0xA7. Code page 437 has signs of money at 0x9B to 0x9F, which stand in no name.
constexpr std::array<std::string_view, 0x28> kDos{"Ç", "ü", "é", "â", "ä", "à", "å", "ç", "ê", "ë", "è", "ï", "î", "ì",
                                                  "Ä", "Å", "É", "æ", "Æ", "ô", "ö", "ò", "û", "ù", "ÿ", "Ö", "Ü", "ø",
                                                  "£", "Ø", "×", "ƒ", "á", "í", "ó", "ú", "ñ", "Ñ", "ª", "º"};
// 0x80 to 0x9F; above, Windows-1252 is Latin-1.
constexpr std::array<std::string_view, 0x20> kWindows{"€", "_", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š",
                                                      "‹", "Œ", "_", "Ž", "_", "_", "‘", "’", "“", "”", "•",
                                                      "–", "—", "˜", "™", "š", "›", "œ", "_", "ž", "Ÿ"};

bool is_letter(std::string_view bytes, std::size_t at) {
  return at < bytes.size() && std::isalpha(static_cast<unsigned char>(bytes[at])) != 0;
}

/// Whether `bytes` speak of Windows: a letter of Latin-1, or a dash or quote that does not stand inside a word.
bool is_windows(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte >= 0xC0) return true;
    const bool is_mark = byte >= 0x91 && byte <= 0x97;
    // A word may end in a letter with an accent, but a dash or a quote has at most one neighbour that is a letter.
    const bool has_letter_before = i > 0 && is_letter(bytes, i - 1);
    const bool is_apostrophe =
        byte == 0x91 || byte == 0x92;  // Jum’at; the DOS letters there are of no language written here
    if (is_apostrophe || (is_mark && !has_letter_before)) return true;
  }
  return false;
}

}  // namespace

std::string name_in_utf8(std::string_view bytes) {
  if (utf8::is_valid(bytes)) return std::string(bytes);
  const bool windows = is_windows(bytes);
  std::string name;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80)
      name += c;
    else if (!windows && byte < 0x80 + kDos.size())
      name += kDos.at(byte - 0x80U);
    else if (windows && byte < 0x80 + kWindows.size())
      name += kWindows.at(byte - 0x80U);
    else
      utf8::append(name, byte);
  }
  return name;
}

}  // namespace telaah::text

#pragma once
// Text -> word tokens. The rules and the text are cut by the same function, so a phrase and the sentence it looks for
// always agree on what a word is. Pure; safe from any thread.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace telaah::text {

enum TokenFlag : std::uint8_t {
  token_number = 1u << 0,       ///< begins with a digit
  token_capital = 1u << 1,      ///< begins with a capital letter
  token_after_comma = 1u << 2,  ///< a comma stands before it
  token_after_stop = 1u << 3,   ///< ; : ( ) or a dash stands before it: another clause
};

struct Token {
  std::uint32_t begin = 0, end = 0;  ///< half-open byte range into the text
  std::uint32_t word = 0;            ///< id in a vocabulary; 0 = unknown
  std::uint8_t flags = 0;
};

/// Appends the tokens of `folded[begin, end)`: runs of letters and digits. A hyphen divides; "15.000,50" is one token;
/// "rp15.000" is two; '%' is a token. `text` is the same bytes before folding and tells capitals.
void tokenise(std::string_view text, std::string_view folded, std::uint32_t begin, std::uint32_t end,
              std::vector<Token>& out);

/// ASCII and Latin-1 lower case, for words of rule files (texts bring their own folding).
std::string fold(std::string_view word);

}  // namespace telaah::text

#include "text/words.h"

namespace telaah::text {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Length of the letter or digit that begins at `at`; 0 when something else stands there. Two-byte letters are enough
/// for Latin script; U+2000.. (quotes, dashes, bullets) and U+0080..U+00BF are no letters.
std::size_t letter_size(std::string_view s, std::size_t at) {
  const auto byte = static_cast<unsigned char>(s[at]);
  if (byte < 0x80) {
    const bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || is_digit(s[at]);
    return is_letter ? 1 : 0;
  }
  if (byte >= 0xC3 && byte <= 0xDF) return at + 1 < s.size() ? 2 : 0;
  return 0;
}

/// End of the number that begins at `at`: digits, with '.' or ',' only between digits.
std::size_t number_end(std::string_view s, std::size_t at, std::size_t end) {
  while (at < end && (is_digit(s[at]) || ((s[at] == '.' || s[at] == ',') && at + 1 < end && is_digit(s[at + 1])))) ++at;
  return at;
}

std::size_t word_end(std::string_view s, std::size_t begin, std::size_t end) {
  std::size_t at = begin;
  if (is_digit(s[at])) at = number_end(s, at, end);
  while (at < end) {
    if (is_digit(s[at]) && s.substr(begin, at - begin) == "rp") break;
    const std::size_t size = letter_size(s, at);
    if (size == 0 || at + size > end) break;
    at += size;
  }
  return at;
}

std::uint8_t flag_of_separator(char c) {
  switch (c) {
    case ',':
      return token_after_comma;
    case ';':
    case ':':
    case '(':
    case ')':
    case '[':
    case ']':
    case '\n':
      return token_after_stop;
    default:
      return 0;
  }
}

bool is_capital(std::string_view text, std::string_view folded, std::uint32_t begin) {
  return text[begin] != folded[begin] || (begin + 1 < text.size() && static_cast<unsigned char>(text[begin]) >= 0xC3 &&
                                          text[begin + 1] != folded[begin + 1]);
}

}  // namespace

void tokenise(std::string_view text, std::string_view folded, std::uint32_t begin, std::uint32_t end,
              std::vector<Token>& out) {
  std::uint8_t pending = 0;
  std::size_t at = begin;
  while (at < end) {
    if (letter_size(folded, at) > 0 || folded[at] == '%') {
      Token token;
      token.begin = static_cast<std::uint32_t>(at);
      at = folded[at] == '%' ? at + 1 : word_end(folded, at, end);
      token.end = static_cast<std::uint32_t>(at);
      token.flags = pending;
      if (is_digit(folded[token.begin])) token.flags |= token_number;
      if (is_capital(text, folded, token.begin)) token.flags |= token_capital;
      out.push_back(token);
      pending = 0;
    } else {
      pending |= flag_of_separator(folded[at]);
      ++at;
    }
  }
}

std::string fold(std::string_view word) {
  std::string out(word);
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i] >= 'A' && out[i] <= 'Z') {
      out[i] = static_cast<char>(out[i] - 'A' + 'a');
    } else if (static_cast<unsigned char>(out[i]) == 0xC3 && i + 1 < out.size()) {
      const auto next = static_cast<unsigned char>(out[i + 1]);
      if (next >= 0x80 && next <= 0x9E && next != 0x97) out[i + 1] = static_cast<char>(next + 0x20);
    }
  }
  return out;
}

}  // namespace telaah::text

#include <array>

#include "segment/lexicon.h"
#include "text/unicode.h"

namespace telaah::segment {
namespace {

/// OCR reads "III." as "IL", "Ill." or "I1.": no proposal counts to fifty, so an l is an i.
int roman_value(std::string_view roman) {
  constexpr std::array<std::pair<char, int>, 8> kValues{
      {{'i', 1}, {'l', 1}, {'1', 1}, {'|', 1}, {'!', 1}, {'v', 5}, {'x', 10}, {'c', 100}}};
  int total = 0, last = 0;
  if (roman.empty() || roman.size() > 7) return 0;
  for (std::size_t i = roman.size(); i-- > 0;) {
    int value = 0;
    for (const auto& [letter, worth] : kValues) {
      if ((roman[i] | 0x20) == letter) value = worth;
    }
    if (value == 0) return 0;
    total += value < last ? -value : value;
    last = std::max(last, value);
  }
  return total;
}

bool has_letter(std::string_view word) {
  return word.find_first_of("ivxlcIVXLC") != std::string_view::npos;  // of a Roman number
}

/// "IL TUJUAN": the last stroke of the number and its full stop became an L. Only before a title, which begins large
/// where its number is large.
bool is_roman_without_stop(std::string_view word, std::string_view title) {
  if (word.size() < 2 || word.size() > 5 || title.empty()) return false;
  const bool is_large = word.back() == 'L';
  if (!is_large && word.back() != 'l') return false;
  const std::string_view strokes = word.substr(0, word.size() - 1);
  if (strokes.find_first_not_of(is_large ? "IVX" : "ivx") != std::string_view::npos) return false;
  const char first = title.front();
  return is_large ? first >= 'A' && first <= 'Z' : first >= 'a' && first <= 'z';
}

int decimal_value(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.size() <= 3 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

Numbered decimal(std::string_view body) {
  Numbered number;
  int parts = 0;
  while (!body.empty()) {
    const std::size_t dot = std::min(body.find('.'), body.size());
    if (!all_digits(body.substr(0, dot))) return {};
    number.value = decimal_value(body.substr(0, dot));
    ++parts;
    body.remove_prefix(std::min(dot + 1, body.size()));
  }
  number.style = parts == 1 ? NumberStyle::decimal : parts == 2 ? NumberStyle::decimal2 : NumberStyle::decimal3;
  return parts > 0 ? number : Numbered{};
}

/// The number in one word such as "IV." "A." "1.10" "b)" "(2)".
Numbered of_word(std::string_view word) {
  const bool opened = word.starts_with('(');
  if (opened) word.remove_prefix(1);
  if (word.empty()) return {};
  const char last = word.back();
  const bool closed = last == '.' || last == ')';
  std::string_view body = closed ? word.substr(0, word.size() - 1) : word;
  if (body.empty()) return {};
  if (last == ')') {
    Numbered number;
    number.style = NumberStyle::bracket;
    number.value = all_digits(body) ? decimal_value(body)
                   : body.size() == 1 && unicode::is_letter(static_cast<unsigned char>(body[0]))
                       ? (body[0] | 0x20) - 'a' + 1
                       : 0;
    return number.value > 0 ? number : Numbered{};
  }
  if (Numbered number = decimal(body); number.style != NumberStyle::none) {
    return closed || number.style != NumberStyle::decimal ? number : Numbered{};
  }
  if (!closed) return {};
  if (is_upper(body[0])) {
    if (const int roman = roman_value(body);
        roman > 0 && (body.size() > 1 || body == "I" || body == "V" || body == "X")) {
      return {NumberStyle::roman, roman, 0};
    }
    if (body.size() == 1) return {NumberStyle::capital, body[0] - 'A' + 1, 0};
    return {};
  }
  if (body.size() == 1 && body[0] >= 'a' && body[0] <= 'z') return {NumberStyle::small, body[0] - 'a' + 1, 0};
  if (const int roman = has_letter(body) ? roman_value(body) : 0; roman > 0) return {NumberStyle::small, roman, 0};
  return {};
}

}  // namespace

Numbered number_of(std::string_view heading) {
  std::size_t end = std::min(heading.find_first_of(" \n"), heading.size());
  std::string_view word = heading.substr(0, end);
  if (word == "BAB" || word == "Bab" || word == "bab") {
    const std::size_t begin = std::min(end + 1, heading.size());
    end = std::min(heading.find_first_of(" \n", begin), heading.size());
    word = heading.substr(begin, end - begin);
    while (word.ends_with('.') || word.ends_with(':')) word.remove_suffix(1);
    const int value = all_digits(word) ? decimal_value(word) : roman_value(word);
    if (value == 0) return {};
    return {NumberStyle::chapter, value, std::min(end + 1, heading.size())};
  }
  Numbered number = of_word(word);
  if (number.style == NumberStyle::none &&
      is_roman_without_stop(word, heading.substr(std::min(end + 1, heading.size()))))
    number = {word.back() == 'L' ? NumberStyle::roman : NumberStyle::small, roman_value(word), 0};
  if (number.style == NumberStyle::none && word.size() <= 4 && !word.empty()) {
    std::size_t at = 0;
    const char32_t c = unicode::next(word, at);
    if (at == word.size() && !unicode::is_letter(c) && !unicode::is_digit(c) && c != '(' && c != '"' && c != 0x201C)
      number.style = NumberStyle::bullet;
  }
  if (number.style == NumberStyle::none) return {};
  number.title_at = std::min(end + 1, heading.size());
  return number;
}

}  // namespace telaah::segment

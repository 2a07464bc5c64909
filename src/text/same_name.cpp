#include "text/same_name.h"

#include <algorithm>
#include <iterator>

#include "text/nearest.h"
#include "text/unicode.h"

namespace telaah::text {
namespace {

std::string letters_of(const std::string& name) {
  std::string letters;
  std::ranges::copy_if(name, std::back_inserter(letters), [](char c) { return c != ' '; });
  return letters;
}

/// "sipanda" of "sistem pelayanan antar data": its letters in their order, the first of a word of at least three.
bool may_shorten(const std::string& name, const std::string& longer) {
  constexpr std::ptrdiff_t kFewestBlanks = 2;
  if (name.find(' ') != std::string::npos || std::ranges::count(longer, ' ') < kFewestBlanks) return false;
  if (name.front() != longer.front()) return false;
  auto next = name.begin();
  for (const char c : longer) {
    if (next != name.end() && c == *next) ++next;
  }
  return next == name.end();
}

}  // namespace

std::string plain_words(std::string_view folded) {
  std::string plain;
  bool is_word = false;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t here = at;
    const char32_t c = unicode::next(folded, at);
    const bool was_word = is_word;
    is_word = unicode::is_letter(c) || unicode::is_digit(c);
    if (!is_word) continue;
    if (!was_word && !plain.empty()) plain += ' ';
    plain += folded.substr(here, at - here);
  }
  return plain;
}

bool has_words(std::string_view words, std::string_view phrase) {
  if (phrase.empty()) return false;
  for (std::size_t at = words.find(phrase); at != std::string_view::npos; at = words.find(phrase, at + 1)) {
    const std::size_t end = at + phrase.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

bool may_be_one_name(const std::string& a, const std::string& b) {
  constexpr std::size_t kLettersForASlip = 5;
  if (a.empty() || b.empty()) return a == b;
  if (has_words(a, b) || has_words(b, a) || may_shorten(a, b) || may_shorten(b, a)) return true;
  const std::string first = letters_of(a), second = letters_of(b);
  return edit_distance(first, second) <=
         std::max<std::size_t>(1, std::max(first.size(), second.size()) / kLettersForASlip);
}

}  // namespace telaah::text

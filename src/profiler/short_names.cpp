// short_form, short_name: the acronym inside an innovation's name.

#include <algorithm>

#include "profiler/innovation_name.h"
#include "profiler/quotes.h"
#include "profiler/tokens.h"
#include "text/scanner.h"

namespace telaah::profiler {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// The letters of a short form occur in the words in order, the first of them at the beginning of a word.
bool is_made_of(std::string_view short_text, std::string_view words) {
  std::string letters;
  for (const char c : short_text) {
    if (is_letter(c)) letters += lower(c);
  }
  if (letters.size() < 2) return false;
  for (std::size_t start = 0; start < words.size(); ++start) {
    const bool at_word = start == 0 || !is_word_byte(words[start - 1]);
    if (!at_word || lower(words[start]) != letters.front()) continue;
    std::size_t n = 0;
    for (std::size_t i = start; i < words.size() && n < letters.size(); ++i) n += lower(words[i]) == letters[n];
    if (n == letters.size()) return true;
  }
  return false;
}

std::size_t word_count(std::string_view text) { return tokens(text).size(); }

int capitals(std::string_view text) {
  return static_cast<int>(std::ranges::count_if(text, [](char c) { return c >= 'A' && c <= 'Z'; }));
}

Span span_of(std::string_view all, std::string_view part) {
  part = trimmed_marks(part);
  const auto begin = static_cast<std::uint32_t>(part.data() - all.data());
  return {begin, begin + static_cast<std::uint32_t>(part.size())};
}

/// "SHORT (Long Words)" or "Long Words (SHORT) …"; the closing parenthesis may be missing.
Span short_form_in_parentheses(std::string_view name) {
  for (std::size_t open = name.find('('); open != std::string_view::npos; open = name.find('(', open + 1)) {
    const std::size_t close = name.find(')', open);
    const std::string_view before = trimmed_marks(name.substr(0, open));
    const std::string_view inside =
        trimmed_marks(name.substr(open + 1, close == std::string_view::npos ? close : close - open - 1));
    const bool expands = word_count(inside) > word_count(before) && word_count(before) >= 1 && word_count(before) <= 4;
    // Not every acronym follows its letters ("GEMAR" of "Gerakan Bersama …"): capitals and three words do as well.
    if (expands && (is_made_of(before, inside) || (capitals(before) >= 3 && word_count(inside) >= 3))) {
      return span_of(name, before);
    }
    const bool one_word = inside.find(' ') == std::string_view::npos && inside.size() >= 2 && inside.size() <= 20;
    if (one_word && word_count(before) >= 1 && (is_made_of(inside, before) || capitals(inside) >= 2)) {
      return span_of(name, inside);
    }
  }
  return {};
}

}  // namespace

Span short_form(std::string_view name) {
  if (const Span span = short_form_in_parentheses(name); !span.empty()) return span;
  // "SISPEDAP: Sistem …", "M-PosPay : …", "SIMPEL – Sistem …"
  for (const std::string_view mark : {":", " – ", " - "}) {
    const std::size_t at = name.find(mark);
    if (at == std::string_view::npos || at == 0) continue;
    const std::string_view before = trimmed_marks(name.substr(0, at));
    if (word_count(before) <= 3 && before.size() <= 24 &&
        (is_made_of(before, name.substr(at)) || capitals(before) >= 2) && word_count(name.substr(at)) >= 2) {
      return span_of(name, before);
    }
  }
  for (const auto& [open, close] : kQuotes) {
    const std::size_t from = name.find(open);
    if (open == "'" || from == std::string_view::npos) continue;
    const std::size_t to = name.find(close, from + open.size());
    if (to == std::string_view::npos) continue;
    const std::string_view inside = name.substr(from + open.size(), to - from - open.size());
    if (word_count(inside) <= 3 && capitals(inside) >= 2) return span_of(name, inside);
  }
  const bool one_word = name.find(' ') == std::string_view::npos && name.size() <= 24;
  const bool has_digit = std::ranges::any_of(name, is_digit);
  if (one_word && (capitals(name) >= 3 || (capitals(name) >= 1 && has_digit))) return span_of(name, name);
  return {};
}

MaybeField short_name(const MaybeField& name) {
  if (!name) return std::nullopt;
  const Span span = short_form(name->value);
  if (span.empty()) return std::nullopt;
  Field field = *name;
  field.value = name->value.substr(span.begin, span.size());
  field.as_written = field.value;
  return field;
}

}  // namespace telaah::profiler

#include "profiler/choice_marks.h"

#include <algorithm>
#include <optional>

#include "profiler/tokens.h"
#include "text/scanner.h"
#include "text/toml_file.h"
#include "text/unicode.h"

namespace telaah::profiler {
namespace {

char closing_of(char open) { return open == '(' ? ')' : open == '[' ? ']' : open == '{' ? '}' : '\0'; }

/// "(ii)", "iii.": here v and x are numbers.
bool counts_in_roman(std::string_view folded) {
  return std::ranges::any_of(tokens(folded), [&](const Token& token) {
    const std::string_view word = folded.substr(token.begin, token.end - token.begin);
    return word == "ii" || word == "iii" || word == "iv";
  });
}

/// Without blanks and what is printed where a sign is to come: "(__x__)", "(....)".
std::string_view without_filling(std::string_view inside) {
  constexpr std::string_view kFilling = " _.-\n\t";
  const std::size_t first = inside.find_first_not_of(kFilling);
  return first == std::string_view::npos ? std::string_view()
                                         : inside.substr(first, inside.find_last_not_of(kFilling) + 1 - first);
}

}  // namespace

void ChoiceMarks::read(const TomlFile& file, const TomlNode& node, Diagnostics& diagnostics) {
  TableReader reader(file, node, diagnostics);
  const auto add = [&](std::string_view key, ChoiceSign sign, auto& into) {
    for (const std::string& text : reader.texts(key)) {
      for (std::size_t at = 0; at < text.size();) into[unicode::next(text, at)] = sign;
    }
  };
  add("kosong", ChoiceSign::empty, signs_);
  add("terisi", ChoiceSign::filled, signs_);
  add("silang", ChoiceSign::cross, signs_);
  add("centang", ChoiceSign::tick, signs_);
  add("huruf_silang", ChoiceSign::cross, letters_);
  add("huruf_centang", ChoiceSign::tick, letters_);
  reader.finish();
}

/// "( x )", "[v]", "( )" at `at`.
bool ChoiceMarks::bracketed(std::string_view folded, std::size_t at, bool with_letters, ChoiceMark& found) const {
  constexpr std::size_t kWidest = 16;  // bytes between the brackets: blanks or dots for a sign to come
  const char closing = closing_of(folded[at]);
  if (closing == '\0') return false;
  const std::size_t end = folded.substr(at, kWidest + 2).find(closing);
  if (end == std::string_view::npos) return false;
  const std::string_view inside = without_filling(folded.substr(at + 1, end - 1));
  found.begin = static_cast<std::uint32_t>(at);
  found.end = static_cast<std::uint32_t>(at + end + 1);
  if (inside.empty()) {
    found.sign = ChoiceSign::empty;
    return true;
  }
  std::size_t next = 0;
  const char32_t c = unicode::next(inside, next);
  if (next != inside.size()) return false;
  const auto sign = signs_.find(c), letter = letters_.find(c);
  if (sign != signs_.end()) {
    found.sign = sign->second;
    return true;
  }
  if (letter == letters_.end() || (!with_letters && is_letter(inside.front()))) return false;
  found.sign = letter->second;
  return true;
}

std::vector<ChoiceMark> ChoiceMarks::find(std::string_view folded) const {
  std::vector<ChoiceMark> marks;
  std::optional<bool> roman;  // asked only where it matters
  const auto with_letters = [&] {
    if (!roman) roman = counts_in_roman(folded);
    return !*roman;
  };
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t here = at;
    const char32_t c = unicode::next(folded, at);
    if (closing_of(folded[here]) != '\0') {
      ChoiceMark mark;
      if (bracketed(folded, here, with_letters(), mark)) {
        marks.push_back(mark);
        at = mark.end;
      }
      continue;
    }
    if (const auto sign = signs_.find(c); sign != signs_.end()) {
      marks.push_back({sign->second, static_cast<std::uint32_t>(here), static_cast<std::uint32_t>(at)});
      continue;
    }
    const auto letter = letters_.find(c);
    if (letter == letters_.end() || !is_letter(folded[here])) continue;
    const bool is_alone = (here == 0 || is_blank(folded[here - 1])) && (at == folded.size() || is_blank(folded[at]));
    if (is_alone && with_letters()) {
      marks.push_back({letter->second, static_cast<std::uint32_t>(here), static_cast<std::uint32_t>(at)});
    }
  }
  return marks;
}

}  // namespace telaah::profiler

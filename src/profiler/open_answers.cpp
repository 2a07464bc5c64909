#include "profiler/open_answers.h"

#include "profiler/tokens.h"
#include "text/unicode.h"

namespace telaah::profiler {
namespace {

constexpr int kShortestLine = 4;  // dots or strokes in a row that are a line to write on
constexpr int kMostWords = 3;     // "tgl … s.d. …" beside such a line

bool is_line_mark(char32_t c) { return c == '.' || c == '_' || c == 0x2026; }

/// What stands outside parentheses: words, and whether there is a line to write on.
struct Outside {
  int words = 0;
  bool has_line = false, has_parenthesis = false;
};

Outside outside(std::string_view folded) {
  Outside out;
  int depth = 0, marks = 0;
  bool in_word = false;
  for (std::size_t at = 0; at < folded.size();) {
    const char32_t c = unicode::next(folded, at);
    out.has_parenthesis = out.has_parenthesis || c == '(';
    depth += c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
    // One "…" is as wide as three dots.
    marks = is_line_mark(c) ? marks + (c == 0x2026 ? 3 : 1) : c == ' ' || c == '/' ? marks : 0;
    out.has_line = out.has_line || marks >= kShortestLine;
    const bool is_of_word = depth == 0 && (unicode::is_letter(c) || unicode::is_digit(c));
    out.words += is_of_word && !in_word ? 1 : 0;
    in_word = is_of_word;
  }
  return out;
}

}  // namespace

bool is_left_open(const Reading& r, const Answer& answer) {
  if (r.know.choices.choice(answer.column, r.text, answer.span).is_unmarked) return true;
  const Outside text = outside(r.text.folded_view(answer.span));
  return (text.has_line && text.words <= kMostWords) || (text.has_parenthesis && text.words == 0);
}

}  // namespace telaah::profiler

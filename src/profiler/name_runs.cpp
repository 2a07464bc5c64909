#include "profiler/name_runs.h"

#include <algorithm>
#include <array>

#include "profiler/quotes.h"
#include "profiler/tokens.h"
#include "text/scanner.h"

namespace telaah::profiler {
namespace {

constexpr std::size_t kLongestExpansion = 160, kLongestQuoted = 120;
constexpr int kMostWords = 9;

/// Words between capitals that belong to the name: "MANTAP DI HATI", "GO to SCHOOL".
constexpr std::array<std::string_view, 12> kInside{"dan", "di", "ke", "to", "of",  "untuk",
                                                   "the", "by", "in", "se", "ala", "dari"};
/// A sentence goes on here.
constexpr std::array<std::string_view, 34> kGoesOn{
    "yaitu",          "yakni", "yang",  "karena", "dan",  "untuk",  "adalah",    "ini",  "itu",
    "supaya",         "agar",  "sejak", "dengan", "di",   "pada",   "ke",        "oleh", "sebab",
    "kepanjangannya", "bagi",  "lama",  "ya",     "dari", "sampai", "merupakan", "atau", "sudah",
    "telah",          "akan",  "tidak", "bukan",  "kami", "saja",   "juga"};

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

std::string_view word_of(std::string_view view, const Token& token) {
  return view.substr(token.begin, token.end - token.begin);
}

bool is_capitals_word(std::string_view word) {
  return word.size() >= 2 && std::ranges::all_of(word, [](char c) { return is_capital(c) || is_digit(c); }) &&
         std::ranges::any_of(word, is_capital);
}

/// Between two words of one name: a blank, a hyphen, an ampersand, a point inside a word.
bool joins(std::string_view gap) {
  return gap == " " || gap == "\n" || gap == "-" || gap == " - " || gap == "&" || gap == " & " || gap == "+" ||
         gap == "." || gap == "'" || gap == "/" || gap == "’";
}

bool is_in(std::string_view word, const auto& list) {
  return std::ranges::find(list, std::string_view(lowered(word))) != list.end();
}

/// Words from `first` on that make one name; the index behind the last.
std::size_t run_end(std::string_view view, const std::vector<Token>& words, std::size_t first, bool capitals) {
  std::size_t last = first + 1;
  for (std::size_t i = first + 1; i < words.size() && i < first + kMostWords; ++i) {
    if (!joins(view.substr(words[i - 1].end, words[i].begin - words[i - 1].end))) break;
    const std::string_view word = word_of(view, words[i]);
    const bool is_number = std::ranges::all_of(word, is_digit) && word.size() <= 3;
    const bool hangs = view.substr(words[i - 1].end, words[i].begin - words[i - 1].end) == "-";
    const bool fits = capitals ? is_capitals_word(word) || (word.size() == 1 && is_capital(word.front())) || is_number
                               : is_capital(word.front()) || is_number || (hangs && is_letter(word.front()));
    if (fits) {
      last = i + 1;
    } else if (!is_in(word, kInside)) {
      break;
    }
  }
  return last;
}

/// The closing parenthesis of an expansion behind `at`, or `at`.
std::size_t with_expansion(std::string_view view, std::size_t at) {
  const bool opens = view.substr(at).starts_with(" (") || view.substr(at).starts_with("\n(");
  if (!opens) return at;
  const std::size_t close = view.find(')', at);
  if (close == std::string_view::npos || close - at > kLongestExpansion) return at;
  return tokens(view.substr(at, close - at)).size() >= 2 ? close + 1 : at;
}

Span shifted(Span base, std::size_t begin, std::size_t end) {
  return {base.begin + static_cast<std::uint32_t>(begin), base.begin + static_cast<std::uint32_t>(end)};
}

/// The first byte of a mark that opens a quotation; an apostrophe opens none.
bool may_open(char c) {
  constexpr std::array<bool, 256> kOpening = [] {
    std::array<bool, 256> table{};
    for (const Quotes& quotes : kQuotes) table.at(static_cast<unsigned char>(quotes.open[0])) = quotes.open != "'";
    return table;
  }();
  return kOpening[static_cast<unsigned char>(c)];
}

NameRun quoted_run(std::string_view view, Span within) {
  for (const auto& [open, close] : kQuotes) {
    if (open == "'" || !view.starts_with(open)) continue;
    const std::size_t end = view.find(close, open.size());
    if (end == std::string_view::npos || end > kLongestQuoted || end < open.size() + 3) continue;
    NameRun run;
    run.span = shifted(within, open.size(), end);
    run.words = static_cast<int>(tokens(view.substr(open.size(), end - open.size())).size());
    run.is_quoted = true;
    return run;
  }
  return {};
}

NameRun run_from(std::string_view view, Span within, const std::vector<Token>& words, std::size_t first) {
  NameRun run;
  run.is_capitals = is_capitals_word(word_of(view, words[first]));
  const std::size_t end = run_end(view, words, first, run.is_capitals);
  run.words = static_cast<int>(end - first);
  const std::size_t plain = words[end - 1].end;
  const std::size_t whole = with_expansion(view, plain);
  run.has_expansion = whole != plain;
  run.span = shifted(within, words[first].begin, whole);
  return run;
}

}  // namespace

NameRun name_run(const NormalText& text, Span within) {
  std::string_view view = text.view(within);
  const std::string_view inner = trimmed_marks(view);
  const auto shift = static_cast<std::uint32_t>(inner.data() - view.data());
  within = {within.begin + shift, within.begin + shift + static_cast<std::uint32_t>(inner.size())};
  view = text.view(within);
  if (NameRun quoted = quoted_run(view, within); !quoted.span.empty()) return quoted;
  const std::vector<Token> words = tokens(view.substr(0, 400));
  if (words.empty() || words.front().begin > 0 || !is_capital(view.front())) return {};
  return run_from(view, within, words, 0);
}

std::vector<NameRun> capital_runs(const NormalText& text, Span within) {
  std::vector<NameRun> runs;
  const std::string_view view = text.view(within);
  const std::vector<Token> words = tokens(view);
  for (std::size_t i = 0; i < words.size();) {
    if (!is_capitals_word(word_of(view, words[i]))) {
      ++i;
      continue;
    }
    runs.push_back(run_from(view, within, words, i));
    i += static_cast<std::size_t>(runs.back().words);
  }
  return runs;
}

std::vector<NameRun> large_runs(const NormalText& text, Span within) {
  std::vector<NameRun> runs;
  const std::string_view view = text.view(within);
  const std::vector<Token> words = tokens(view);
  for (std::size_t i = 1; i < words.size(); ++i) {
    const bool goes_on = joins(view.substr(words[i - 1].end, words[i].begin - words[i - 1].end));
    const std::string_view word = word_of(view, words[i]);
    if (!goes_on || !is_capital(word.front()) || word.size() < 3 || is_capitals_word(word)) continue;
    const NameRun run = run_from(view, within, words, i);
    // The word before belongs to the same row when it is written large as well.
    const bool is_inside = is_capital(view[words[i - 1].begin]);
    if (run.words >= 2 && run.words <= 5 && !is_inside) runs.push_back(run);
    i += static_cast<std::size_t>(run.words) - 1;
  }
  return runs;
}

std::vector<NameRun> quoted_runs(const NormalText& text, Span within) {
  std::vector<NameRun> runs;
  const std::string_view view = text.view(within);
  for (std::size_t at = 0; at < view.size(); ++at) {
    if (!may_open(view[at])) continue;
    const NameRun run = quoted_run(view.substr(at), {within.begin + static_cast<std::uint32_t>(at), within.end});
    if (run.span.empty()) continue;
    const std::string_view inside = text.view(run.span);
    const std::vector<Token> words = tokens(inside);
    const bool is_large = std::ranges::all_of(words, [&](const Token& word) {
      return word.end - word.begin < 4 || is_capital(inside[word.begin]) || is_digit(inside[word.begin]);
    });
    if (is_large && inside.find_first_of(".,?!") == std::string_view::npos) runs.push_back(run);
    at += run.span.size();
  }
  return runs;
}

Span quoted_name(const NormalText& text, Span within) {
  const std::string_view view = text.view(within);
  for (std::size_t at = 0; at < view.size(); ++at) {
    if (!may_open(view[at])) continue;
    const NameRun run = quoted_run(view.substr(at), {within.begin + static_cast<std::uint32_t>(at), within.end});
    if (!run.span.empty()) return run.span;
  }
  return {};
}

Span small_name(const NormalText& text, Span within) {
  const std::string_view view = text.view(within).substr(0, 120);
  const std::vector<Token> words = tokens(view);
  std::size_t end = 0;
  for (; end < words.size(); ++end) {
    const std::size_t before = end == 0 ? 0 : words[end - 1].end;
    const bool joined = end == 0 ? trimmed(view.substr(0, words[end].begin)).empty()
                                 : joins(view.substr(before, words[end].begin - before));
    if (!joined || is_in(word_of(view, words[end]), kGoesOn)) break;
  }
  if (end == 0 || end > 4) return {};
  return shifted(within, words.front().begin, words[end - 1].end);
}

Span title_line(const NormalText& text, Span span) {
  std::string_view view = text.view(span);
  std::size_t at = 0;
  if (view.starts_with('[') && view.find(']') < 16) at = view.find(']') + 1;
  while (at < view.size() && (is_blank(view[at]) || view[at] == '#' || view[at] == '*')) ++at;
  const std::string_view rest = trimmed_marks(view.substr(at));
  return shifted(span, static_cast<std::size_t>(rest.data() - view.data()),
                 static_cast<std::size_t>(rest.data() - view.data()) + rest.size());
}

Span before_remark(const NormalText& text, Span line) {
  const std::string_view view = text.view(line);
  std::size_t end = view.size();
  for (const std::string_view mark : {" – ", " — ", " - ", ", ", ": "}) end = std::min(end, view.find(mark));
  return shifted(line, 0, trimmed(view.substr(0, end)).size());
}

bool is_mostly_capitals(std::string_view text) {
  std::size_t capitals = 0, letters = 0;
  for (const char c : text) {
    capitals += is_capital(c);
    letters += is_letter(c);
  }
  return letters >= 3 && capitals * 10 >= letters * 7;
}

}  // namespace telaah::profiler

#include "dossier/named.h"

#include <algorithm>
#include <set>

#include "text/scanner.h"

namespace telaah::dossier {
namespace {

constexpr std::size_t kMostWords = 6;
constexpr std::size_t kMostNames = 12;

bool is_large(char c) { return c >= 'A' && c <= 'Z'; }

/// Capitals in every letter: what names are written in.
bool is_all_large(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return is_large(c) || is_digit(c); }) && is_large(word.front());
}

}  // namespace

std::string names_in(const Seen& seen) {
  const std::string& text = seen.text().text;
  const std::string& folded = seen.text().folded;
  const std::vector<phrases::Token> words = phrases::tokens(folded);
  std::set<std::string> names;
  for (std::size_t i = 0; i + 1 < words.size() && names.size() < kMostNames; ++i) {
    const std::string_view word = std::string_view(folded).substr(words[i].begin, words[i].end - words[i].begin);
    if (word != "inovasi") continue;
    std::string name;
    for (std::size_t n = i + 1; n < words.size() && n <= i + kMostWords; ++n) {
      const std::string_view written = std::string_view(text).substr(words[n].begin, words[n].end - words[n].begin);
      const std::string_view between =
          std::string_view(text).substr(words[n - 1].end, words[n].begin - words[n - 1].end);
      const bool is_near = between.find_first_of(n == i + 1 ? ".,;:()\n|" : ".,;:()\"\n|") == std::string_view::npos &&
                           between.size() <= 6;
      const std::string small(folded, words[n].begin, words[n].end - words[n].begin);
      const bool ends = seen.first_hit(seen.rules().no_name, Span{words[n].begin, words[n].end}) != nullptr;
      if (!is_near || ends || !is_all_large(written)) break;
      name += (name.empty() ? "" : " ") + small;
    }
    if (name.size() >= 3) names.insert(name);
  }
  std::string all;
  for (const std::string& name : names) all += '|' + name;
  return all.empty() ? all : all + '|';
}

}  // namespace telaah::dossier

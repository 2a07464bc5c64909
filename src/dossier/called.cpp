#include "dossier/called.h"

#include <algorithm>

#include "text/phrase_book.h"

namespace telaah::dossier {
namespace {

std::vector<std::string> strings(const Words& words) { return {words.begin(), words.end()}; }

}  // namespace

Words words_of(std::string_view text) {
  Words words;
  for (const phrases::Token& token : phrases::tokens(text))
    words.push_back(text.substr(token.begin, token.end - token.begin));
  return words;
}

std::string initials(const std::vector<std::string>& name) {
  std::string letters;
  for (const std::string& word : name) letters += word.front();
  return letters;
}

std::vector<std::vector<std::string>> names_of(const Innovation& innovation) {
  std::vector<std::vector<std::string>> names;
  const auto add = [&](std::string_view text) {
    const std::string small = phrases::lowered(text);
    std::vector<std::string> words = strings(words_of(small));
    std::erase(words, "inovasi");
    std::size_t letters = 0;
    for (const std::string& word : words) letters += word.size();
    if (letters < kShortestName || std::ranges::find(names, words) != names.end()) return;
    names.push_back(std::move(words));
  };
  const std::string& name = innovation.name;
  const std::size_t open = name.find('(');
  // "INOVASI KELURAHAN: LENTERA": what stands before the colon says what it is.
  const std::size_t colon = name.substr(0, open).rfind(':');
  add(name.substr(colon == std::string::npos ? 0 : colon + 1, open - (colon == std::string::npos ? 0 : colon + 1)));
  if (open != std::string::npos) add(name.substr(open + 1, name.find(')', open) - open - 1));
  add(innovation.short_name);
  // A proposal whose name could not be read may still call it by its name.
  for (std::size_t at = 0; names.empty() && at + 1 < innovation.named.size();) {
    const std::size_t end = innovation.named.find('|', at + 1);
    if (end == std::string::npos) break;
    add(std::string_view(innovation.named).substr(at + 1, end - at - 1));
    at = end;
  }
  return names;
}

std::vector<std::string> beginning_of(const std::vector<std::string>& name) {
  constexpr std::size_t kFewestLetters = 8;
  std::size_t letters = 0;
  const std::vector<std::string> beginning(name.begin(), name.empty() ? name.end() : name.end() - 1);
  for (const std::string& word : beginning) letters += word.size();
  return beginning.size() > 1 && letters >= kFewestLetters ? beginning : std::vector<std::string>();
}

}  // namespace telaah::dossier

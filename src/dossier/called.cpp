#include "dossier/called.h"

#include <algorithm>

#include "text/nearest.h"
#include "text/phrase_book.h"

namespace telaah::dossier {
namespace {

constexpr std::size_t kSlipLetters = 5;  // shorter words differ by a letter and are other words

/// `is_of_several`: the other words of the name are there, so that a shorter word may have a slip ("IJIN" for "IZIN").
bool is_slip(std::string_view a, std::string_view b, bool is_of_several) {
  if (a == b) return true;
  const std::size_t least =
      is_of_several && a.size() == b.size() && a.front() == b.front() ? kSlipLetters - 1 : kSlipLetters;
  if (a.size() < least || b.size() < least) return false;
  const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  return gap <= 1 && edit_distance(a, b) <= 1;
}

std::vector<std::string> strings(const Words& words) { return {words.begin(), words.end()}; }

}  // namespace

Words words_of(std::string_view text) {
  Words words;
  for (const phrases::Token& token : phrases::tokens(text))
    words.push_back(text.substr(token.begin, token.end - token.begin));
  return words;
}

std::vector<Place> places_of(const std::vector<std::string>& name, const Words& text) {
  std::vector<Place> places;
  if (name.empty() || text.size() < name.size()) return places;
  for (std::size_t at = 0; at + name.size() <= text.size(); ++at) {
    std::size_t slips = 0;
    bool holds = true;
    for (std::size_t i = 0; i < name.size() && holds; ++i) {
      if (text[at + i] == name[i]) continue;
      holds = ++slips <= 1 && is_slip(text[at + i], name[i], name.size() > 1);
    }
    // A name of one word with a slip is another word too often.
    if (holds && (slips == 0 || name.size() > 1 || name.front().size() > 7))
      places.push_back({at, at + name.size(), slips == 0});
  }
  return places;
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

bool calls_by_beginning(const Words& text, const std::string& name) {
  constexpr std::size_t kShortest = 6;
  return std::ranges::any_of(text, [&](std::string_view word) {
    return word.size() >= kShortest && word.size() + 2 < name.size() && name.starts_with(word);
  });
}

}  // namespace telaah::dossier

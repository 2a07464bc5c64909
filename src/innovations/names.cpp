// Names compared word by word, and what a word of a name is.

#include <algorithm>
#include <iterator>
#include <set>

#include "telaah/innovations.h"

namespace telaah::innovations {
namespace {

const std::set<std::string, std::less<>> kFillers{"inovasi", "daerah", "dan",     "di",      "kota",
                                                  "pada",    "untuk",  "program", "yang",    "proposal",
                                                  "dengan",  "dalam",  "melalui", "berbasis"};

}  // namespace

Words words_of(const std::string& name) {
  std::set<std::string, std::less<>> words;
  std::string word;
  for (const char c : name + " ") {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || byte >= 0x80) {
      word += static_cast<char>(std::tolower(byte));
    } else if (!word.empty()) {
      if (word.size() > 1 && !kFillers.contains(word)) words.insert(word);
      word.clear();
    }
  }
  return {words.begin(), words.end()};
}

double common_share(const Words& a, const Words& b) {
  if (a.empty() || b.empty()) return 0;
  Words both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  return static_cast<double>(both.size()) / static_cast<double>(a.size() + b.size() - both.size());
}

double name_likeness(const std::string& a, const std::string& b) { return common_share(words_of(a), words_of(b)); }

}  // namespace telaah::innovations

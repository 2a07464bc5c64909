// Proposals that may be one innovation: names compared word by word. Shown to people, never merged here.

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "consolidate/recaps.h"

namespace telaah::consolidate {
namespace {

constexpr std::size_t kRare = 200;  // a word in more names than this tells nothing
constexpr double kAlike = 0.6;      // share of common words from which a pair is shown
constexpr std::size_t kMaxPairs = 2000;
const std::set<std::string, std::less<>> kFillers{"inovasi", "daerah",  "dan",      "di",       "kota",
                                                  "pada",    "untuk",   "program",  "proposal", "yang",
                                                  "dengan",  "melalui", "berbasis", "dalam"};

using Words = std::vector<std::string>;  // sorted, unique

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

std::string why(double share, bool same_agency) {
  const std::string likeness =
      share >= 1 ? "Nama inovasi sama" : fmt::format("Nama inovasi mirip ({})", percent(share));
  return likeness + (same_agency ? "; pengusul sama: kemungkinan versi dari usulan yang sama."
                                 : "; pengusul berbeda: mohon dipastikan asal gagasannya.");
}

}  // namespace

void find_likenesses(Figures& figures) {
  const std::vector<Proposal>& proposals = figures.proposals;
  std::vector<Words> words(proposals.size());
  std::unordered_map<std::string, std::vector<std::size_t>> holders;
  for (std::size_t i = 0; i < proposals.size(); ++i) {
    if (proposals[i].is_named) words[i] = words_of(proposals[i].name);
    for (const std::string& word : words[i]) holders[word].push_back(i);
  }
  for (std::size_t i = 0; i < proposals.size() && figures.likenesses.size() < kMaxPairs; ++i) {
    std::set<std::size_t> earlier;
    for (const std::string& word : words[i]) {
      const std::vector<std::size_t>& list = holders[word];
      if (list.size() > kRare) continue;
      earlier.insert(list.begin(), std::ranges::lower_bound(list, i));
    }
    for (const std::size_t other : earlier) {
      const double share = common_share(words[other], words[i]);
      if (share < kAlike) continue;
      const bool same = proposals[other].agency == proposals[i].agency;
      figures.likenesses.push_back({other, i, share, same, why(share, same)});
    }
  }
  std::ranges::stable_sort(figures.likenesses, [](const Likeness& a, const Likeness& b) { return a.score > b.score; });
}

}  // namespace telaah::consolidate

// Proposals that may be one innovation: texts by their signatures, names word by word. Shown to people, never merged
// here.

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "consolidate/recaps.h"
#include "telaah/innovations.h"

namespace telaah::consolidate {
namespace {

constexpr std::size_t kRare = 200;  // a word in more names than this tells nothing
constexpr double kAlike = 0.6;      // share of common words from which a pair is shown
constexpr std::size_t kMaxPairs = 2000;
using innovations::Words;
using innovations::words_of;

std::string why(const std::string& likeness, bool same_agency) {
  return likeness + (same_agency ? "; pengusul sama: kemungkinan versi dari usulan yang sama."
                                 : "; pengusul berbeda: mohon dipastikan asal gagasannya.");
}

void add(Figures& figures, std::size_t first, std::size_t second, double score, const std::string& words) {
  const bool same = figures.proposals[first].agency == figures.proposals[second].agency;
  figures.likenesses.push_back({first, second, score, same, why(words, same)});
}

using Pairs = std::set<std::pair<std::size_t, std::size_t>>;

/// Texts that share more than their form.
Pairs add_texts(Figures& figures, const Month& month) {
  std::unordered_map<std::string, std::size_t> indices;
  for (std::size_t i = 0; i < figures.proposals.size(); ++i) indices[figures.proposals[i].sha256] = i;
  Pairs told;
  for (const innovations::Pair& pair : innovations::alike(month.files, kMaxPairs)) {
    const auto first = indices.find(month.files[pair.first].sha256),
               second = indices.find(month.files[pair.second].sha256);
    if (first == indices.end() || second == indices.end()) continue;  // an older file: its newest one tells
    const auto [low, high] = std::minmax(first->second, second->second);
    told.emplace(low, high);
    const double names = innovations::name_likeness(figures.proposals[low].name, figures.proposals[high].name);
    add(figures, low, high, pair.likeness,
        fmt::format("Isi mirip ({}){}", percent(pair.likeness), names >= kAlike ? ", nama inovasi juga mirip" : ""));
  }
  return told;
}

/// Names that are alike.
void add_names(Figures& figures, const Pairs& told) {
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
      const double share = innovations::common_share(words[other], words[i]);
      if (share < kAlike || told.contains({other, i})) continue;
      add(figures, other, i, share,
          share >= 1 ? "Nama inovasi sama, isinya tidak" : fmt::format("Nama inovasi mirip ({})", percent(share)));
    }
  }
}

}  // namespace

void find_likenesses(Figures& figures, const Month& month) {
  add_names(figures, add_texts(figures, month));
  std::ranges::stable_sort(figures.likenesses, [](const Likeness& a, const Likeness& b) { return a.score > b.score; });
}

}  // namespace telaah::consolidate

#include "classify/set_table.h"

#include <algorithm>

namespace telaah::classify {

std::uint32_t SetTable::add(const WordSet& set) {
  const auto [at, is_new] = known_.emplace(set, static_cast<std::uint32_t>(sets_.size()));
  if (is_new) sets_.push_back(set);
  return at->second;
}

void SetTable::close(const Vocabulary& vocabulary) {
  row_ = (vocabulary.size() + 63) / 64;
  bits_.assign(row_ * sets_.size(), 0);
  for (std::size_t set = 0; set < sets_.size(); ++set) {
    for (const WordId word : sets_[set]) bits_[set * row_ + word / 64] |= 1ull << (word % 64);
  }
  for (WordId word = 0; word < vocabulary.size(); ++word) {
    for (const WordId prefix : vocabulary.prefixes_of(word)) {
      for (std::size_t set = 0; set < sets_.size(); ++set) {
        if (!std::ranges::binary_search(sets_[set], prefix)) continue;
        bits_[set * row_ + word / 64] |= 1ull << (word % 64);
      }
    }
  }
}

std::vector<std::vector<std::uint32_t>> SetTable::sets_of_words(const std::vector<bool>& wanted,
                                                                const Vocabulary& vocabulary) const {
  std::vector<std::vector<std::uint32_t>> out(vocabulary.size());
  for (std::uint32_t set = 0; set < sets_.size(); ++set) {
    if (!wanted[set]) continue;
    for (const WordId word : sets_[set]) out[word].push_back(set);
  }
  std::vector<std::vector<std::uint32_t>> whole = out;
  for (WordId word = 1; word < out.size(); ++word) {
    for (const WordId prefix : vocabulary.prefixes_of(word)) {
      whole[word].insert(whole[word].end(), out[prefix].begin(), out[prefix].end());
    }
  }
  return whole;
}

}  // namespace telaah::classify

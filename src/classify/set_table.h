#pragma once
// The word sets of all phrases. Built once with the rules, then immutable.

#include <cstdint>
#include <map>
#include <vector>

#include "classify/vocabulary.h"

namespace telaah::classify {

/// A set of words, sorted by id.
using WordSet = std::vector<WordId>;

/// All sets of all phrases, as bits: whether a word is in a set is one look. Equal sets are stored once.
class SetTable {
 public:
  std::uint32_t add(const WordSet& set);
  /// Ends the building: a set that names a prefix gets all words that have it.
  void close(const Vocabulary& vocabulary);
  [[nodiscard]] bool holds(std::uint32_t set, WordId word) const {
    return (bits_[set * row_ + word / 64] >> (word % 64) & 1u) != 0;
  }
  [[nodiscard]] std::size_t size() const { return sets_.size(); }
  [[nodiscard]] const WordSet& words(std::uint32_t set) const { return sets_[set]; }
  /// The sets among `wanted` that hold a word, for every word.
  [[nodiscard]] std::vector<std::vector<std::uint32_t>> sets_of_words(const std::vector<bool>& wanted,
                                                                      const Vocabulary& vocabulary) const;

 private:
  std::vector<WordSet> sets_;
  std::map<WordSet, std::uint32_t> known_;
  std::vector<std::uint64_t> bits_;
  std::size_t row_ = 0;
};

}  // namespace telaah::classify

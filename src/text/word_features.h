#pragma once
// What a sentence is to the learnt word weights: its words, their stems, pairs of neighbouring stems, and the words of
// the heading it stands under. Learning and judging cut a sentence by these functions and no others, so that a weight
// always speaks of what it was learnt from. Pure; safe from any thread.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/words.h"

namespace telaah::text {

enum class WordFeature : std::uint8_t {
  word,     ///< as written, lower case; every number is "#"
  stem,     ///< without affixes: "kemudahan", "dipermudah", "mudahnya" -> "mudah"
  pair,     ///< two neighbouring stems; "<" and ">" stand for the sentence's ends
  heading,  ///< a word of the heading above
};
inline constexpr int kWordFeatureCount = 4;

/// Affixes cut off by spelling alone, for counting together what belongs together. Not a linguist's root: the result
/// need not be a word ("memudahkan" -> "udah"), and two roots may meet in one stem.
std::string_view stem(std::string_view word);

/// How much one occurrence counts, before the sentence's length is taken out.
double feature_value(WordFeature kind);
/// Longer sentences hold more words of everything: sums are divided by the square root of the number of words.
double length_share(std::size_t words);
/// Only the first words of a long heading count.
inline constexpr std::size_t kMostHeadingWords = 8;

/// The word a token counts as: numbers are all "#".
inline std::string_view counted_word(std::string_view folded, const Token& token) {
  if ((token.flags & token_number) != 0) return "#";
  return folded.substr(token.begin, token.end - token.begin);
}

/// "3.2", "a." and "IV" before a heading are no words of it.
inline bool is_heading_word(std::string_view word) { return word.size() > 2; }

/// One feature of a sentence in words, for learning: ("pair", "tidak pungut").
struct NamedFeature {
  WordFeature kind = WordFeature::word;
  std::string name;
  double value = 0;  ///< summed over its occurrences, length taken out
};
std::vector<NamedFeature> features_of(std::string_view folded, const std::vector<Token>& sentence,
                                      std::string_view folded_heading, const std::vector<Token>& heading);

/// The same of a whole document: each different word and its stem once.
std::vector<NamedFeature> bag_of(std::string_view folded, const std::vector<Token>& tokens);

/// The number a feature is looked up by.
std::uint64_t feature_key(WordFeature kind, std::string_view name);
/// The same for a pair, from the keys of its stems: feature_key(pair, "a b").
std::uint64_t pair_key(std::string_view first, std::string_view second);

}  // namespace telaah::text

#include "text/word_features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace telaah::text {
namespace {

// Longest first, so that "memper" is not cut as "mem".
constexpr std::array<std::string_view, 19> kPrefixes{"memper", "diper", "meng", "meny", "mem", "men", "me",
                                                     "peng",   "peny",  "pem",  "pen",  "per", "pe",  "ber",
                                                     "be",     "ter",   "di",   "ke",   "se"};
constexpr std::array<std::string_view, 4> kClitics{"nya", "lah", "kah", "pun"};
constexpr std::array<std::string_view, 3> kSuffixes{"kan", "an", "i"};
// What must be left of a word for an ending or a beginning to be taken for an affix.
constexpr std::size_t kLeastBeforeSuffix = 4, kLeastAfterPrefix = 3;

template <std::size_t N>
std::string_view without_ending(std::string_view word, const std::array<std::string_view, N>& endings) {
  for (const std::string_view ending : endings) {
    if (word.back() == ending.back() && word.ends_with(ending) && word.size() - ending.size() >= kLeastBeforeSuffix) {
      return word.substr(0, word.size() - ending.size());
    }
  }
  return word;
}

constexpr std::uint64_t kOffset = 14695981039346656037ULL, kPrime = 1099511628211ULL;  // FNV-1a

std::uint64_t mixed(std::uint64_t hash, std::string_view bytes) {
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
  return hash;
}

std::uint64_t seed(WordFeature kind) { return (kOffset ^ static_cast<std::uint64_t>(kind)) * kPrime; }

}  // namespace

std::string_view stem(std::string_view word) {
  if (word.empty()) return word;
  word = without_ending(without_ending(word, kClitics), kSuffixes);
  for (const std::string_view prefix : kPrefixes) {
    if (word.front() == prefix.front() && word.starts_with(prefix) && word.size() - prefix.size() >= kLeastAfterPrefix)
      return word.substr(prefix.size());
  }
  return word;
}

double feature_value(WordFeature kind) {
  switch (kind) {
    case WordFeature::word:
    case WordFeature::stem:
      return 1;
    case WordFeature::pair:
      return 0.7;
    case WordFeature::heading:
      return 0.3;
  }
  return 0;
}

double length_share(std::size_t words) { return 1 / std::sqrt(static_cast<double>(std::max<std::size_t>(words, 1))); }

std::vector<NamedFeature> features_of(std::string_view folded, const std::vector<Token>& sentence,
                                      std::string_view folded_heading, const std::vector<Token>& heading) {
  std::map<std::pair<WordFeature, std::string>, double> sums;
  const double share = length_share(sentence.size());
  const auto add = [&](WordFeature kind, std::string name) {
    sums[{kind, std::move(name)}] += feature_value(kind) * share;
  };
  std::string before = "<";
  for (const Token& token : sentence) {
    const std::string_view word = counted_word(folded, token);
    const std::string root(stem(word));
    add(WordFeature::word, std::string(word));
    add(WordFeature::stem, root);
    add(WordFeature::pair, before + ' ' + root);
    before = root;
  }
  add(WordFeature::pair, before + " >");
  for (std::size_t i = 0; i < std::min(heading.size(), kMostHeadingWords); ++i) {
    const std::string_view word = counted_word(folded_heading, heading[i]);
    if (is_heading_word(word)) sums[{WordFeature::heading, std::string(word)}] = feature_value(WordFeature::heading);
  }
  std::vector<NamedFeature> out;
  for (auto& [key, value] : sums) out.push_back({key.first, key.second, value});
  return out;
}

std::vector<NamedFeature> bag_of(std::string_view folded, const std::vector<Token>& tokens) {
  std::set<std::string_view> met;
  for (const Token& token : tokens) met.insert(counted_word(folded, token));
  const double share = length_share(met.size());
  std::map<std::pair<WordFeature, std::string>, double> sums;
  for (const std::string_view word : met) {
    sums[{WordFeature::word, std::string(word)}] += feature_value(WordFeature::word) * share;
    sums[{WordFeature::stem, std::string(stem(word))}] += feature_value(WordFeature::stem) * share;
  }
  std::vector<NamedFeature> out;
  for (auto& [key, value] : sums) out.push_back({key.first, key.second, value});
  return out;
}

std::uint64_t feature_key(WordFeature kind, std::string_view name) { return mixed(seed(kind), name); }

std::uint64_t pair_key(std::string_view first, std::string_view second) {
  return mixed(mixed(mixed(seed(WordFeature::pair), first), " "), second);
}

}  // namespace telaah::text

#pragma once
// Weights of words for several classes at once ("says what is new", "says what it costs people"), and what a sentence
// gets by them. A second opinion beside the phrases of the rules: it knows no order beyond pairs and no context.
// Built once, then immutable; score() is safe from any thread.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/word_features.h"

namespace telaah::text {

class WordModel {
 public:
  WordModel();

  /// The number of a new class; `base` is what a sentence without any known word gets, as log odds.
  std::size_t add_class(double base);
  void add(std::size_t klass, WordFeature kind, std::string_view name, double weight);
  /// Ends the building.
  void close();

  [[nodiscard]] std::size_t classes() const { return bases_.size(); }
  [[nodiscard]] bool empty() const { return bases_.empty(); }

  /// Log odds of every class for the sentence `tokens` of `folded` below `heading` (tokens of `folded_heading`).
  void score(std::string_view folded, std::span<const Token> tokens, std::span<const Token> heading,
             std::span<float> out) const;

  /// Log odds of every class for a whole document: each different word and its stem once, no pairs.
  void score_bag(std::string_view folded, std::span<const Token> tokens, std::span<float> out) const;

  /// The one to three neighbouring tokens (half-open, relative to `tokens`) that speak most for `klass`.
  struct Part {
    std::size_t begin = 0, end = 0;
  };
  [[nodiscard]] Part strongest(std::string_view folded, std::span<const Token> tokens, std::size_t klass) const;

 private:
  /// What a feature weighs for one class. Most features speak of two or three classes out of two dozen.
  struct Weight {
    std::uint32_t klass;
    float weight;
  };
  static constexpr std::uint32_t kFree = 0xFFFFFFFF;
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t begin = kFree, count = 0;  // in weights_
  };
  /// The weights of a feature, each class once; empty when it has none.
  [[nodiscard]] std::span<const Weight> find(std::uint64_t key) const;
  [[nodiscard]] std::size_t slot_of(std::uint64_t key) const;
  void count_features();
  void double_slots();
  struct Known;
  [[nodiscard]] const Known& known(std::string_view word) const;

  std::uint64_t serial_;  // tells models apart in the memory of words
  std::vector<float> bases_;
  std::vector<Slot> slots_;  // open addressing, a power of two of them, at least half of them free
  std::vector<Weight> weights_;
  struct Added {
    std::uint64_t key;
    Weight weight;
  };
  std::vector<Added> building_;
};

}  // namespace telaah::text

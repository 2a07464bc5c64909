#pragma once
// How Indonesian a text sounds, word by word. Pure; the tables are made once and are read-only afterwards.

#include <cstddef>
#include <string_view>

namespace telaah::grade {

/// Adds up words of one text or of one page, in any order.
class LanguageMeter {
 public:
  void add(std::string_view utf8);
  /// Words of two letters and more.
  [[nodiscard]] int words() const { return words_; }
  /// Mean over words, 0..1. Good Indonesian prose 0.85 and more, English about 0.5, noise below 0.3.
  [[nodiscard]] float score() const;

 private:
  void add_token(std::string_view folded, int letters, int digits, bool odd_case);
  int words_ = 0, single_letters_ = 0;
  double sum_ = 0;
};

/// Characters that a sound text layer does not hold: controls, private use, U+FFFD. Counted in code points.
struct Characters {
  int all = 0, bad = 0;
  int latin = 0, foreign = 0;  ///< letters of the Latin script and of any other
  /// Letters of two scripts in one word: no language writes so, an encoding went wrong. A lone Greek letter is a unit.
  [[nodiscard]] bool is_mixed() const { return latin >= 2 && foreign > greek_units; }
  int greek_units = 0;
};
/// A word that is one private-use character or one U+FFFD alone is a bullet or a sign of a symbol font, not damage.
Characters characters(std::string_view word);
/// Nothing but U+FFFD: how many; 0 when the word holds anything else.
int only_replacements(std::string_view word);

}  // namespace telaah::grade

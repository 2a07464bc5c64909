#pragma once
// Many phrases found in one pass over a text's words. A phrase is a row of words; a word ending in * stands for all
// words with that beginning. Punctuation and blanks between the words do not matter. Built once, then read-only.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "profiler/tokens.h"

namespace telaah::profiler {

struct Hit {
  std::uint32_t phrase = 0;          ///< the number given to `add`
  std::uint32_t begin = 0, end = 0;  ///< bytes
};

class PhraseBook {
 public:
  void add(std::string_view phrase, std::uint32_t number);
  /// All hits, ordered by their first byte.
  [[nodiscard]] std::vector<Hit> find(std::string_view folded, const std::vector<Token>& words) const;
  [[nodiscard]] std::vector<Hit> find(std::string_view folded) const { return find(folded, tokens(folded)); }
  [[nodiscard]] bool is_in(std::string_view folded) const { return !find(folded).empty(); }

 private:
  struct Word {
    std::string text;
    bool is_prefix = false;
  };
  struct Phrase {
    std::vector<Word> words;
    std::uint32_t number = 0;
  };
  static constexpr std::size_t kSlots = 4096;  // most words of a text fall into an empty slot
  std::vector<Phrase> phrases_;
  std::array<std::vector<std::uint32_t>, kSlots> by_first_word_;

  [[nodiscard]] static std::size_t slot_of(std::string_view word);
  [[nodiscard]] static bool matches(const Word& word, std::string_view token);
};

}  // namespace telaah::profiler

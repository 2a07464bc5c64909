#pragma once
// Many phrases found in one pass over a text's words. A phrase is a row of words; a word ending in * stands for all
// words with that beginning. Punctuation and blanks between the words do not matter. Built once, then read-only.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace telaah::phrases {

/// A run of ASCII letters and digits. Half-open bytes.
struct Token {
  std::uint32_t begin = 0, end = 0;
};
std::vector<Token> tokens(std::string_view folded);
std::string lowered(std::string_view text);  ///< ASCII letters only; phrases in rule files are ASCII

struct Hit {
  std::uint32_t phrase = 0;          ///< the number given to `add`
  std::uint32_t begin = 0, end = 0;  ///< bytes
};

class PhraseBook {
 public:
  void add(std::string_view phrase, std::uint32_t number);
  /// All under the number 0: a list that is asked only whether one of it stands there.
  void add_all(const std::vector<std::string>& phrases) {
    for (const std::string& phrase : phrases) add(phrase, 0);
  }
  /// All hits, ordered by their first byte.
  [[nodiscard]] std::vector<Hit> find(std::string_view folded, const std::vector<Token>& words) const;
  [[nodiscard]] std::vector<Hit> find(std::string_view folded) const { return find(folded, tokens(folded)); }

 private:
  struct Word {
    std::string text;
    bool is_prefix = false;
  };
  struct Phrase {
    std::uint64_t first_word = 0;  ///< its first eight letters
    std::vector<Word> words;
    std::uint32_t number = 0;
    std::uint32_t next = 0;  ///< the next phrase of the same slot, from 1; 0 = none
  };
  static constexpr std::size_t kSlots = 2048;  // most words of a text fall into an empty slot
  std::vector<Phrase> phrases_;
  std::array<std::uint32_t, kSlots> by_word_{};    ///< first phrase of a slot, from 1: first words in full
  std::array<std::uint32_t, kSlots> by_prefix_{};  ///< first words with *, by their first three letters
  bool has_prefixes_ = false;

  void try_phrases(std::uint32_t first, std::uint64_t head, std::string_view folded, const std::vector<Token>& words,
                   std::size_t at, std::vector<Hit>& out) const;
  [[nodiscard]] static bool is_here(const Phrase& phrase, std::string_view folded, const std::vector<Token>& words,
                                    std::size_t at);
};

}  // namespace telaah::phrases

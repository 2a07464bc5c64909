#pragma once
// The words the rules speak of. Every other word of a document is unknown (0) and costs one look-up.
// Spelling variants share an id: a rule that says "praktik" also sees "praktek".

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "text/words.h"

namespace telaah::classify {

using WordId = std::uint32_t;
inline constexpr WordId kUnknownWord = 0;

/// Spelling, from bahasa/ejaan.toml. Everything folded.
struct Spelling {
  std::vector<std::pair<std::string, std::string>> words;  ///< variant -> standard, one word each
  std::vector<std::pair<std::string, std::string>> roots;  ///< variant -> standard inside any word ("ijin" -> "izin")
};

class Vocabulary {
 public:
  Vocabulary();
  /// Spelling must be set before the first word is added.
  void set_spelling(Spelling spelling);

  /// The id of `word` (folded), made when new, with all its spellings.
  WordId add(std::string_view word);
  /// The id of "all words that begin with `prefix`".
  WordId add_prefix(std::string_view prefix);
  /// Two words written apart that are one in the rules ("kerja sama" = "kerjasama").
  void add_join(std::string_view first, std::string_view second, std::string_view joined);

  /// The joined word of two neighbours, or kUnknownWord.
  [[nodiscard]] WordId joined(WordId first, WordId second) const;

  /// Ends the building: known words learn which prefixes they have.
  void close();

  /// Sets the ids of `tokens[from..]` (of `folded`) and joins words written apart.
  void identify(std::string_view folded, std::vector<text::Token>& tokens, std::size_t from) const;
  [[nodiscard]] WordId find(std::string_view word) const;

  /// Prefix ids that a word id also stands for (known words: all; unknown words are given the longest prefix's id).
  [[nodiscard]] const std::vector<WordId>& prefixes_of(WordId id) const { return prefixes_of_[id]; }
  [[nodiscard]] const std::string& text_of(WordId id) const { return texts_[id]; }
  [[nodiscard]] std::size_t size() const { return texts_.size(); }

 private:
  [[nodiscard]] WordId find_prefix(std::string_view word) const;
  void alias(std::string_view word, WordId id);

  Spelling spelling_;
  std::unordered_map<std::string, WordId> ids_;  // while building
  std::unordered_map<std::string, WordId> prefixes_;
  std::vector<std::string> texts_;
  std::vector<std::vector<WordId>> prefixes_of_;
  std::unordered_map<std::uint64_t, WordId> joins_;
  std::vector<bool> begins_join_;
  struct Prefix {
    std::string text;
    WordId id = kUnknownWord;
    int parent = -1;  // the next shorter prefix of this one
  };
  std::vector<Prefix> sorted_prefixes_;
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t offset = 0, size = 0;
    WordId id = kUnknownWord;
  };
  std::vector<Slot> slots_;  // open addressing, after close()
  std::string letters_;
};

}  // namespace telaah::classify

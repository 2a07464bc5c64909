#pragma once
// Word patterns of rule files, compiled to a small program over token ids.
//   tanpa ~3 biaya            up to three words between
//   {gratis|tanpa biaya}      one of these; an alternative may be a whole phrase
//   {replikasi}               a declared word family; inside an alternative it is written {&replikasi|tiru}
//   [telah] direplikasi       optional words
//   meningkat*                every word that begins so
//   ^ jelaskan                only at the beginning of a sentence, behind a list mark at most
//   <uang> <angka> <tanggal> <arah> <tempat> <penerima> <persen> <hukum>   typed finds
//   <dasar_hukum>             one phrase of a class of bahasa/kelas.toml, as if its list stood here in braces

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "classify/finds.h"
#include "classify/set_table.h"
#include "classify/vocabulary.h"

namespace telaah::classify {

using FamilyLookup = std::function<const std::vector<std::string>*(std::string_view)>;
/// The phrases of a class; null when there is no class of this name.
using ClassLookup = std::function<const std::vector<std::string>*(std::string_view)>;

struct Phrase {
  static constexpr std::uint32_t kNoSet = UINT32_MAX;
  enum class Op : std::uint8_t { word, gap, find, split, jump, accept };
  struct Step {
    Op op = Op::accept;
    std::uint32_t a = 0;            ///< word: set of the SetTable; gap: most words; find: FindKind; jump: target
    std::vector<std::uint32_t> to;  ///< split: targets, tried in order
  };
  std::string written;  ///< as in the rule file
  std::vector<Step> steps;
  std::uint32_t first = kNoSet;         ///< a match begins with one of these words; kNoSet: it may begin with a find
  std::vector<WordSet> anchor_choices;  ///< each of these sets must occur; one is chosen
  std::vector<std::uint32_t> required;  ///< the same, as sets of the SetTable
  WordSet anchor;                       ///< one of these words must occur; empty: a find must
  FindKind anchor_find = FindKind::none;
  bool is_at_start = false;  ///< must begin the window, or follow its list mark
  int required_words = 0;    ///< words and finds at least needed; 0 = would match everywhere
};

/// Compiles `written`. `problem` (Indonesian) says what is wrong, "" when nothing is. Without `classes` none is known.
Phrase compile_phrase(std::string_view written, Vocabulary& vocabulary, SetTable& sets, const FamilyLookup& families,
                      std::string& problem, const ClassLookup& classes = {});

/// Picks each phrase's anchor: the required words that are rarest in texts and in other phrases.
void choose_anchor(Phrase& phrase, const std::vector<std::uint32_t>& uses_of_word);
/// How often a word is to be expected in any text, for choose_anchor: 1, or more for function words.
std::uint32_t commonness(std::string_view word);

/// What a phrase is matched against: tokens of one sentence, paragraph or section.
struct TokenRange {
  std::uint32_t begin = 0, end = 0;  ///< half-open indices
  [[nodiscard]] bool empty() const { return begin >= end; }
  friend bool operator==(const TokenRange&, const TokenRange&) = default;
};

enum class PhraseOutcome : std::uint8_t { match, no_match, too_costly };

class PhraseMatcher {
 public:
  PhraseMatcher(const SetTable& sets, const FindTable& finds, std::string_view folded,
                const std::vector<text::Token>& tokens)
      : sets_(sets), finds_(finds), folded_(folded), tokens_(tokens) {}
  /// First match that begins at or after `from`; leftmost, then as the alternatives are ordered.
  PhraseOutcome find(const Phrase& phrase, TokenRange within, std::uint32_t from, TokenRange& found);

 private:
  [[nodiscard]] bool is_list_mark(const text::Token& token) const;
  bool run(const Phrase& phrase, std::size_t step, std::uint32_t at, std::uint32_t end);

  const SetTable& sets_;
  const FindTable& finds_;
  std::string_view folded_;
  const std::vector<text::Token>& tokens_;
  std::uint32_t accepted_ = 0;
  int budget_ = 0;
};

}  // namespace telaah::classify

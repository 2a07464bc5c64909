#pragma once
// A hit in its context: does it count, how much, and if not, why. Negation, old and new state, plans, conditions,
// exceptions, quotations of the law, cures and exceptions of the rule itself.

#include <string>

#include "classify/scan.h"

namespace telaah::classify {

struct Weighed {
  Hit hit;
  Effect effect = Effect::supports;  ///< may differ from the rule's: a cured breach is a doubt
  bool counts = false;               ///< false: void, `note` says why
  double weight = 0;
  std::string note;  ///< Indonesian: why it counts less, or not
  bool is_planned = false;
};

class Weigher {
 public:
  Weigher(const Scan& scan, const RuleBook& book) : scan_(scan), book_(book) {}
  [[nodiscard]] Weighed weigh(const Hit& hit) const;

 private:
  [[nodiscard]] bool has_cue(const Sentence& sentence, Cue cue, std::uint32_t begin, std::uint32_t end) const;
  [[nodiscard]] bool is_negated(const Sentence& sentence, TokenRange at) const;
  [[nodiscard]] bool begins_verb_phrase(std::uint32_t token) const;
  [[nodiscard]] bool is_in_law_title(const Sentence& sentence, TokenRange at) const;
  [[nodiscard]] std::string_view word(std::uint32_t token) const;
  [[nodiscard]] bool divides(const Sentence& sentence, std::uint32_t begin, std::uint32_t end) const;
  enum class State : std::uint8_t { now, maybe_before, before };
  [[nodiscard]] State state_of(const Hit& hit) const;
  [[nodiscard]] const CueHit* last_state_cue(const Sentence& sentence, std::uint32_t before) const;
  [[nodiscard]] bool overlaps_exception(int rule, const Sentence& sentence, TokenRange at) const;
  [[nodiscard]] bool stands_in(int rule, Pattern::Use use, Window window, std::uint32_t sentence) const;

  const Scan& scan_;
  const RuleBook& book_;
};

}  // namespace telaah::classify

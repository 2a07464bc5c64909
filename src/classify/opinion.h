#pragma once
// The second opinion: what a sentence seems to say by its words alone (rules/kata/kalimat.toml), beside what phrases
// find in it. It finds the many ways of telling that no list foresees; it never decides without a sentence to show,
// and its share in a verdict is bounded by [timbangan] of the criterion.

#include <cstdint>
#include <optional>
#include <vector>

#include "classify/scan.h"

namespace telaah::classify {

/// The sense that speaks in this way about this criterion; Effect::near and those of contents have none.
std::optional<Sense> sense_of(Criterion criterion, Effect effect);
/// The sense that tells this content.
Sense sense_of(Content content);

/// Probabilities by sentence and sense; all 0 for sentences that are not the author's own text, and without weights.
class Opinions {
 public:
  Opinions(const Scan& scan, const WordOpinion& opinion);
  [[nodiscard]] float of(std::size_t sentence, Sense sense) const {
    return values_.empty() ? 0 : values_[sentence * kSenseCount + static_cast<std::size_t>(sense)];
  }
  /// Sentences in which `sense` is heard most, strongest first, at most `most`.
  [[nodiscard]] std::vector<std::uint32_t> strongest(Sense sense, std::size_t most) const;
  /// Expected number of sentences that say it.
  [[nodiscard]] double sum(Sense sense) const;
  [[nodiscard]] std::size_t sentences() const { return values_.size() / kSenseCount; }

 private:
  std::vector<float> values_;
};

/// The tokens of a sentence that speak most for `sense`.
TokenRange decisive_words(const Scan& scan, const WordOpinion& opinion, std::uint32_t sentence, Sense sense);

}  // namespace telaah::classify

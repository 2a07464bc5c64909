#pragma once
// Rules x text -> verdicts on the five criteria, the six contents, warnings. Rules see segments (sentence, table row,
// heading; <= limits::kMaxSegmentBytes), after an automaton of required literals has chosen which may match there.
// Criteria is compiled once, immutable, shared by all threads; judging has no side effects.

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "telaah/assessment.h"
#include "telaah/diagnostic.h"
#include "telaah/entry.h"
#include "telaah/normal_text.h"
#include "telaah/profiler.h"

namespace telaah {
struct TomlFile;
}

namespace telaah::classify {

class Criteria {
 public:
  /// Compiles kriteria/, muatan/, peringatan/ and the language files bahasa/{ejaan,polaritas,templat}.toml.
  static Criteria compile(const std::vector<TomlFile>& files, Diagnostics& diagnostics);
  Criteria();
  [[nodiscard]] const struct CriteriaInside& inside() const { return *inside_; }

 private:
  std::shared_ptr<const struct CriteriaInside> inside_;  // shared: compiled once, read by all threads
};

/// Runs every rule's own examples (must match / must not match), finds dead rules, overlaps and dangerous patterns.
Diagnostics check(const Criteria& criteria);

/// A rule as people name it.
struct RuleName {
  std::string id, file;
  int line = 0;
  std::optional<Criterion> criterion;  ///< nothing for rules of contents and warnings
  std::string direction;               ///< Indonesian, as in the rule file
};
std::vector<RuleName> rule_names(const Criteria& criteria);

/// From which weight or how many words on a criterion is met, a content present; label and value in Indonesian.
struct Threshold {
  std::string label, value;
};
std::vector<Threshold> thresholds(const Criteria& criteria);

/// What a verdict is weighed from, as [timbangan] of a criterion names it: sums of the rules in units of a strong rule
/// (0 to 2), probabilities of what the words say (0 to 2). For learning the numbers of [timbangan].
inline constexpr std::size_t kShareCount = 13;
using Shares = std::array<double, kShareCount>;
/// The same for a content, as [timbangan] of its file names it.
inline constexpr std::size_t kContentShareCount = 21;
using ContentShares = std::array<double, kContentShareCount>;
struct AllShares {
  std::array<Shares, kCriterionCount> criteria{};
  std::array<ContentShares, kContentCount> contents{};
};
AllShares shares(const NormalText& text, const std::vector<Section>& sections, const profiler::Found& found,
                 const Criteria& criteria);

/// Judges one document. `pages` carries the grades: a verdict that rests on a D page is unclear.
Assessment judge(const NormalText& text, const std::vector<Section>& sections, const profiler::Found& found,
                 const Criteria& criteria, const std::vector<PageReading>& pages);

}  // namespace telaah::classify

#include <algorithm>
#include <map>
#include <set>

#include "classify/verdict.h"

namespace telaah::classify {
namespace {

// The second sentence that one rule finds says less than the first; a third nothing new.
constexpr double kSecondHitShare = 0.5;
// Weights beyond these say nothing more; one long form must not drown what the others say.
constexpr double kMostWeight = 6, kWeightUnit = 3;
constexpr double kEnough = 2.5;  ///< about one strong rule
constexpr double kMostSentences = 8, kSentenceUnit = 4;

double of_rules(double sum) { return std::min(sum, kMostWeight) / kWeightUnit; }
double of_sentences(double sum) { return std::min(sum, kMostSentences) / kSentenceUnit; }

std::vector<const Finding*> strongest_first(const std::vector<const Finding*>& findings) {
  std::vector<const Finding*> order;
  for (const Finding* finding : findings) {
    if (finding->weighed.weight > 0) order.push_back(finding);
  }
  std::ranges::stable_sort(order, std::ranges::greater{}, [](const Finding* one) { return one->weighed.weight; });
  return order;
}

}  // namespace

/// A sentence counts once in each direction, by the strongest rule that found it; a rule counts once, with another
/// sentence half; of a group only the strongest rule.
Sums sum(const std::vector<const Finding*>& findings, const RuleBook& book) {
  std::set<std::pair<std::string_view, Effect>> told;
  std::map<int, int> times;
  std::map<std::pair<std::string_view, Effect>, double> of_group;
  Sums sums;
  for (const Finding* one : strongest_first(findings)) {
    const Finding& finding = *one;
    const Rule& rule = book.rules[static_cast<std::size_t>(finding.weighed.hit.rule)];
    if (rule.is_learnt) continue;
    if (times[finding.weighed.hit.rule] >= 2) continue;
    if (!told.insert({finding.evidence.quote, finding.weighed.effect}).second) continue;
    double weight = finding.weighed.weight * (times[finding.weighed.hit.rule]++ == 0 ? 1 : kSecondHitShare);
    if (!rule.group.empty()) {
      double& best = of_group[{rule.group, finding.weighed.effect}];
      const double more = std::max(0.0, weight - best);
      best = std::max(best, weight);
      weight = more;
    }
    if (finding.weighed.effect == Effect::supports) {
      sums.supports += weight;
      if (!rule.counts_words()) {
        sums.told += weight;
        sums.strongest = std::max(sums.strongest, finding.weighed.weight);
      }
      if (finding.weighed.is_planned) sums.planned += weight;
    }
    if (finding.weighed.effect == Effect::opposes) sums.opposes += weight;
    if (finding.weighed.effect == Effect::doubts) sums.doubts += weight;
  }
  return sums;
}

Shares shares_of(Criterion criterion, const Sums& sums, const Opinions& opinions) {
  Shares out{of_rules(sums.supports), of_rules(sums.opposes), of_rules(sums.doubts),
             sums.supports >= kEnough ? 1.0 : 0.0, sums.opposes >= kEnough ? 1.0 : 0.0};
  std::size_t at = 5;
  for (const Effect effect : {Effect::supports, Effect::opposes, Effect::doubts}) {
    const Sense sense = *sense_of(criterion, effect);
    const std::vector<std::uint32_t> top = opinions.strongest(sense, 3);
    for (std::size_t i = 0; i < top.size(); ++i) out[at + (i == 0 ? 0 : 1)] += opinions.of(top[i], sense);
    at += 2;
  }
  if (criterion == Criterion::kebaruan || criterion == Criterion::manfaat) {
    out[at] = of_sentences(opinions.sum(Sense::design));
    out[at + 1] = of_sentences(opinions.sum(Sense::result));
  }
  return out;
}

}  // namespace telaah::classify

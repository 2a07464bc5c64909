// The ranking of the sheet Terbaik: plain sums that anyone can follow with a pencil.

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "consolidate/recaps.h"

namespace telaah::consolidate {

Score score(const Proposal& proposal) {
  constexpr double kCriterion = 12, kUnclear = 4;  // 5 x 12 = 60
  constexpr double kContent = 5, kThin = 2.5;      // 5 x 5 = 25; a budget is not asked of everyone
  constexpr double kStrength = 15;                 // mean confidence of the criteria that are met
  Score result;
  double sure = 0;
  for (std::size_t i = 0; i < proposal.standings.size(); ++i) {
    const Standing standing = proposal.standings[i];
    result.criteria += standing == Standing::met ? kCriterion : standing == Standing::unclear ? kUnclear : 0;
    if (standing == Standing::met) sure += proposal.confidences[i];
  }
  for (const Content content : kContents) {
    if (content == Content::anggaran) continue;
    const Presence presence = proposal.contents.at(static_cast<std::size_t>(content));
    result.contents += presence == Presence::present ? kContent : presence == Presence::thin ? kThin : 0;
  }
  result.strength = kStrength * sure / kCriterionCount;
  return result;
}

void rank(Figures& figures) {
  std::vector<std::size_t> order(figures.proposals.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) {
    const Proposal& p = figures.proposals[i];
    return std::make_tuple(-p.score, -p.met(), std::string_view(p.name), p.number);
  });
  // One innovation sent twice stands in the ranking once, with its better file.
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (const std::size_t i : order) {
    const Proposal& p = figures.proposals[i];
    if (seen.insert({p.agency, p.name}).second) figures.ranking.push_back(i);
  }
}

}  // namespace telaah::consolidate

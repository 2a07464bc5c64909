// The ranking of the sheet Terbaik: plain sums that anyone can follow with a pencil.

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "consolidate/recaps.h"

namespace telaah::consolidate {
namespace {

/// The share of `most` that a proof earns: in proportion up to `full`.
double earned(double proof, double full, double most) {
  return full <= 0 ? 0 : most * std::clamp(proof / full, 0.0, 1.0);
}

double points_of_stage(const std::string& stage, const RankingWeights& weights) {
  return stage == "penerapan"   ? weights.applied
         : stage == "uji_coba"  ? weights.trial
         : stage == "inisiatif" ? weights.idea
                                : 0;
}

/// Still to come: whatever its words promise.
bool is_idea(const Proposal& p) {
  if (!p.stage.empty()) return p.stage == "inisiatif";
  return p.stage_5d != "deliver" && p.stage_5d != "display";
}

/// As printed: what looks the same is the same.
long printed(double score) { return std::lround(score * 10); }

}  // namespace

Score score(const Proposal& proposal, const RankingWeights& weights) {
  Score result;
  result.stage = points_of_stage(proposal.stage, weights);
  result.benefit = earned(proposal.proof_of_benefit, weights.benefit_full, weights.benefit);
  result.replication = earned(proposal.proof_of_replication, weights.replication_full, weights.replication);
  result.evidence = earned(proposal.proof, weights.evidence_full, weights.evidence);
  for (const Standing standing : proposal.standings) {
    result.criteria += standing == Standing::met       ? weights.criterion_met
                       : standing == Standing::unclear ? weights.criterion_unclear
                                                       : 0;
  }
  for (const Content content : kContents) {
    if (content == Content::anggaran) continue;  // a budget is not asked of everyone
    const Presence presence = proposal.contents.at(static_cast<std::size_t>(content));
    result.contents += presence == Presence::present ? weights.content_present
                       : presence == Presence::thin  ? weights.content_thin
                                                     : 0;
  }
  return result;
}

std::string score_words(const Proposal& proposal, const RankingWeights& weights) {
  constexpr double kStrong = 0.8, kWeak = 0.4;
  const Score score = consolidate::score(proposal, weights);
  const std::array<std::tuple<const char*, double, double>, 6> parts{{
      {"tahapan", score.stage, weights.applied},
      {"manfaat", score.benefit, weights.benefit},
      {"replikasi", score.replication, weights.replication},
      {"jumlah bukti", score.evidence, weights.evidence},
      {"kriteria", score.criteria, weights.most_for_criteria()},
      {"muatan", score.contents, weights.most_for_contents()},
  }};
  std::vector<std::string> strong, weak;
  for (const auto& [name, points, most] : parts) {
    if (most <= 0) continue;
    if (points >= kStrong * most) strong.emplace_back(name);
    if (points < kWeak * most) weak.emplace_back(name);
  }
  std::string words = strong.empty() ? "" : fmt::format("Kuat pada {}", fmt::join(strong, ", "));
  if (!weak.empty())
    words += fmt::format("{} pada {}", words.empty() ? "Belum kuat" : "; belum kuat", fmt::join(weak, ", "));
  if (is_idea(proposal)) words += words.empty() ? "Masih berupa gagasan" : "; masih berupa gagasan";
  return words.empty() ? "Merata pada keenam bagian." : words + ".";
}

void rank(Figures& figures) {
  std::vector<std::size_t> order(figures.proposals.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto place = [&](std::size_t i) {
    const Proposal& p = figures.proposals[i];
    return std::make_tuple(is_idea(p), -printed(p.score));
  };
  std::ranges::sort(order, {}, [&](std::size_t i) {
    const Proposal& p = figures.proposals[i];
    return std::tuple_cat(place(i), std::make_tuple(std::string_view(p.name), p.number));
  });
  // One innovation sent twice stands in the ranking once, with its better file.
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (const std::size_t i : order) {
    const Proposal& p = figures.proposals[i];
    if (!seen.insert({p.agency, p.name}).second) continue;
    const bool is_tie = !figures.ranking.empty() && place(figures.ranking.back()) == place(i);
    figures.ranks.push_back(is_tie ? figures.ranks.back() : figures.ranking.size() + 1);
    figures.ranking.push_back(i);
  }
}

}  // namespace telaah::consolidate

// In which order people look at what the rules leave open: first what one look decides.

#include <algorithm>
#include <cmath>
#include <tuple>

#include <fmt/format.h>

#include "telaah/consolidate.h"

namespace telaah::consolidate {
namespace {

constexpr double kMost = 0.8;  // of the results that hang on people: "most"

/// The open criteria of one proposal, and what hangs on them.
struct Open {
  std::size_t proposal = 0;
  std::vector<Criterion> criteria;  ///< nearest to a threshold first
  bool result_hangs = false;        ///< nothing else keeps the result open or bad
  std::string award;                ///< name of one it would be a candidate for; "" = none
  bool is_new = false;              ///< came in the month of the report
  double nearness = 0;              ///< of the nearest criterion
};

/// 0..1: how near an open criterion stands to being decided. An open verdict is as sure as the words speak for neither
/// side; without any confidence nothing is known.
double nearness(const Proposal& proposal, Criterion criterion) {
  const double confidence = proposal.confidences.at(static_cast<std::size_t>(criterion));
  return confidence > 0 ? 1 - confidence : 0;
}

/// The first award that the proposal meets once its open criteria are found to be met.
std::string award_at_stake(const Proposal& proposal, const Month& month) {
  Proposal settled = proposal;
  std::ranges::replace(settled.standings, Standing::unclear, Standing::met);
  for (const Award& award : month.award_rules.awards) {
    if (holds(award, month) && weigh(award, settled, month).qualifies) return award.name;
  }
  return "";
}

Open open_of(const Proposal& proposal, std::size_t index, const Month& month) {
  Open open;
  open.proposal = index;
  for (const Criterion criterion : kCriteria) {
    if (proposal.standings.at(static_cast<std::size_t>(criterion)) == Standing::unclear)
      open.criteria.push_back(criterion);
  }
  if (open.criteria.empty()) return open;
  std::ranges::stable_sort(open.criteria, std::ranges::greater{},
                           [&](Criterion criterion) { return nearness(proposal, criterion); });
  open.result_hangs = proposal.advice == Advice::review;
  open.award = award_at_stake(proposal, month);
  open.is_new = proposal.in_month;
  open.nearness = nearness(proposal, open.criteria.front());
  return open;
}

bool comes_first(const Open& a, const Open& b) {
  const auto place = [](const Open& one) {
    return std::make_tuple(!one.result_hangs, one.criteria.size(), one.award.empty(), !one.is_new, -one.nearness);
  };
  return place(a) < place(b);
}

std::string why(const Open& open) {
  std::vector<std::string> parts;
  if (open.result_hangs && open.criteria.size() == 1) parts.emplace_back("menentukan hasil usulan");
  if (open.result_hangs && open.criteria.size() > 1)
    parts.push_back(fmt::format("menentukan hasil usulan bersama {} baris lain", open.criteria.size() - 1));
  if (!open.award.empty()) parts.push_back("calon " + open.award);
  if (open.is_new) parts.emplace_back("usulan bulan ini");
  return fmt::format("{}", fmt::join(parts, "; "));
}

void count_most(ReviewOrder& order, const std::vector<Open>& all) {
  order.hanging = static_cast<std::uint64_t>(std::ranges::count_if(all, &Open::result_hangs));
  const auto wanted = static_cast<std::uint64_t>(std::ceil(kMost * static_cast<double>(order.hanging)));
  for (const Open& open : all) {  // those whose result hangs on the rows come first
    if (order.most >= wanted) return;
    order.rows_for_most += open.criteria.size();
    ++order.most;
  }
}

}  // namespace

ReviewOrder order_reviews(const Figures& figures, const Month& month) {
  std::vector<Open> all;
  for (std::size_t i = 0; i < figures.proposals.size(); ++i) {
    Open open = open_of(figures.proposals[i], i, month);
    if (!open.criteria.empty()) all.push_back(std::move(open));
  }
  std::ranges::stable_sort(all, comes_first);
  ReviewOrder order;
  for (const Open& open : all) {
    for (const Criterion criterion : open.criteria) order.items.push_back({open.proposal, criterion, why(open)});
  }
  count_most(order, all);
  return order;
}

std::string review_words(const ReviewOrder& order) {
  if (order.items.empty()) return "";
  if (order.hanging == 0)
    return "Hasil usulan tidak bergantung pada baris-baris ini saja: usulannya masih perlu dilengkapi.";
  return fmt::format(
      "Diurutkan menurut manfaat: setelah {} baris pertama (dari {}) ditelaah, hasil {} dari {} usulan yang hanya "
      "menunggu telaah sudah dapat ditetapkan.",
      grouped(order.rows_for_most), grouped(order.items.size()), grouped(order.most), grouped(order.hanging));
}

}  // namespace telaah::consolidate

#pragma once
// Random portfolios, and the best set found by trying every one: what portfolio::best is measured against.

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "telaah/portfolio.h"

namespace telaah::testing {

/// Small scores, so that equal means and equal scores are common.
inline std::vector<portfolio::Innovation> random_portfolio(std::mt19937& random, int most,
                                                           const portfolio::Conditions& conditions) {
  const auto below = [&](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
  std::vector<portfolio::Innovation> list(static_cast<std::size_t>(1 + below(most)));
  const int highest = below(3) == 0 ? 4 : 106;
  const int common = 1 + below(4);  // how rare basic affairs are
  const bool all_may = below(2) == 0;
  for (portfolio::Innovation& one : list) {
    one.score = below(highest);
    if (below(common) == 0 && !conditions.basic_affairs.empty())
      one.affair = conditions.basic_affairs[random() % conditions.basic_affairs.size()];
    one.age_months = 12;
    if (all_may) continue;
    one.age_months.reset();
    if (below(12) != 0) one.age_months = below(30) - 1;
    if (below(6) == 0) one.developed_months_ago = below(40);
    one.submissions = below(5) == 0 ? 1 + below(2) : 0;
    one.last_score = one.submissions > 0 ? below(highest) : 0;
    one.is_barred = below(15) == 0;
  }
  return list;
}

/// Every set is tried, one changed at a time.
inline portfolio::Choice best_by_force(const std::vector<portfolio::Innovation>& all,
                                       const portfolio::Conditions& conditions) {
  std::vector<std::size_t> eligible;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (portfolio::bar_of(all[i], conditions) == portfolio::Bar::none) eligible.push_back(i);
  }
  std::ranges::stable_sort(eligible, [&](std::size_t a, std::size_t b) { return all[a].score > all[b].score; });
  const std::size_t count = eligible.size();
  std::vector<int> affairs(count, -1);
  std::uint32_t there = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto found = std::ranges::find(conditions.basic_affairs, all[eligible[i]].affair);
    if (found == conditions.basic_affairs.end()) continue;
    affairs[i] = static_cast<int>(found - conditions.basic_affairs.begin());
    there |= 1u << static_cast<unsigned>(affairs[i]);
  }
  const bool has_basic = std::popcount(there) >= conditions.least_basic;
  std::vector<int> of_affair(conditions.basic_affairs.size(), 0);
  std::int64_t sum = 0, best_sum = 0, best_divisor = 1, size = 0, best_size = 0;
  std::uint32_t set = 0, best_set = 0;
  int basic = 0;
  bool is_found = false;
  const auto look = [&] {
    if (has_basic && basic < conditions.least_basic) return;
    const std::int64_t divisor = std::max<std::int64_t>(conditions.least_divisor, size);
    const std::int64_t left = sum * best_divisor, right = best_sum * divisor;
    // The first of the higher scores stands at the lowest bit: of two sets, the one with the lowest differing bit.
    const bool wins =
        !is_found || left > right ||
        (left == right && (size < best_size || (size == best_size && set != best_set &&
                                                ((set ^ best_set) & (~(set ^ best_set) + 1) & set) != 0)));
    if (!wins) return;
    is_found = true;
    best_sum = sum, best_divisor = divisor, best_size = size, best_set = set;
  };
  look();
  for (std::uint32_t step = 1; step < 1u << count; ++step) {
    const auto bit = static_cast<std::size_t>(std::countr_zero(step));
    const bool enters = (set >> bit & 1u) == 0;
    set ^= 1u << bit;
    sum += enters ? all[eligible[bit]].score : -all[eligible[bit]].score;
    size += enters ? 1 : -1;
    if (affairs[bit] >= 0) {
      int& members = of_affair[static_cast<std::size_t>(affairs[bit])];
      basic += enters ? (members++ == 0 ? 1 : 0) : (--members == 0 ? -1 : 0);
    }
    look();
  }
  portfolio::Choice choice;
  choice.has_basic = has_basic;
  choice.mean = {best_sum, best_divisor};
  for (std::size_t i = 0; i < count; ++i) {
    if ((best_set >> i & 1u) != 0) choice.chosen.push_back(eligible[i]);
  }
  return choice;
}

/// What the index is known to ask for.
inline portfolio::Conditions usual_conditions() {
  portfolio::Conditions conditions;
  conditions.basic_affairs = {"pendidikan", "kesehatan", "pekerjaan_umum", "perumahan", "trantibumlinmas", "sosial"};
  conditions.least_basic = 2;
  return conditions;
}

}  // namespace telaah::testing

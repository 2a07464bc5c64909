// The simulation alone: that it is exact on many portfolios, and what it costs on a large one.
//   ./portfolio_cost [PORTFOLIOS [LARGEST]]     10,000 portfolios of up to 22 innovations unless told

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "support/portfolio_brute.h"

namespace {

using namespace telaah;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

/// 2,000 innovations with 20 proofs each. `weak_basic`: what must be among them is worth nothing, so that sets are
/// large.
void measure_large(bool weak_basic) {
  const portfolio::Conditions conditions = testing::usual_conditions();
  std::mt19937 random(1);
  std::vector<portfolio::Innovation> all(2'000);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool is_basic = i % 3 == 0;
    all[i].score = weak_basic && is_basic ? 0 : weak_basic ? 100 : static_cast<std::int64_t>(random() % 106);
    if (is_basic) all[i].affair = conditions.basic_affairs[random() % 6];
    all[i].age_months = static_cast<int>(random() % 24);
  }
  std::vector<portfolio::Proof> proofs;
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (int proof = 0; proof < 20; ++proof)
      proofs.push_back({i, 1 + static_cast<std::int64_t>(random() % 4), 1 + static_cast<int>(random() % 4)});
  }
  const Clock::time_point begin = Clock::now();
  const portfolio::Choice choice = portfolio::best(all, conditions);
  const double of_choice = seconds_since(begin);
  const std::vector<double> gains = portfolio::gains(proofs, all, conditions);
  const std::size_t offered = portfolio::cheapest_first(proofs, gains).size();
  std::printf("2000 innovations%s: best set of %zu in %.4f s; 40000 proofs weighed, %zu offered: %.3f s in all\n",
              weak_basic ? ", weak basic affairs" : "", choice.chosen.size(), of_choice, offered, seconds_since(begin));
}

}  // namespace

int main(int argc, char** argv) {
  const int portfolios = argc > 1 ? std::atoi(argv[1]) : 10'000, largest = argc > 2 ? std::atoi(argv[2]) : 22;
  std::mt19937 random(38);
  const Clock::time_point begin = Clock::now();
  int different = 0;
  for (int round = 0; round < portfolios; ++round) {
    portfolio::Conditions conditions = testing::usual_conditions();
    if (round % 4 == 0) conditions.least_divisor = 1 + round % 9;
    const auto all = testing::random_portfolio(random, largest, conditions);
    const portfolio::Choice quick = portfolio::best(all, conditions);
    const portfolio::Choice forced = testing::best_by_force(all, conditions);
    if (quick.chosen != forced.chosen || !(quick.mean == forced.mean)) ++different;
  }
  std::printf("%d portfolios of up to %d innovations, every set tried: %d differ (%.1f s)\n", portfolios, largest,
              different, seconds_since(begin));
  measure_large(false);
  measure_large(true);
  return different == 0 ? 0 : 1;
}

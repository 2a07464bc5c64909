#include "telaah/portfolio.h"

#include <random>

#include <gtest/gtest.h>

#include "support/portfolio_brute.h"

namespace telaah::portfolio {
namespace {

using testing::best_by_force;
using testing::random_portfolio;
using testing::usual_conditions;

Innovation applied(std::int64_t score, std::string affair = "") {
  Innovation one;
  one.score = score;
  one.affair = std::move(affair);
  one.age_months = 12;
  return one;
}

/// Whatever the number asked for, the divisor and the ties: exactly the set that trying all sets finds.
TEST(Portfolio, IsExactlyWhatTryingEverySetFinds) {
  std::mt19937 random(20);
  for (int round = 0; round < 600; ++round) {
    Conditions conditions = usual_conditions();
    conditions.least_divisor = round % 3 == 0 ? 10 : 1 + round % 7;
    conditions.least_basic = round % 4;
    const std::vector<Innovation> all = random_portfolio(random, 12, conditions);
    const Choice quick = best(all, conditions), forced = best_by_force(all, conditions);
    ASSERT_EQ(quick.chosen, forced.chosen) << "round " << round;
    ASSERT_TRUE(quick.mean == forced.mean) << "round " << round;
    ASSERT_EQ(quick.has_basic, forced.has_basic);
  }
}

TEST(Portfolio, DividesByTenWhenFewerAreReported) {
  const std::vector<Innovation> all{applied(60), applied(40)};
  const Choice choice = best(all, Conditions{});
  EXPECT_EQ(choice.chosen, (std::vector<std::size_t>{0, 1}));
  EXPECT_DOUBLE_EQ(choice.mean.value(), 10.0);
}

TEST(Portfolio, LeavesOutWhatWouldLowerTheMean) {
  std::vector<Innovation> all(10, applied(50));
  all.push_back(applied(20));
  const Choice choice = best(all, Conditions{});
  EXPECT_EQ(choice.chosen.size(), 10u);
  EXPECT_DOUBLE_EQ(change_by(0, all, choice, Conditions{}), 5.0);
  EXPECT_NEAR(change_by(10, all, choice, Conditions{}), 520.0 / 11 - 50, 1e-9);  // it would cost
}

TEST(Portfolio, ReportsMoreThanTenWhenWeakBasicAffairsMustBeAmongThem) {
  std::vector<Innovation> all(20, applied(100, "pertanian"));
  all.push_back(applied(0, "kesehatan"));
  all.push_back(applied(0, "sosial"));
  const Choice choice = best(all, usual_conditions());
  EXPECT_EQ(choice.chosen.size(), 22u);  // every other one lies above the mean that the two pull down
  EXPECT_TRUE(choice.has_basic);
  EXPECT_FALSE(is_dispensable(20, all, choice, usual_conditions()));
  EXPECT_TRUE(is_dispensable(0, all, choice, usual_conditions()));
}

TEST(Portfolio, SaysWhenTooFewBasicAffairsAreThere) {
  const std::vector<Innovation> all{applied(30, "kesehatan"), applied(20)};
  const Choice choice = best(all, usual_conditions());
  EXPECT_FALSE(choice.has_basic);
  EXPECT_EQ(choice.chosen.size(), 2u);
}

TEST(Portfolio, TakesOnlyWhatMayBeReported) {
  const Conditions conditions;
  Innovation old = applied(90), developed = applied(80), unknown = applied(70), future = applied(60),
             barred = applied(50), thrice = applied(40), same = applied(30), riper = applied(30);
  old.age_months = 25;
  developed.age_months = 60;
  developed.developed_months_ago = 24;
  unknown.age_months.reset();
  unknown.developed_months_ago = 1;  // developed, but never told to be applied
  future.age_months = -1;
  barred.is_barred = true;
  thrice.submissions = 2;
  same.submissions = riper.submissions = 1;
  same.last_score = 30;
  riper.last_score = 29;
  EXPECT_EQ(bar_of(old, conditions), Bar::too_old);
  EXPECT_EQ(bar_of(developed, conditions), Bar::none);
  EXPECT_EQ(bar_of(unknown, conditions), Bar::not_applied);
  EXPECT_EQ(bar_of(future, conditions), Bar::not_yet_applied);
  EXPECT_EQ(bar_of(barred, conditions), Bar::barred);
  EXPECT_EQ(bar_of(thrice, conditions), Bar::reported_enough);
  EXPECT_EQ(bar_of(same, conditions), Bar::not_more_mature);
  EXPECT_EQ(bar_of(riper, conditions), Bar::none);
  const std::vector<Innovation> all{old, developed, unknown, future, barred, thrice, same, riper};
  EXPECT_EQ(best(all, conditions).chosen, (std::vector<std::size_t>{1, 7}));
}

TEST(Portfolio, KnowsNothingWithoutInnovations) {
  const Choice choice = best({}, usual_conditions());
  EXPECT_TRUE(choice.chosen.empty());
  EXPECT_DOUBLE_EQ(choice.mean.value(), 0);
  EXPECT_TRUE(gains({}, {}, usual_conditions()).empty());
}

/// A gain is the difference between two best sets, also where the proof opens the way for its innovation.
TEST(Portfolio, WeighsAProofByChoosingAnew) {
  std::mt19937 random(7);
  const Conditions conditions = usual_conditions();
  for (int round = 0; round < 200; ++round) {
    std::vector<Innovation> all = random_portfolio(random, 10, conditions);
    const Proof proof{random() % all.size(), 1 + static_cast<std::int64_t>(random() % 30), 1};
    const Choice before = best(all, conditions);
    const std::vector<double> found = gains({&proof, 1}, all, conditions);
    all[proof.innovation].score += proof.points;
    const Choice after = best_by_force(all, conditions);
    if (before.has_basic != after.has_basic) continue;  // the new one makes a set possible that was not before
    ASSERT_NEAR(found.front(), after.mean.value() - before.mean.value(), 1e-9) << "round " << round;
  }
}

/// Proof after proof moves its innovation up the list and back: nothing of it may stay.
TEST(Portfolio, WeighsManyProofsEachAsIfItWereAlone) {
  std::mt19937 random(11);
  Conditions conditions = usual_conditions();
  conditions.least_divisor = 3;  // few are chosen, so that it matters which come first
  for (int round = 0; round < 60; ++round) {
    const std::vector<Innovation> all = random_portfolio(random, 30, conditions);
    std::vector<Proof> proofs;
    for (int i = 0; i < 20; ++i)
      proofs.push_back({random() % all.size(), 1 + static_cast<std::int64_t>(random() % 60), 1});
    const Choice before = best(all, conditions);
    const std::vector<double> found = gains(proofs, all, conditions);
    for (std::size_t i = 0; i < proofs.size(); ++i) {
      std::vector<Innovation> raised = all;
      raised[proofs[i].innovation].score += proofs[i].points;
      const Choice after = best(raised, conditions);
      if (before.has_basic != after.has_basic) continue;
      ASSERT_NEAR(found[i], after.mean.value() - before.mean.value(), 1e-9) << "round " << round << " proof " << i;
    }
  }
}

TEST(Portfolio, OffersLittleEffortFirstAndNothingThatAddsNothing) {
  const std::vector<Proof> proofs{{0, 3, 2}, {0, 2, 1}, {1, 9, 1}, {0, 6, 1}};
  const std::vector<double> found{0.3, 0.2, 0, 0.6};
  EXPECT_EQ(cheapest_first(proofs, found), (std::vector<std::size_t>{3, 1, 0}));
}

}  // namespace
}  // namespace telaah::portfolio

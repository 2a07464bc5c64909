// Verdicts on the borders of their thresholds, from findings made by hand.

#include "classify/verdict.h"

#include <gtest/gtest.h>

#include <deque>

#include "classify/balance.h"

namespace telaah::classify {
namespace {

/// One criterion with thresholds 3 and 3, and what its rules found.
class Given {
 public:
  Given() {
    CriterionFile& made = file();
    made.reason_met = "ada", made.reason_not_met = "melanggar", made.reason_doubt = "ragu";
    made.reason_conflict = "bertentangan", made.reason_weak = "lemah", made.reason_silent = "diam";
  }
  CriterionFile& file() { return book_.criteria[0]; }
  Given& finds(Effect effect, double weight, bool is_planned = false) {
    Rule rule;
    rule.id = "aturan-" + std::to_string(book_.rules.size());
    Finding finding;
    finding.weighed.hit.rule = static_cast<int>(book_.rules.size());
    finding.weighed.effect = effect;
    finding.weighed.counts = true;
    finding.weighed.weight = weight;
    finding.weighed.is_planned = is_planned;
    finding.evidence.rule = rule.id;
    finding.evidence.quote = "Kalimat " + rule.id;
    finding.evidence.mark_end = 7;
    finding.evidence.page = 1;
    finding.evidence.polarity = effect == Effect::supports  ? Polarity::supports
                                : effect == Effect::opposes ? Polarity::opposes
                                                            : Polarity::neutral;
    finding.evidence.weight = effect == Effect::opposes ? -weight : weight;
    findings_.push_back(finding);
    book_.rules.push_back(rule);
    return *this;
  }
  /// [timbangan] that gives these log odds whatever was found.
  Given& weighs(double met, double not_met) {
    file().balance.is_loaded = true;
    file().balance.met.base = met;
    file().balance.not_met.base = not_met;
    return *this;
  }
  Verdict verdict() const {
    std::vector<const Finding*> found;
    for (const Finding& finding : findings_) found.push_back(&finding);
    return decide(Criterion{}, found, Opinions(Scan{}, WordOpinion{}), {}, book_);
  }

 private:
  RuleBook book_;
  std::deque<Finding> findings_;
};

}  // namespace

TEST(Verdict, SupportThatJustReachesItsThresholdIsEnough) {
  EXPECT_EQ(Given().finds(Effect::supports, 3).verdict().standing, Standing::met);
  EXPECT_EQ(Given().finds(Effect::supports, 2.9).verdict().standing, Standing::unclear);
}

TEST(Verdict, DoubtThatReachesItsThresholdGoesToAPerson) {
  Given given;
  given.file().decision.doubt = 1;
  given.finds(Effect::supports, 6).finds(Effect::doubts, 1);
  EXPECT_EQ(given.verdict().standing, Standing::unclear);
  Given less;
  less.file().decision.doubt = 1.1;
  less.finds(Effect::supports, 6).finds(Effect::doubts, 1);
  EXPECT_EQ(less.verdict().standing, Standing::met);
}

TEST(Verdict, WhatIsPlannedIsBelievedLess) {
  const Verdict now = Given().finds(Effect::supports, 4).verdict();
  const Verdict planned = Given().finds(Effect::supports, 4, true).verdict();
  EXPECT_EQ(planned.standing, Standing::met);
  EXPECT_NEAR(planned.confidence, now.confidence - 0.1, 1e-9);
}

TEST(Verdict, ABreachThatJustReachesItsThresholdIsOneForTheBalanceToo) {
  const Verdict found = Given().weighs(4, -4).finds(Effect::supports, 4).finds(Effect::opposes, 3).verdict();
  EXPECT_EQ(found.standing, Standing::unclear);
  EXPECT_TRUE(found.reason.starts_with("bertentangan")) << found.reason;
  EXPECT_EQ(Given().weighs(4, -4).finds(Effect::supports, 4).finds(Effect::opposes, 2.9).verdict().standing,
            Standing::met);
}

TEST(Verdict, ASupportAsStrongAsTheConflictAsksForMakesOne) {
  Given given;
  given.file().decision.conflict = 4;
  EXPECT_TRUE(given.weighs(4, -4)
                  .finds(Effect::supports, 4)
                  .finds(Effect::opposes, 3)
                  .verdict()
                  .reason.starts_with("bertentangan"));
  Given weaker;
  weaker.file().decision.conflict = 4;
  EXPECT_TRUE(
      weaker.weighs(4, -4).finds(Effect::supports, 3.9).finds(Effect::opposes, 3).verdict().reason.starts_with("ragu"));
}

TEST(Verdict, TheLikelierSideIsTakenOrNone) {
  Given given;
  given.file().balance.least_met = 0.4;
  given.file().balance.least_not_met = 0.9;
  EXPECT_EQ(given.weighs(0.4, 0.8).finds(Effect::supports, 4).verdict().standing, Standing::unclear)
      << "more likely not met than met";
}

TEST(Verdict, NobodyIsToldThatSomethingIsNotMetWithoutASentence) {
  const Verdict silent = Given().weighs(-4, 4).finds(Effect::supports, 1).verdict();
  EXPECT_EQ(silent.standing, Standing::unclear);
  EXPECT_TRUE(silent.reason.starts_with("lemah")) << silent.reason;
  EXPECT_EQ(Given().weighs(-4, 4).finds(Effect::opposes, 1).verdict().standing, Standing::not_met);
}

TEST(Verdict, TheFirstSentenceSpeaksForTheVerdict) {
  const Verdict met =
      Given().weighs(4, -4).finds(Effect::doubts, 9).finds(Effect::opposes, 2).finds(Effect::supports, 1).verdict();
  ASSERT_EQ(met.standing, Standing::met);
  ASSERT_EQ(met.evidence.size(), 3U);
  EXPECT_EQ(met.evidence[0].polarity, Polarity::supports);
  EXPECT_EQ(met.evidence[1].polarity, Polarity::neutral) << "the others keep their order";
  const Verdict broken = Given().weighs(-4, 4).finds(Effect::supports, 9).finds(Effect::opposes, 1).verdict();
  ASSERT_EQ(broken.standing, Standing::not_met);
  EXPECT_EQ(broken.evidence[0].polarity, Polarity::opposes);
}

TEST(Balance, TwoProbabilitiesThatPassOneTogetherAreParts) {
  Balance balance;
  balance.met.base = balance.not_met.base = 3;
  const Weighing out = weigh(balance, Shares{});
  EXPECT_DOUBLE_EQ(out.met, 0.5);
  EXPECT_DOUBLE_EQ(out.not_met, 0.5);
  balance.not_met.base = -3;
  EXPECT_GT(weigh(balance, Shares{}).met, 0.9);
}

}  // namespace telaah::classify

// In which order people are asked to look: what one look decides comes first.

#include <algorithm>

#include <gtest/gtest.h>

#include "consolidate/recaps.h"
#include "telaah/consolidate.h"

namespace telaah::consolidate {
namespace {

constexpr Standing kMet = Standing::met, kOpen = Standing::unclear, kLacking = Standing::not_met;

Proposal proposal(std::array<Standing, kCriterionCount> standings) {
  Proposal made;
  made.name = "PELITA";
  made.standings = standings;
  made.confidences.fill(0.5);
  const bool lacks = std::ranges::find(standings, kLacking) != standings.end();
  made.advice = lacks ? Advice::incomplete : made.met() == kCriterionCount ? Advice::complete : Advice::review;
  return made;
}

ReviewOrder order_of(std::vector<Proposal> proposals, const Month& month = {}) {
  Figures figures;
  figures.proposals = std::move(proposals);
  return order_reviews(figures, month);
}

std::vector<std::size_t> proposals_of(const ReviewOrder& order) {
  std::vector<std::size_t> list;
  for (const ReviewItem& item : order.items) list.push_back(item.proposal);
  return list;
}

const std::array<Standing, kCriterionCount> kOneOpen{kMet, kMet, kMet, kMet, kOpen};

TEST(Reviews, WhatOneLookDecidesComesBeforeWhatTakesSeveral) {
  const ReviewOrder order = order_of(
      {proposal({kOpen, kMet, kOpen, kMet, kMet}), proposal(kOneOpen), proposal({kMet, kMet, kMet, kMet, kMet})});
  EXPECT_EQ(proposals_of(order), (std::vector<std::size_t>{1, 0, 0}));
  EXPECT_EQ(order.items[0].criterion, Criterion::replikasi);
  EXPECT_EQ(order.items[0].why, "menentukan hasil usulan");
  EXPECT_EQ(order.items[1].why, "menentukan hasil usulan bersama 1 baris lain");
}

TEST(Reviews, AProposalThatLacksSomethingElseComesLast) {
  const ReviewOrder order = order_of({proposal({kOpen, kLacking, kMet, kMet, kMet}), proposal(kOneOpen)});
  EXPECT_EQ(proposals_of(order), (std::vector<std::size_t>{1, 0}));
  EXPECT_EQ(order.items[1].why, "");
  EXPECT_EQ(order.hanging, 1U);
}

TEST(Reviews, AmongEqualsTheCandidateThenTheNewOneThenTheNearest) {
  Month month;
  Award award;
  award.name = "Lomba Kota";
  award.stages = {"penerapan"};
  award.criteria = {Criterion::replikasi};
  month.award_rules.awards = {award};
  std::vector<Proposal> four(4, proposal(kOneOpen));
  four[0].confidences.fill(0.8);
  four[1].confidences.fill(0.55);
  four[2].in_month = true;
  four[3].stage = "penerapan";
  const ReviewOrder order = order_of(four, month);
  EXPECT_EQ(proposals_of(order), (std::vector<std::size_t>{3, 2, 1, 0}));
  EXPECT_EQ(order.items[0].why, "menentukan hasil usulan; calon Lomba Kota");
  EXPECT_EQ(order.items[1].why, "menentukan hasil usulan; usulan bulan ini");
}

TEST(Reviews, RowsOfAProposalFollowEachOtherNearestToAThresholdFirst) {
  Proposal two = proposal({kOpen, kMet, kOpen, kMet, kOpen});
  two.confidences = {0.7, 0.9, 0.52, 0.9, 0};  // without any confidence nothing is known
  const ReviewOrder order = order_of({two});
  ASSERT_EQ(order.items.size(), 3U);
  EXPECT_EQ(order.items[0].criterion, Criterion::tidak_membebani);
  EXPECT_EQ(order.items[1].criterion, Criterion::kebaruan);
  EXPECT_EQ(order.items[2].criterion, Criterion::replikasi);
}

TEST(Reviews, TellsAfterHowManyRowsMostOfWhatWouldChangeHasChanged) {
  std::vector<Proposal> proposals(4, proposal(kOneOpen));
  proposals.push_back(proposal({kOpen, kOpen, kOpen, kMet, kMet}));
  proposals.push_back(proposal({kOpen, kLacking, kMet, kMet, kMet}));
  const ReviewOrder order = order_of(proposals);
  EXPECT_EQ(order.items.size(), 8U);
  EXPECT_EQ(order.hanging, 5U);
  EXPECT_EQ(order.most, 4U) << "four in five";
  EXPECT_EQ(order.rows_for_most, 4U);
  EXPECT_EQ(review_words(order),
            "Diurutkan menurut manfaat: setelah 4 baris pertama (dari 8) ditelaah, hasil 4 dari 5 usulan yang hanya "
            "menunggu telaah sudah dapat ditetapkan.");
}

TEST(Reviews, WhatWaitsAlthoughTheResultDoesNotHangOnItIsTold) {
  const Proposal lacks = proposal({kOpen, kLacking, kMet, kMet, kMet});
  const auto asked = [](std::vector<Proposal> proposals) {
    Figures figures;
    figures.proposals = std::move(proposals);
    figures.criteria.at(0).at(static_cast<std::size_t>(kOpen)) = 2;
    tell(figures, {});
    return figures.decisions.at(0).sentence;
  };
  const std::string waits = "2 penilaian kriteria pada 2 usulan menunggu telaah dan keputusan";
  EXPECT_EQ(asked({proposal(kOneOpen), proposal(kOneOpen)}), waits + ".");
  EXPECT_EQ(asked({proposal(kOneOpen), lacks}), waits + "; 1 di antaranya juga perlu dilengkapi.");
  EXPECT_EQ(asked({lacks, lacks}), waits + "; seluruhnya juga perlu dilengkapi.");
}

TEST(Reviews, SaysSoWhenNoResultHangsOnTheRows) {
  EXPECT_EQ(review_words(order_of({})), "");
  EXPECT_EQ(review_words(order_of({proposal({kOpen, kLacking, kMet, kMet, kMet})})),
            "Hasil usulan tidak bergantung pada baris-baris ini saja: usulannya masih perlu dilengkapi.");
}

}  // namespace
}  // namespace telaah::consolidate

// What belongs beside a workbook.

#include "proofs/proof_list.h"

#include "support/temp_folder.h"
#include "telaah/rules.h"

#include <gtest/gtest.h>

namespace telaah::proofs {
namespace {

TEST(ProofList, ACardSaysTheSameOfAwardsWhicheverWorkbookItStandsBeside) {
  Diagnostics diagnostics;
  const rules::RuleSet rules = rules::compile(rules::read(std::string(TELAAH_SOURCE_DIR) + "/rules"), diagnostics);
  consolidate::Proposal proposal;
  proposal.name = "PELITA";
  proposal.sha256 = std::string(64, 'a');
  proposal.received = "2026-03-12";
  proposal.start = "2025-01-06";
  proposal.stage = "penerapan";
  consolidate::Month running;
  running.award_rules = rules.award_rules;
  running.generated_at = "2026-03-20";
  consolidate::Month later = running, monthly = running;
  later.generated_at = "2027-11-02";
  monthly.year = 2026;
  monthly.month = 10;
  ASSERT_NE(consolidate::readiness_words(proposal, running), consolidate::readiness_words(proposal, later))
      << "what the workbooks say differs";
  const std::vector<std::string> words = award_words(proposal, running);
  EXPECT_FALSE(words.empty());
  EXPECT_EQ(words, award_words(proposal, later));
  EXPECT_EQ(words, award_words(proposal, monthly));
  proposal.received.clear();
  EXPECT_EQ(award_words(proposal, later), award_words(proposal, monthly)) << "the one before leaves nothing behind";
}

struct NoEntries final : consolidate::Source {
  void entries(bool, const std::function<void(const Entry&)>&) const override {}
};

TEST(ProofList, WhatAnEarlierReportMayLinkToIsNotLeftOver) {
  const test::TempFolder folder;
  for (const std::string month : {"2026-09", "2026-10", "2026-11", "tanpa-bulan"})
    folder.write(month + "/bukti/PELITA - 1f2e3d4c5b.html", card_file({}, std::string(64, 'a'), "L"));
  const NoEntries none;
  consolidate::Month month;
  month.source = &none;
  const auto left_over = [&](const std::string& linked_until) {
    return proofs_to_make(month, {}, {folder.path(), "L", linked_until}, 10, {}).left_over;
  };
  EXPECT_EQ(left_over("").size(), 4U) << "no report tells an earlier state";
  EXPECT_EQ(left_over("2026-10"), std::vector<std::string>{folder / "2026-11/bukti/PELITA - 1f2e3d4c5b.html"});
}

}  // namespace
}  // namespace telaah::proofs

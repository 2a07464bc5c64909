// Several innovations in one file: each a content of its own, all of them as long as the latest judgement tells them
// apart.

#include <gtest/gtest.h>

#include "support/ledger_entries.h"
#include "support/temp_folder.h"
#include "telaah/ledger.h"

namespace telaah::ledger {
namespace {

using test::at_minute;
using test::full_entry;

void name(Assessment& assessment, const std::string& name, const std::string& rules) {
  assessment.profile.nama_inovasi->value = name;
  assessment.profile.is_other_region = false;
  assessment.rules_version = rules;
}

/// A file of six pages: "SATU" on the first two, "DUA" on the third, "TIGA" on the others.
Entry three(const std::string& rules = "aturan-1") {
  Entry entry = full_entry("/a.pdf", 1);
  name(*entry.assessment, "SATU", rules);
  entry.signature = "tanda 1";
  entry.grade = 'A';
  entry.part = {1, 3, 1, 2, entry.file.sha256};
  entry.further.push_back({3, 3, 'B', *entry.assessment, "tanda 2"});
  entry.further.push_back({4, 6, 'C', *entry.assessment, "tanda 3"});
  name(entry.further[0].assessment, "DUA", rules);
  name(entry.further[1].assessment, "TIGA", rules);
  return entry;
}

Entry one(const std::string& rules) {
  Entry entry = full_entry("/a.pdf", 1);
  name(*entry.assessment, "SEMUA", rules);
  return entry;
}

class LedgerParts : public ::testing::Test {
 protected:
  void record(const Entry& entry, int minute) {
    Ledger::Step step = ledger_.begin(at_minute(minute));
    ledger_.record(entry, minute == 1 ? pack("bacaan") : "");
    step.commit();
  }
  /// "name pages grade identity is whose" of every entry.
  [[nodiscard]] std::string told(EventNumber as_of = kNow) const {
    std::string text;
    ledger_.as_of(as_of).entries(true, [&](const Entry& entry) {
      text += entry.assessment->profile.nama_inovasi->value + " [" + pages_of(entry.part) + "] " + entry.grade +
              (entry.file_hash() == full_entry("", 1).file.sha256 ? "" : " ?") + "\n";
    });
    return text;
  }
  static std::string hash(int number) { return part_id(full_entry("", 1).file.sha256, number); }

  test::TempFolder folder_;
  Ledger ledger_ = Ledger::open(folder_ / "t.db");
};

}  // namespace

TEST_F(LedgerParts, EachIsAnEntryWithAnIdentityOfItsOwn) {
  record(three(), 1);
  EXPECT_EQ(told(), "SATU [hlm. 1–2] A\nDUA [hlm. 3] B\nTIGA [hlm. 4–6] C\n");
  EXPECT_EQ(ledger_.faults(), std::vector<std::string>{});
  const std::optional<Entry> second = ledger_.entry(hash(2));
  ASSERT_TRUE(second);
  EXPECT_EQ(second->file.sha256, hash(2));
  EXPECT_EQ(second->file_hash(), hash(1));
  EXPECT_EQ(second->part.count, 3);
  EXPECT_EQ(*second->assessment, three().further[0].assessment);
  EXPECT_EQ(ledger_.entry(hash(1))->further.size(), 2u);
  EXPECT_EQ(ledger_.entry("/a.pdf")->assessment->profile.nama_inovasi->value, "SATU");
  EXPECT_FALSE(ledger_.entry(hash(4)));
  EXPECT_EQ(ledger_.content_beginning(hash(3).substr(0, 16)), hash(3));
  // What belongs to the file is found by each.
  EXPECT_EQ(ledger_.path_of(hash(3)), "/a.pdf");
  EXPECT_EQ(ledger_.reading(hash(3), three().engine_version), "bacaan");
}

TEST_F(LedgerParts, AreProposalFilesOfOneReceipt) {
  record(three(), 1);
  const std::vector<ProposalFile> files = ledger_.proposal_files();
  ASSERT_EQ(files.size(), 3u);
  for (int i = 0; i < 3; ++i) {
    const ProposalFile& file = files[static_cast<std::size_t>(i)];
    EXPECT_EQ(file.sha256, hash(i + 1));
    EXPECT_EQ(file.part, i + 1);
    EXPECT_EQ(file.signature, "tanda " + std::to_string(i + 1));
    EXPECT_EQ(file.receipt, files.front().receipt);
    EXPECT_EQ(file.path, "/a.pdf");
  }
}

TEST_F(LedgerParts, DecisionsAndInnovationsHoldForOneOfThem) {
  record(three(), 1);
  {
    Ledger::Step step = ledger_.begin(at_minute(2));
    Decision decision;
    decision.sha256 = hash(2);
    decision.criterion = "jenis_dokumen";
    decision.value = kIsNoProposal;
    EXPECT_TRUE(ledger_.decide(decision));
    Membership membership;
    membership.sha256 = hash(3);
    ledger_.join(membership);
    step.commit();
  }
  const std::vector<ProposalFile> files = ledger_.proposal_files();
  ASSERT_EQ(files.size(), 2u);
  EXPECT_EQ(files[0].innovation, 0);
  EXPECT_EQ(files[1].sha256, hash(3));
  EXPECT_NE(files[1].innovation, 0);
  EXPECT_EQ(ledger_.decisions().front().sha256, hash(2));
}

TEST_F(LedgerParts, OtherRulesMayTellThemApartOrNot) {
  record(three("aturan-0"), 0);
  record(one("aturan-1"), 1);
  const EventNumber first = ledger_.latest_change();
  record(three("aturan-2"), 2);
  const EventNumber second = ledger_.latest_change();
  record(one("aturan-3"), 3);
  EXPECT_EQ(told(first), "SEMUA [] A\n");
  EXPECT_EQ(told(second), "SATU [hlm. 1–2] A\nDUA [hlm. 3] B\nTIGA [hlm. 4–6] C\n");
  EXPECT_EQ(told(), "SEMUA [] A\n");
  EXPECT_FALSE(ledger_.entry(hash(2)));
  EXPECT_TRUE(ledger_.entry(hash(2), second));
  ASSERT_EQ(ledger_.proposal_files().size(), 1u);
  EXPECT_EQ(ledger_.proposal_files().front().signature, one("").signature);
  EXPECT_EQ(ledger_.proposal_files(second).size(), 3u);
  EXPECT_EQ(ledger_.to_judge("aturan-4"), std::vector<std::string>{hash(1)});
  EXPECT_EQ(ledger_.faults(), std::vector<std::string>{});
}

TEST_F(LedgerParts, WhatNewRulesLeaveAsItIsIsStoredOnce) {
  record(three("aturan-1"), 1);
  const EventNumber before = ledger_.latest_change();
  record(three("aturan-2"), 2);
  EXPECT_EQ(ledger_.latest_change(), before + 1);
  EXPECT_EQ(ledger_.entry(hash(3))->assessment->rules_version, "aturan-2");
  record(three("aturan-2"), 3);  // said before
  EXPECT_EQ(ledger_.latest_change(), before + 1);
}

TEST_F(LedgerParts, FollowTheirFileAndGoWithIt) {
  record(three(), 1);
  {
    Ledger::Step step = ledger_.begin(at_minute(2));
    SourceFile there = three().file;
    there.path = "/selesai/a.pdf";
    ledger_.moved("/a.pdf", there);
    step.commit();
  }
  EXPECT_EQ(ledger_.entry(hash(2))->file.path, "/selesai/a.pdf");
  Entry copy = three();
  copy.file.path = "/b.pdf";
  record(copy, 3);
  int entries = 0;
  ledger_.entries(false, [&](const Entry& entry) { entries += entry.outcome == Outcome::duplicate ? 10 : 1; });
  EXPECT_EQ(entries, 13) << "a duplicate is one file, whatever it holds";
}

}  // namespace telaah::ledger

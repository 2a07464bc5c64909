// The ledger keeps what it is given, once, whatever happens in between.

#include "telaah/ledger.h"

#include <gtest/gtest.h>

#include "support/ledger_entries.h"
#include "support/temp_folder.h"

namespace telaah::ledger {
namespace {

using test::at_minute;
using test::file;
using test::full_entry;
using test::paths_and_outcomes;
using test::TempFolder;

void record(Ledger& ledger, const Entry& entry, std::string_view wire = {}, int minute = 0) {
  Ledger::Step step = ledger.begin(at_minute(minute));
  ledger.record(entry, wire.empty() ? std::string{} : pack(wire));
  step.commit();
}

TEST(Ledger, GivesBackAnEntryFieldByFieldAfterReopening) {
  const TempFolder folder;
  const Entry entry = full_entry("/masuk/a.pdf", 'a');
  {
    Ledger ledger = Ledger::open(folder / "t.db");
    record(ledger, entry, "kata", 7);
  }
  const Ledger ledger = Ledger::open_read_only(folder / "t.db");
  const std::optional<Entry> found = ledger.entry("/masuk/a.pdf");
  ASSERT_TRUE(found);
  EXPECT_EQ(test::describe(*found), test::describe(entry));
  EXPECT_EQ(found->assessment, entry.assessment);
  EXPECT_EQ(found->received, at_minute(7));
  EXPECT_EQ(ledger.reading(entry.file.sha256, entry.engine_version), "kata");
  EXPECT_EQ(ledger.reading(entry.file.sha256, "another"), std::nullopt);
}

TEST(Ledger, RecognisesAFileByItsWholeStatTupleOnly) {
  const TempFolder folder;
  Ledger ledger = Ledger::open(folder / "t.db");
  const Entry entry = full_entry("/masuk/a.pdf", 'a');
  EXPECT_FALSE(ledger.find(entry.file));
  record(ledger, entry);
  ASSERT_TRUE(ledger.find(entry.file));
  EXPECT_EQ(ledger.find(entry.file)->sha256, entry.file.sha256);
  EXPECT_EQ(ledger.find(entry.file)->rules_version, "rules-1");
  for (auto member : {&SourceFile::mtime_ns, &SourceFile::ctime_ns}) {
    SourceFile touched = entry.file;
    touched.*member += 1;
    EXPECT_FALSE(ledger.find(touched));
  }
  for (auto member : {&SourceFile::size_bytes, &SourceFile::inode, &SourceFile::device}) {
    SourceFile touched = entry.file;
    touched.*member += 1;
    EXPECT_FALSE(ledger.find(touched));
  }
}

TEST(Ledger, ForgetsWhatAStepWithoutCommitDid) {
  const TempFolder folder;
  Ledger ledger = Ledger::open(folder / "t.db");
  const Entry entry = full_entry("/masuk/a.pdf", 'a');
  EXPECT_FALSE(ledger.find(entry.file));
  {
    Ledger::Step step = ledger.begin(at_minute(0));
    ledger.record(entry, pack("kata"));
    EXPECT_TRUE(ledger.find(entry.file));
  }
  EXPECT_FALSE(ledger.find(entry.file));
  EXPECT_FALSE(ledger.find_content(entry.file.sha256));
  EXPECT_EQ(ledger.latest_change(), 0);
}

TEST(Ledger, CountsAttemptsUntilTheFileIsRecordedOrChanged) {
  const TempFolder folder;
  Ledger ledger = Ledger::open(folder / "t.db");
  Entry entry = full_entry("/masuk/a.pdf", 'a');
  const auto start = [&] {
    Ledger::Step step = ledger.begin(at_minute(0));
    const int number = ledger.started(entry.file);
    step.commit();
    return number;
  };
  EXPECT_EQ(start(), 1);
  EXPECT_EQ(start(), 2);
  EXPECT_EQ(ledger.unfinished(), std::vector<std::string>{"/masuk/a.pdf"});
  entry.file.mtime_ns += 1;
  EXPECT_EQ(start(), 1);
  record(ledger, entry);
  EXPECT_TRUE(ledger.unfinished().empty());
  EXPECT_EQ(start(), 1);
}

TEST(Ledger, ShowsAReceivedFileAsWaitingUntilItIsRecorded) {
  const TempFolder folder;
  Ledger ledger = Ledger::open(folder / "t.db");
  Ledger::Step step = ledger.begin(at_minute(0));
  ledger.received(file("/masuk/b.pdf", 'b'));
  ledger.received(file("/masuk/a.pdf", 'a'));
  step.commit();
  EXPECT_EQ(paths_and_outcomes(ledger), "/masuk/b.pdf RETRY\n/masuk/a.pdf RETRY\n");
  record(ledger, full_entry("/masuk/a.pdf", 'a'));
  EXPECT_EQ(paths_and_outcomes(ledger), "/masuk/b.pdf RETRY\n/masuk/a.pdf TEXT_OK\n");
}

TEST(Ledger, TakesTheFirstReceivedOfEqualBytesWhicheverIsReadFirst) {
  const TempFolder folder;
  Ledger ledger = Ledger::open(folder / "t.db");
  Ledger::Step step = ledger.begin(at_minute(0));
  ledger.received(file("/masuk/a.pdf", 'x'));
  ledger.received(file("/masuk/b.pdf", 'x'));
  step.commit();
  record(ledger, full_entry("/masuk/b.pdf", 'x'));
  EXPECT_EQ(paths_and_outcomes(ledger), "/masuk/a.pdf RETRY\n/masuk/b.pdf TEXT_OK\n");
  record(ledger, full_entry("/masuk/a.pdf", 'x'));
  EXPECT_EQ(paths_and_outcomes(ledger), "/masuk/a.pdf TEXT_OK\n/masuk/b.pdf DUPLICATE /masuk/a.pdf\n");
  EXPECT_TRUE(ledger.find(file("/masuk/a.pdf", 'x'))->counts);
  EXPECT_FALSE(ledger.find(file("/masuk/b.pdf", 'x'))->counts);
  EXPECT_EQ(ledger.path_of(std::string(64, 'x')), std::nullopt);
  EXPECT_EQ(ledger.path_of(file("", 'x').sha256), "/masuk/a.pdf");
}

TEST(Ledger, KeepsOneRowPerContentAndPathWhenRecordedTwice) {
  const TempFolder folder;
  Ledger ledger = Ledger::open(folder / "t.db");
  const Entry entry = full_entry("/masuk/a.pdf", 'a');
  record(ledger, entry, "kata");
  const EventNumber before = ledger.latest_change();
  record(ledger, entry, "kata");
  EXPECT_EQ(ledger.latest_change(), before);
  EXPECT_EQ(paths_and_outcomes(ledger), "/masuk/a.pdf TEXT_OK\n");
}

TEST(Ledger, OtherBytesUnderAKnownPathReplaceTheFileAndKeepItsHistory) {
  const TempFolder folder;
  Ledger ledger = Ledger::open(folder / "t.db");
  record(ledger, full_entry("/masuk/a.pdf", 'a'));
  const EventNumber before = ledger.latest_change();
  record(ledger, full_entry("/masuk/a.pdf", 'b'), "kata", 5);
  EXPECT_EQ(ledger.entry("/masuk/a.pdf")->file.sha256, file("", 'b').sha256);
  EXPECT_EQ(ledger.entry("/masuk/a.pdf", before)->file.sha256, file("", 'a').sha256);
  EXPECT_EQ(paths_and_outcomes(ledger), "/masuk/a.pdf TEXT_OK\n");
}

TEST(Ledger, ADuplicateCountsWhenTheFirstIsReplaced) {
  const TempFolder folder;
  Ledger ledger = Ledger::open(folder / "t.db");
  record(ledger, full_entry("/masuk/a.pdf", 'x'));
  record(ledger, full_entry("/masuk/b.pdf", 'x'));
  EXPECT_FALSE(ledger.find(file("/masuk/b.pdf", 'x'))->counts);
  record(ledger, full_entry("/masuk/a.pdf", 'y'));
  EXPECT_TRUE(ledger.find(file("/masuk/b.pdf", 'x'))->counts);
  EXPECT_EQ(paths_and_outcomes(ledger), "/masuk/b.pdf TEXT_OK\n/masuk/a.pdf TEXT_OK\n");
}

TEST(Ledger, APassingOutcomeNeverDisplacesAFinalOne) {
  const TempFolder folder;
  Ledger ledger = Ledger::open(folder / "t.db");
  Entry entry = full_entry("/masuk/a.pdf", 'a');
  record(ledger, entry);
  entry.outcome = Outcome::needs_ocr;
  entry.engine_version = "engine without OCR";
  record(ledger, entry);
  entry.outcome = Outcome::refused;
  entry.failure.code = FailureCode::unreadable;
  entry.file.sha256.clear();
  record(ledger, entry);
  EXPECT_EQ(paths_and_outcomes(ledger), "/masuk/a.pdf TEXT_OK\n");
}

TEST(Ledger, KeepsARefusedFileWithoutBytes) {
  const TempFolder folder;
  Ledger ledger = Ledger::open(folder / "t.db");
  Entry entry;
  entry.file.path = "/masuk/link.pdf";
  entry.outcome = Outcome::refused;
  entry.failure = {.code = FailureCode::not_regular, .page = 0, .detail = "tautan"};
  record(ledger, entry);
  const EventNumber before = ledger.latest_change();
  record(ledger, entry);
  EXPECT_EQ(ledger.latest_change(), before);
  EXPECT_EQ(ledger.entry("/masuk/link.pdf")->failure.detail, "tautan");
  EXPECT_EQ(paths_and_outcomes(ledger), "/masuk/link.pdf REFUSED\n");
}

TEST(Ledger, FollowsAMovedFileAndRemembersWhereItLay) {
  const TempFolder folder;
  Ledger ledger = Ledger::open(folder / "t.db");
  const Entry entry = full_entry("/masuk/a.pdf", 'a');
  record(ledger, entry);
  const EventNumber before = ledger.latest_change();
  SourceFile there = entry.file;
  there.path = "/selesai/2026-10/a.pdf";
  Ledger::Step step = ledger.begin(at_minute(9));
  ledger.moved("/masuk/a.pdf", there);
  step.commit();
  EXPECT_TRUE(ledger.find(there));
  EXPECT_FALSE(ledger.find(entry.file));
  EXPECT_EQ(paths_and_outcomes(ledger), "/selesai/2026-10/a.pdf TEXT_OK\n");
  EXPECT_EQ(paths_and_outcomes(ledger.as_of(before)), "/masuk/a.pdf TEXT_OK\n");
  EXPECT_EQ(ledger.entry(there.path)->received, at_minute(0));
}

TEST(Ledger, ReJudgingKeepsTheVerdictThatWasReported) {
  const TempFolder folder;
  Ledger ledger = Ledger::open(folder / "t.db");
  Entry entry = full_entry("/masuk/a.pdf", 'a');
  record(ledger, entry, "kata");
  const EventNumber reported = ledger.latest_change();
  EXPECT_EQ(ledger.to_judge("rules-2"), std::vector<std::string>{entry.file.sha256});
  entry.assessment->rules_version = "rules-2";
  entry.assessment->verdicts[0].standing = Standing::not_met;
  record(ledger, entry);
  EXPECT_TRUE(ledger.to_judge("rules-2").empty());
  EXPECT_EQ(ledger.entry("/masuk/a.pdf")->assessment->verdicts[0].standing, Standing::not_met);
  EXPECT_EQ(ledger.entry("/masuk/a.pdf", reported)->assessment->verdicts[0].standing, Standing::met);
  EXPECT_EQ(ledger.entry("/masuk/a.pdf", reported)->assessment->rules_version, "rules-1");
}

TEST(Ledger, LeavesOutQuotesWhenTheyAreNotAskedFor) {
  const TempFolder folder;
  Ledger ledger = Ledger::open(folder / "t.db");
  record(ledger, full_entry("/masuk/a.pdf", 'a'));
  ledger.entries(false, [](const Entry& entry) {
    EXPECT_TRUE(entry.assessment->verdicts[0].evidence.empty());
    EXPECT_EQ(entry.assessment->verdicts[0].standing, Standing::met);
    EXPECT_EQ(entry.assessment->verdicts[2].not_evaluated, std::vector<std::string>{"c-mahal"});
  });
}

TEST(Ledger, ReadsWhatFilesProveWithoutTheRest) {
  const TempFolder folder;
  Ledger ledger = Ledger::open(folder / "t.db");
  const Entry entry = full_entry("/masuk/a.pdf", 'a');
  record(ledger, entry);
  int count = 0;
  ledger.proofs([&](const Entry& found) {
    ++count;
    ASSERT_TRUE(found.assessment);
    EXPECT_EQ(found.outcome, entry.outcome);
    EXPECT_EQ(found.file.sha256, entry.file.sha256);
    EXPECT_EQ(found.received, at_minute(0));
    EXPECT_EQ(found.assessment->proof, entry.assessment->proof);
    EXPECT_EQ(found.assessment->profile, entry.assessment->profile);
    EXPECT_EQ(found.assessment->judged, entry.assessment->judged);
    EXPECT_EQ(found.assessment->type, entry.assessment->type);
    EXPECT_TRUE(found.assessment->passages.empty());
  });
  EXPECT_EQ(count, 1);
  const std::optional<Entry> unjudged = ledger.unjudged(entry.file.sha256);
  ASSERT_TRUE(unjudged);
  EXPECT_EQ(test::describe(*unjudged), test::describe(entry));
  EXPECT_FALSE(unjudged->assessment);
  EXPECT_FALSE(ledger.unjudged(file("/masuk/b.pdf", 'b').sha256));
}

TEST(Ledger, ReadsOnlyTheFilesThatAreWanted) {
  const TempFolder folder;
  Ledger ledger = Ledger::open(folder / "t.db");
  for (const char name : {'a', 'b', 'c'})
    record(ledger, full_entry(std::string("/masuk/") + name, static_cast<unsigned>(name)));
  std::string asked;
  std::vector<Entry> found;
  const auto wants = [&](const SourceFile& one) {
    asked += one.path.back();
    return one.path.back() == 'b';
  };
  ledger.entries_of(true, wants, [&](const Entry& entry) { found.push_back(entry); });
  EXPECT_EQ(asked, "abc");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].assessment, full_entry("/masuk/b", 'b').assessment);
}

TEST(Ledger, KnowsWhetherAReportWouldChange) {
  const TempFolder folder;
  Ledger ledger = Ledger::open(folder / "t.db");
  const Entry entry = full_entry("/masuk/a.pdf", 'a');
  record(ledger, entry);
  Ledger::Step step = ledger.begin(at_minute(1));
  ledger.count("ignored", 3);
  ledger.reported({.month = "2026-10",
                   .path = "/laporan/x.xlsx",
                   .size_bytes = 9,
                   .mtime_ns = 8,
                   .sha256 = "ff",
                   .made_from = ledger.latest_change(),
                   .parameters = "{}",
                   .event = 0,
                   .at = {}});
  step.commit();
  const std::optional<ReportRecord> last = ledger.last_report_at("/laporan/x.xlsx");
  ASSERT_TRUE(last);
  EXPECT_EQ(last->made_from, ledger.latest_change());
  EXPECT_EQ(last->at, at_minute(1));
  EXPECT_EQ(ledger.last_report_of("2026-10")->sha256, "ff");
  EXPECT_EQ(ledger.counted("ignored"), 3u);
  record(ledger, full_entry("/masuk/b.pdf", 'b'));
  EXPECT_NE(last->made_from, ledger.latest_change());
}

TEST(Ledger, KeepsRulesSnapshotsByVersion) {
  const TempFolder folder;
  Ledger ledger = Ledger::open(folder / "t.db");
  const std::string files(200'000, 'k');
  Ledger::Step step = ledger.begin(at_minute(0));
  ledger.remember_rules("rules-1", files);
  step.commit();
  EXPECT_EQ(ledger.rules("rules-1"), files);
  EXPECT_EQ(ledger.rules("rules-2"), std::nullopt);
}

TEST(Ledger, StoresHostileTextLiterally) {
  const TempFolder folder;
  Ledger ledger = Ledger::open(folder / "t.db");
  Entry entry = full_entry("/masuk/'); DROP TABLE event;--\n\xff.pdf", 'a');
  entry.reason = std::string("'); DROP TABLE event;--\0akhir", 29);
  Verdict& verdict = entry.assessment->verdicts[0];
  verdict.evidence[0].rule = "Robert'); DROP TABLE evidence;--";
  verdict.evidence[0].quote = std::string(1 << 20, '\'');
  entry.notes.push_back("\xed\xa0\x80 \xe2\x80\xae");
  record(ledger, entry, std::string(5, '\0'));
  const std::optional<Entry> found = ledger.entry(entry.file.path);
  ASSERT_TRUE(found);
  EXPECT_EQ(test::describe(*found), test::describe(entry));
  EXPECT_EQ(found->assessment, entry.assessment);
  EXPECT_EQ(ledger.reading(entry.file.sha256, entry.engine_version), std::string(5, '\0'));
}

}  // namespace
}  // namespace telaah::ledger

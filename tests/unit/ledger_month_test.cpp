// What the months need of the ledger: a past that stays, people's decisions, innovations, copies.

#include <sqlite3.h>

#include <filesystem>

#include <gtest/gtest.h>

#include "ledger/schema.h"
#include "support/ledger_entries.h"
#include "support/temp_folder.h"
#include "telaah/failure.h"
#include "telaah/ledger.h"

namespace telaah::ledger {
namespace {

using test::at_minute;
using test::file;
using test::full_entry;
using test::paths_and_outcomes;
using test::TempFolder;

/// Runs SQL as any other program could; gives the error message, "" when it went well.
std::string raw_sql(const std::string& path, const std::string& sql) {
  sqlite3* database = nullptr;
  sqlite3_open(path.c_str(), &database);
  char* message = nullptr;
  sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &message);
  const std::string told = message == nullptr ? "" : message;
  sqlite3_free(message);
  sqlite3_close(database);
  return told;
}

class LedgerMonth : public ::testing::Test {
 protected:
  template <class Work>
  void step(int minute, Work work) {
    Ledger::Step step = ledger_.begin(at_minute(minute));
    work();
    step.commit();
  }
  void record(const std::string& path, unsigned content, int minute) {
    step(minute, [&] { ledger_.record(full_entry(path, content), ""); });
  }
  static std::string hash(unsigned content) { return file("", content).sha256; }
  static Decision decision(unsigned content, const std::string& value) {
    return {.sha256 = hash(content),
            .criterion = "kebaruan",
            .value = value,
            .note = "sudah ada",
            .reviewer = "Penelaah A",
            .decided_on = "2026-11-02",
            .source = "laporan.xlsx",
            .source_sha256 = "aa",
            .seen = 5,
            .event = 0,
            .at = {}};
  }

  TempFolder folder_;
  std::string path_ = folder_ / "t.db";
  Ledger ledger_ = Ledger::open(path_);
};

TEST_F(LedgerMonth, HistoryCannotBeRewrittenByAnyone) {
  record("/a.pdf", 1, 0);
  EXPECT_NE(raw_sql(path_, "UPDATE event SET at = 0").find("append-only"), std::string::npos);
  EXPECT_NE(raw_sql(path_, "DELETE FROM event").find("append-only"), std::string::npos);
  EXPECT_NE(raw_sql(path_, "UPDATE verdict SET standing = 'met'").find("append-only"), std::string::npos);
  EXPECT_NE(raw_sql(path_, "DELETE FROM evidence").find("append-only"), std::string::npos);
}

TEST_F(LedgerMonth, EventsTellInOrderWhatBecameOfAFile) {
  step(1, [&] {
    ledger_.received(file("/a.pdf", 1));
    ledger_.started(file("/a.pdf", 1));
  });
  record("/a.pdf", 1, 2);
  std::string kinds;
  EventNumber number = 0;
  ledger_.events(0, [&](const Event& event) {
    EXPECT_EQ(event.number, ++number);
    EXPECT_EQ(event.receipt, 1);
    EXPECT_EQ(event.at, at_minute(event.number <= 2 ? 1 : 2));
    kinds += event.kind + " ";
  });
  EXPECT_EQ(kinds, "received started hashed read judged ");
}

TEST_F(LedgerMonth, EveryPastStateCanBeReadBackAsItWas) {
  std::vector<std::string> states;
  std::vector<EventNumber> numbers;
  const auto remember = [&] {
    states.push_back(paths_and_outcomes(ledger_));
    numbers.push_back(ledger_.latest_change());
  };
  record("/a.pdf", 1, 0);
  remember();
  record("/b.pdf", 1, 1);
  remember();
  record("/a.pdf", 2, 2);
  remember();
  SourceFile there = file("/selesai/b.pdf", 1);
  step(3, [&] { ledger_.moved("/b.pdf", there); });
  remember();
  EXPECT_EQ(states[1], "/a.pdf TEXT_OK\n/b.pdf DUPLICATE /a.pdf\n");
  EXPECT_EQ(states[3], "/selesai/b.pdf TEXT_OK\n/a.pdf TEXT_OK\n");
  for (std::size_t i = 0; i < states.size(); ++i)
    EXPECT_EQ(paths_and_outcomes(ledger_.as_of(numbers[i])), states[i]) << i;
  EXPECT_EQ(ledger_.faults(), std::vector<std::string>{});
}

TEST_F(LedgerMonth, AMovedFileKeepsThePathItWasReceivedUnder) {
  record("/masuk/Dinas Kesehatan/a.pdf", 1, 0);
  SourceFile there = file("/selesai/2026-10/a.pdf", 1);
  step(1, [&] { ledger_.moved("/masuk/Dinas Kesehatan/a.pdf", there); });
  EXPECT_EQ(ledger_.entry(there.path)->received_as, "/masuk/Dinas Kesehatan/a.pdf");
}

TEST_F(LedgerMonth, AReJudgementThatChangesNothingSharesItsRows) {
  Entry entry = full_entry("/a.pdf", 1);
  record("/a.pdf", 1, 0);
  entry.assessment->rules_version = "rules-2";
  step(1, [&] { ledger_.record(entry, ""); });
  EXPECT_EQ(ledger_.entry("/a.pdf")->assessment, entry.assessment);
  sqlite3* database = nullptr;
  sqlite3_open(path_.c_str(), &database);
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(database, "SELECT (SELECT count(*) FROM judgement), (SELECT count(*) FROM assessment)", -1,
                     &statement, nullptr);
  ASSERT_EQ(sqlite3_step(statement), SQLITE_ROW);
  EXPECT_EQ(sqlite3_column_int(statement, 0), 2);
  EXPECT_EQ(sqlite3_column_int(statement, 1), 1);
  sqlite3_finalize(statement);
  sqlite3_close(database);
}

TEST_F(LedgerMonth, TheNewestDecisionIsInForceUntilTakenBack) {
  record("/a.pdf", 1, 0);
  step(1, [&] { EXPECT_TRUE(ledger_.decide(decision(1, "met"))); });
  const EventNumber first = ledger_.latest_change();
  step(2, [&] {
    EXPECT_FALSE(ledger_.decide(decision(1, "met"))) << "the same twice is one decision";
    EXPECT_TRUE(ledger_.decide(decision(1, "not_met")));
  });
  ASSERT_EQ(ledger_.decisions().size(), 1u);
  EXPECT_EQ(ledger_.decisions()[0].value, "not_met");
  EXPECT_EQ(ledger_.decisions()[0].at, at_minute(2));
  EXPECT_EQ(ledger_.decisions(first)[0].value, "met");
  step(3, [&] { ledger_.decide(decision(1, "")); });
  EXPECT_TRUE(ledger_.decisions().empty());
  EXPECT_EQ(ledger_.decision_history().size(), 3u);
}

TEST_F(LedgerMonth, ADecisionOnAnUnknownDocumentIsRefusedAndNothingIsHalfImported) {
  record("/a.pdf", 1, 0);
  try {
    step(1, [&] {
      ledger_.decide(decision(1, "met"));
      ledger_.decide(decision(9, "met"));
    });
    FAIL() << "must throw";
  } catch (const Error& error) {
    EXPECT_EQ(error.exit(), ExitCode::usage);
  }
  EXPECT_TRUE(ledger_.decisions().empty());
}

TEST_F(LedgerMonth, FindsAContentByTheBeginningOfItsHashOnlyWhenItIsTheOnlyOne) {
  record("/a.pdf", 0x12345678, 0);
  record("/b.pdf", 0x12345679, 0);
  EXPECT_EQ(ledger_.content_beginning("1234567812345678"), hash(0x12345678));
  EXPECT_EQ(ledger_.content_beginning("1234567"), std::nullopt);
  EXPECT_EQ(ledger_.content_beginning("ffff"), std::nullopt);
  EXPECT_EQ(ledger_.content_beginning("'; --"), std::nullopt);
}

TEST_F(LedgerMonth, FilesGatherIntoAnInnovationWithItsHistory) {
  for (unsigned i = 1; i <= 3; ++i) record("/" + std::to_string(i) + ".pdf", i, static_cast<int>(i));
  std::int64_t innovation = 0;
  step(4, [&] {
    innovation = ledger_.join(
        {.sha256 = hash(1), .innovation = 0, .relation = Relation::first, .likeness = 1, .note = "", .event = 0});
    ledger_.join({.sha256 = hash(2),
                  .innovation = innovation,
                  .relation = Relation::version,
                  .likeness = 0.8,
                  .note = "anggaran berubah",
                  .event = 0});
  });
  const EventNumber then = ledger_.latest_change();
  step(5, [&] {
    ledger_.join(
        {.sha256 = hash(2), .innovation = 0, .relation = Relation::by_person, .likeness = 0, .note = "", .event = 0});
  });
  ASSERT_EQ(ledger_.memberships(then).size(), 2u);
  EXPECT_EQ(ledger_.memberships(then)[1].innovation, innovation);
  EXPECT_EQ(ledger_.memberships(then)[1].note, "anggaran berubah");
  EXPECT_NE(ledger_.memberships()[1].innovation, innovation);
  EXPECT_EQ(ledger_.memberships()[1].relation, Relation::by_person);
}

TEST_F(LedgerMonth, KeepsSignaturesAndTheNewestInventory) {
  Entry entry = full_entry("/a.pdf", 1);
  entry.assessment->profile.is_other_region = false;
  step(0, [&] { ledger_.record(entry, ""); });
  const std::vector<InventoryRow> rows{{"JEMPUT", "Disdukcapil", "disdukcapil", 2024, "{}"},
                                       {"GOR PINTAR", "Dispora", "", 0, ""}};
  step(1, [&] {
    EXPECT_TRUE(ledger_.import_inventory("daftar.csv", rows));
    EXPECT_FALSE(ledger_.import_inventory("daftar.csv", rows));
  });
  ASSERT_EQ(ledger_.proposal_files().size(), 1u);
  EXPECT_EQ(ledger_.proposal_files()[0].signature, std::string("\0\1\2", 3));
  EXPECT_EQ(ledger_.proposal_files()[0].sha256, hash(1));
  EXPECT_TRUE(ledger_.proposal_files(1).empty());
  EXPECT_EQ(ledger_.inventory(), rows);
  EXPECT_TRUE(ledger_.inventory(1).empty());
}

TEST_F(LedgerMonth, ABackupOpensByItselfAndSaysTheSame) {
  record("/a.pdf", 1, 0);
  record("/b.pdf", 1, 1);
  ledger_.backup(folder_ / "cadangan.db");
  EXPECT_FALSE(test::exists(folder_ / "cadangan.db-wal"));
  EXPECT_FALSE(test::exists(folder_ / "cadangan.db.part"));
  EXPECT_FALSE(test::exists(folder_ / "t.db.cadangan"));
  Ledger copy = Ledger::open(folder_ / "cadangan.db");
  EXPECT_EQ(paths_and_outcomes(copy), paths_and_outcomes(ledger_));
  EXPECT_EQ(copy.identity(), ledger_.identity());
  EXPECT_THROW(ledger_.backup(folder_ / "nowhere/x.db"), Error);
}

TEST_F(LedgerMonth, SetAsideKeepsTheDamagedFileUnderATellingName) {
  record("/a.pdf", 1, 0);
  EXPECT_THROW(set_aside(path_, "2026-10-01"), Error) << "it is in use";
  const std::string old = path_;
  ledger_ = Ledger::open(folder_ / "other.db");
  EXPECT_EQ(set_aside(old, "2026-10-01"), old + ".rusak-2026-10-01");
  EXPECT_FALSE(test::exists(old));
  EXPECT_EQ(paths_and_outcomes(Ledger::open(old + ".rusak-2026-10-01")), "/a.pdf TEXT_OK\n");
}

TEST_F(LedgerMonth, AnOlderSchemaIsMigratedWithWhatItHolds) {
  const std::string old = folder_ / "old.db";
  ASSERT_EQ(raw_sql(old, migrations()[0]), "");
  ASSERT_EQ(
      raw_sql(
          old,
          "PRAGMA application_id = " + std::to_string(kApplicationId) +
              "; PRAGMA user_version = 1;"
              "INSERT INTO event(seq, at, kind) VALUES(1, 0, 'counted'); INSERT INTO tally VALUES(1, 'ignored', 8)"),
      "");
  EXPECT_THROW(Ledger::open_read_only(old), Error);
  Ledger migrated = Ledger::open(old);
  EXPECT_EQ(migrated.counted("ignored"), 8u);
  EXPECT_TRUE(migrated.decisions().empty());
  EXPECT_EQ(migrated.faults(), std::vector<std::string>{});
  // The way back: what the older program can still open.
  const std::string kept = old + ".sebelum-pembaruan-skema-1";
  ASSERT_TRUE(test::exists(kept));
  EXPECT_EQ(raw_sql(kept, "SELECT value FROM tally WHERE value = 8; CREATE TABLE decision(x)"), "");
}

TEST_F(LedgerMonth, ALedgerThatNeedsNoMigrationLeavesNoCopy) {
  const std::string fresh = folder_ / "fresh.db";
  { const Ledger made = Ledger::open(fresh); }
  { const Ledger again = Ledger::open(fresh); }
  for (const auto& item : std::filesystem::directory_iterator(std::filesystem::path(fresh).parent_path())) {
    EXPECT_EQ(item.path().string().find("sebelum-pembaruan"), std::string::npos) << item.path();
  }
}

TEST_F(LedgerMonth, ListsEveryKeptFileWithItsHash) {
  record("/a.pdf", 1, 0);
  step(1, [&] { ledger_.received(file("/b.pdf", 2)); });
  const std::vector<Kept> files = ledger_.files();
  ASSERT_EQ(files.size(), 2u);
  EXPECT_EQ(files[0].sha256, hash(1));
  EXPECT_EQ(files[1].path, "/b.pdf");
  EXPECT_EQ(files[1].sha256, "");
}

}  // namespace
}  // namespace telaah::ledger

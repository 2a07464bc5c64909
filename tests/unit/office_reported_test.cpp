// Which month was reported last, and whether a report of an earlier state still lies there.

#include "office/reported.h"

#include "support/ledger_entries.h"
#include "support/temp_folder.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace telaah::office {
namespace {

class Reported : public ::testing::Test {
 protected:
  void report(const std::string& path, const std::string& month, int minute) {
    ledger::Ledger::Step step = ledger_.begin(test::at_minute(minute));
    ledger_.reported({.month = month,
                      .path = path,
                      .size_bytes = 9,
                      .mtime_ns = 8,
                      .sha256 = "ff",
                      .made_from = ledger_.latest_change(),
                      .parameters = "{}",
                      .event = 0,
                      .at = {}});
    step.commit();
  }
  void receive(const std::string& path, unsigned content, int minute) {
    ledger::Ledger::Step step = ledger_.begin(test::at_minute(minute));
    ledger_.record(test::full_entry(path, content), "");
    step.commit();
  }
  [[nodiscard]] std::string last_month(const std::string& root) const {
    const auto record = report_of_last_month(ledger_, root);
    return record ? record->month : "";
  }

  test::TempFolder folder_;
  ledger::Ledger ledger_ = ledger::Ledger::open(folder_ / "t.db");
};

TEST_F(Reported, TheLastMonthIsTheGreatestNotTheOneWrittenLast) {
  EXPECT_EQ(last_month("/share"), "");
  report("/elsewhere/x.xlsx", "2026-12", 1);
  EXPECT_EQ(last_month("/share"), "2026-12") << "while there is no other";
  report("/share/laporan/9.xlsx", "2026-09", 2);
  report("/share/laporan/10.xlsx", "2026-10", 3);
  report("/share/laporan/9.xlsx", "2026-09", 4);
  report("/share/laporan/semua.xlsx", "", 5);
  report("/elsewhere/x.xlsx", "2026-12", 6);
  EXPECT_EQ(last_month("/share"), "2026-10");
  report("/share/laporan/10 (baru).xlsx", "2026-10", 7);
  EXPECT_EQ(report_of_last_month(ledger_, "/share")->path, "/share/laporan/10 (baru).xlsx");
}

TEST_F(Reported, AWorkbookOfAnEarlierStateCountsAsLongAsItLiesThere) {
  const std::string book = folder_.write("laporan/9.xlsx", "x");
  const std::string place = folder_ / "laporan";
  const int utc = 0;
  receive("/masuk/a.pdf", 'a', 1);
  report(book, "2026-09", 2);
  EXPECT_EQ(earlier_state_told_in(ledger_, place, utc), "") << "it tells the present state";
  receive("/masuk/b.pdf", 'b', 3);
  const std::string month = earlier_state_told_in(ledger_, place, utc);
  EXPECT_EQ(month.size(), 7U) << month;
  EXPECT_EQ(earlier_state_told_in(ledger_, folder_.path(), utc), "") << "it links to what lies beside it";
  report(book, "2026-09", 4);
  EXPECT_EQ(earlier_state_told_in(ledger_, place, utc), "") << "written anew";
  receive("/masuk/c.pdf", 'c', 5);
  EXPECT_EQ(earlier_state_told_in(ledger_, place, utc), month);
  std::filesystem::remove(book);
  EXPECT_EQ(earlier_state_told_in(ledger_, place, utc), "") << "nobody follows its links any more";
}

}  // namespace
}  // namespace telaah::office

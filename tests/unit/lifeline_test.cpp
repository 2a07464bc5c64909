#include "telaah/lifeline.h"

#include <gtest/gtest.h>

#include "text/calendar.h"
#include "text/toml_file.h"

namespace telaah::lifeline {
namespace {

Event event(Step step, std::string day, std::string path = "usulan.pdf") {
  Event made;
  made.step = step;
  made.day = std::move(day);
  made.path = std::move(path);
  return made;
}

std::string steps_of(const Line& line) {
  std::string out;
  for (const Event& one : line.events) out += (out.empty() ? "" : " ") + std::string(code(one.step));
  return out;
}

TEST(Lifeline, StandsInOrderOfTimeAndOfSteps) {
  const Line line =
      line_of({event(Step::applied, "2025-03-01"), event(Step::proposal, "2025-06-10"), event(Step::trial, "2024-11"),
               event(Step::decree, "2025-03-01"), event(Step::idea, "2023")},
              "2026-09-30", {});
  EXPECT_EQ(steps_of(line), "ide uji_coba sk penerapan usulan");
  EXPECT_EQ(line.latest, Step::applied);
  EXPECT_EQ(line.months_since, 18) << "since the step that is named, not since the file came";
}

TEST(Lifeline, PutsAStepWithoutDayWhereItBelongs) {
  const Line line = line_of({event(Step::replicated, ""), event(Step::trial, ""), event(Step::proposal, "2025-01-05"),
                             event(Step::award, "2026")},
                            "2026-09-30", {});
  EXPECT_EQ(steps_of(line), "usulan uji_coba penghargaan replikasi");
}

TEST(Lifeline, StandsStillAfterAsManyMonthsAsItsStepAllows) {
  Rules rules;
  rules.stuck_after_months = {6, 6, 12, 12, 0, 0, 0, 0};
  EXPECT_FALSE(line_of({event(Step::proposal, "2026-04-01")}, "2026-09-30", rules).is_stuck);
  const Line stuck = line_of({event(Step::proposal, "2026-03-30")}, "2026-09-30", rules);
  EXPECT_TRUE(stuck.is_stuck);
  EXPECT_EQ(stuck.remark, "Tidak ada langkah sesudah Usulan selama 6 bulan.");
  EXPECT_FALSE(line_of({event(Step::proposal, "2025-01-01"), event(Step::trial, "2025-11-01")}, "2026-09-30", rules)
                   .is_stuck);  // a trial may take a year
  EXPECT_FALSE(line_of({event(Step::applied, "2010")}, "2026-09-30", rules).is_stuck);
  EXPECT_FALSE(line_of({event(Step::idea, "")}, "2026-09-30", rules).is_stuck) << "nobody knows since when";
  EXPECT_FALSE(line_of({event(Step::proposal, "2024-01-01"), event(Step::trial, "")}, "2026-09-30", rules).is_stuck)
      << "its latest step may be of yesterday";
}

TEST(Lifeline, CountsWhatADayLeavesOpenInItsFavour) {
  Rules rules;
  rules.stuck_after_months = {6, 6, 12, 12, 0, 0, 0, 0};
  EXPECT_EQ(line_of({event(Step::idea, "2026")}, "2026-09-30", rules).months_since, 0);
  EXPECT_EQ(line_of({event(Step::idea, "2025")}, "2026-09-30", rules).months_since, 9);
  EXPECT_EQ(line_of({event(Step::idea, "2026-02")}, "2026-09-30", rules).months_since, 7);
}

TEST(Lifeline, DoesNotCountWhatIsOnlyPlanned) {
  const Line line =
      line_of({event(Step::proposal, "2026-09-01"), event(Step::trial, "2026-11-01"), event(Step::applied, "2027")},
              "2026-09-30", {});
  EXPECT_EQ(line.latest, Step::proposal);
  EXPECT_TRUE(line.first(Step::applied)->is_planned);
  EXPECT_EQ(line.months_since, 0);
}

TEST(Lifeline, TellsADayThatContradictsAnother) {
  const Line line = line_of({event(Step::trial, "2025-05-01"), event(Step::applied, "2025-02-01")}, "2025-06-30", {});
  EXPECT_EQ(line.remark, "Penerapan (1 Februari 2025) disebut lebih awal daripada uji coba (1 Mei 2025).");
  EXPECT_EQ(line_of({event(Step::trial, "2025-05-01"), event(Step::applied, "2025")}, "2025-06-30", {}).remark, "");
}

TEST(Lifeline, TellsTheSameEventOnce) {
  const Line line =
      line_of({event(Step::award, "2024", "a.pdf"), event(Step::award, "2024", "a.pdf")}, "2025-06-30", {});
  EXPECT_EQ(line.events.size(), 1u);
  const Line two =
      line_of({event(Step::decree, "2024", "a.pdf"), event(Step::decree, "2024", "b.pdf")}, "2025-06-30", {});
  EXPECT_EQ(two.events.size(), 2u) << "two files are two decrees";
}

TEST(Lifeline, IsEmptyWithoutEvents) {
  const Line line = line_of({}, "2025-06-30", {});
  EXPECT_FALSE(line.latest);
  EXPECT_FALSE(line.is_stuck);
  EXPECT_EQ(line.months_since, -1);
}

TEST(Lifeline, ReadsItsMonthsFromRules) {
  Diagnostics diagnostics;
  const Rules rules = read_rules({parse_toml("pelaporan/garis-hidup.toml",
                                             "[[langkah]]\nkode = \"sk\"\nmandek_bulan = 3\n[[langkah]]\nkode = "
                                             "\"lomba\"\nmandek_bulan = 1\n",
                                             diagnostics)},
                                 diagnostics);
  EXPECT_EQ(rules.stuck_after_months.at(2), 3);
  EXPECT_NE(render(diagnostics).find("'lomba'"), std::string::npos);
}

TEST(Calendar, CountsABegunMonthWhole) {
  using calendar::begun_months_between;
  EXPECT_EQ(begun_months_between({2024, 8, 23}, {2026, 8, 23}), 24);
  EXPECT_EQ(begun_months_between({2024, 8, 22}, {2026, 8, 23}), 25);
  EXPECT_EQ(begun_months_between({2024, 8, 24}, {2026, 8, 23}), 24);
  EXPECT_EQ(begun_months_between({2024, 8, 31}, {2025, 2, 28}), 6);
}

}  // namespace
}  // namespace telaah::lifeline

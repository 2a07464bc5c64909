// Award rules as data.

#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "support/sample_month.h"
#include "telaah/consolidate.h"
#include "text/toml_file.h"

namespace telaah::consolidate {
namespace {

AwardRules awards_in(const std::string& toml, Diagnostics& diagnostics) {
  return award_rules({parse_toml("lomba/coba.toml", toml, diagnostics)}, diagnostics);
}

constexpr std::string_view kHead = "[[lomba]]\nid = \"x\"\nnama = \"Lomba X\"\npenyelenggara = \"Y\"\ndasar = \"Z\"\n";

/// Candidates among the sample's proposals for an award with `conditions`.
std::vector<Candidate> candidates(const std::string& conditions, Figures& figures) {
  Diagnostics diagnostics;
  const test::GeneratedEntries source(60);
  Month month = test::sample_month(source);
  month.award_rules = awards_in(std::string(kHead) + conditions, diagnostics);
  EXPECT_TRUE(diagnostics.empty()) << render(diagnostics);
  figures = gather(month);
  return figures.candidates;
}

}  // namespace

TEST(Awards, TheShippedRulesAreValid) {
  Diagnostics diagnostics;
  std::vector<TomlFile> files;
  for (const auto& item : std::filesystem::directory_iterator(std::string(TELAAH_SOURCE_DIR) + "/rules/lomba")) {
    std::ifstream in(item.path());
    std::stringstream bytes;
    bytes << in.rdbuf();
    files.push_back(parse_toml("lomba/" + item.path().filename().string(), bytes.str(), diagnostics));
  }
  const AwardRules rules = award_rules(files, diagnostics);
  EXPECT_GE(rules.awards.size(), 4u);
  EXPECT_GE(rules.city.size(), 2u);
  for (const Award& award : rules.awards) {
    EXPECT_FALSE(award.source.empty() || award.checked.empty() || award.last_year == 0) << award.id;
    EXPECT_EQ(award.barring.size(), 2u);
  }
  EXPECT_TRUE(diagnostics.empty()) << render(diagnostics);
}

TEST(Awards, TellEveryMistakeWithItsPlace) {
  Diagnostics diagnostics;
  awards_in(
      "[[lomba]]\nid = \"x\"\nnama = \"n\"\ndasar = \"d\"\npenyelengara = \"p\"\nkriteria = [\"kebaruan\", "
      "\"baru\"]\n[[lomba.penutupan]]\ntahun = 2026\ntanggal = 2025-06-03\n",
      diagnostics);
  const std::string all = render(diagnostics);
  EXPECT_NE(all.find("lomba/coba.toml:6:"), std::string::npos) << all;
  EXPECT_NE(all.find("'baru' tidak dikenal"), std::string::npos) << all;
  EXPECT_NE(all.find("'tanggal' penutupan tidak berada"), std::string::npos) << all;
  EXPECT_NE(all.find("mungkin maksudnya 'penyelenggara'"), std::string::npos) << all;
}

TEST(Awards, HoldOnlyInTheirYears) {
  Figures figures;
  EXPECT_FALSE(candidates("tahun_mulai = 2025\ntahun_sampai = 2026\n", figures).empty());
  EXPECT_TRUE(candidates("tahun_mulai = 2027\n", figures).empty());
}

TEST(Awards, CountTheAgeToTheNextClosingDay) {
  Figures figures;
  // The report is of September 2026: what closed in June 2026 is over, and 2027 has a day of its own.
  for (const Candidate& c :
       candidates("usia_minimal_bulan = 24\n[[lomba.penutupan]]\ntahun = 2026\ntanggal = 2026-06-03\n"
                  "[[lomba.penutupan]]\ntahun = 2027\ntanggal = 2027-06-03\n",
                  figures)) {
    const std::string& start = figures.proposals[c.proposal].start;
    if (start == "2025-05") {
      EXPECT_EQ(c.age_months, 24);
    }  // 31 May at the latest: never overstated
    if (start == "2025-06") {
      EXPECT_EQ(c.age_months, 23);
    }
    if (start.empty()) {
      EXPECT_EQ(c.age_months, -1);
    }
    EXPECT_EQ(c.qualifies, c.age_months >= 24);
  }
}

TEST(Awards, WithoutADayOfItsOwnAYearIsNeverCountedToLastYears) {
  Award award;
  award.closings = {{2025, "2025-06-03", "", ""}, {2026, "", "", ""}};
  const auto edition = [&](int year, int month) {
    Month report;
    report.year = year;
    report.month = month;
    return edition_of(award, report);
  };
  EXPECT_EQ(edition(2025, 6).day, "2025-06-03") << "the month of closing is still this year's";
  EXPECT_EQ(edition(2025, 7).year, 2026);
  EXPECT_EQ(edition(2025, 7).day, "");
  EXPECT_EQ(edition(2026, 2).day, "");
  EXPECT_EQ(edition(2027, 1).year, 2027) << "a year that stands nowhere is not announced either";
  EXPECT_EQ(edition(2027, 1).day, "");
}

TEST(Awards, WarnTwoMonthsBeforeTheirConditionsRunOut) {
  Diagnostics diagnostics;
  const AwardRules rules = awards_in(std::string(kHead) + "tahun_sampai = 2026\n", diagnostics);
  EXPECT_TRUE(running_out(rules, "2026-10-31").empty());
  ASSERT_EQ(running_out(rules, "2026-11-01").size(), 1u);
  EXPECT_NE(running_out(rules, "2026-11-01")[0].find("akhir tahun 2026"), std::string::npos);
  ASSERT_EQ(running_out(rules, "2027-01-31").size(), 1u);
  EXPECT_NE(running_out(rules, "2027-01-31")[0].find("tidak dipakai lagi"), std::string::npos);
}

TEST(Awards, SayWhatIsMissing) {
  Figures figures;
  bool any = false;
  for (const Candidate& c : candidates("tahapan = [\"penerapan\"]\nkata_rancang_bangun = 300\n", figures)) {
    const Proposal& p = figures.proposals[c.proposal];
    EXPECT_EQ(c.qualifies, p.stage == "penerapan" && p.design_words >= 300);
    if (p.stage == "uji_coba") {
      any = true;
      EXPECT_EQ(c.missing.at(0), "tahapan masih uji coba");
    }
  }
  EXPECT_TRUE(any);
}

}  // namespace telaah::consolidate

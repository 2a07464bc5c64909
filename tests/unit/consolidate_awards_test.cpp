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

std::vector<Award> awards_in(const std::string& toml, Diagnostics& diagnostics) {
  return awards({parse_toml("lomba/coba.toml", toml, diagnostics)}, diagnostics);
}

constexpr std::string_view kHead = "[[lomba]]\nid = \"x\"\nnama = \"Lomba X\"\npenyelenggara = \"Y\"\ndasar = \"Z\"\n";

/// Candidates among the sample's proposals for an award with `conditions`.
std::vector<Candidate> candidates(const std::string& conditions, Figures& figures) {
  Diagnostics diagnostics;
  const test::GeneratedEntries source(60);
  Month month = test::sample_month(source);
  month.awards = awards_in(std::string(kHead) + conditions, diagnostics);
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
  EXPECT_GE(awards(files, diagnostics).size(), 4u);
  EXPECT_TRUE(diagnostics.empty()) << render(diagnostics);
}

TEST(Awards, TellEveryMistakeWithItsPlace) {
  Diagnostics diagnostics;
  awards_in(
      "[[lomba]]\nid = \"x\"\nnama = \"n\"\ndasar = \"d\"\npenyelengara = \"p\"\nkriteria = [\"kebaruan\", "
      "\"baru\"]\nbulan_tutup = 6\n",
      diagnostics);
  const std::string all = render(diagnostics);
  EXPECT_NE(all.find("lomba/coba.toml:6:"), std::string::npos) << all;
  EXPECT_NE(all.find("'baru' tidak dikenal"), std::string::npos) << all;
  EXPECT_NE(all.find("'hari_tutup'"), std::string::npos) << all;
  EXPECT_NE(all.find("mungkin maksudnya 'penyelenggara'"), std::string::npos) << all;
}

TEST(Awards, HoldOnlyInTheirYears) {
  Figures figures;
  EXPECT_FALSE(candidates("tahun_mulai = 2025\ntahun_sampai = 2026\n", figures).empty());
  EXPECT_TRUE(candidates("tahun_mulai = 2027\n", figures).empty());
}

TEST(Awards, CountTheAgeToTheNextClosingDay) {
  Figures figures;
  // The report is of September 2026, so the next 3 June is that of 2027.
  for (const Candidate& c : candidates("bulan_tutup = 6\nhari_tutup = 3\nusia_minimal_bulan = 24\n", figures)) {
    const std::string& start = figures.proposals[c.proposal].start;
    if (start == "2025-05") {
      EXPECT_EQ(c.age_months, 24);
    }  // 28 May at the latest: never overstated
    if (start == "2025-06") {
      EXPECT_EQ(c.age_months, 23);
    }
    if (start.empty()) {
      EXPECT_EQ(c.age_months, -1);
    }
    EXPECT_EQ(c.qualifies, c.age_months >= 24);
  }
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

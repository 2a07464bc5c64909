// Innovations against the shipped award rules, reckoned by hand: candidate, or which gap, or never a candidate.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "telaah/consolidate.h"
#include "text/toml_file.h"

namespace telaah::consolidate {
namespace {

AwardRules shipped() {
  Diagnostics diagnostics;
  std::vector<TomlFile> files;
  for (const auto& item : std::filesystem::directory_iterator(std::string(TELAAH_SOURCE_DIR) + "/rules/lomba")) {
    std::ifstream in(item.path());
    std::stringstream bytes;
    bytes << in.rdbuf();
    files.push_back(parse_toml("lomba/" + item.path().filename().string(), bytes.str(), diagnostics));
  }
  return award_rules(files, diagnostics);
}

struct Case {
  const char* award;
  int year, month;       // of the report
  const char* start;     // penerapan
  const char* expected;  // "calon", "bukan calon", or the gaps, divided by "|"
  const char* stage = "penerapan";
  std::vector<Prize> prizes{};
  const char* standings = "MMMMM";  // a to e: Met, Unclear, Not met
  const char* contents = "PPPPPP";  // Present, Thin, Absent
  int words = 400;
  BodyKind body = BodyKind::regional;
  const char* developed = "";
  const char* replicates = "";
};

constexpr const char *kUmum = "kipp-umum", *kReplikasi = "kipp-replikasi", *kIga = "iga", *kCity = "innovator-award";
constexpr const char *kApplied = "penerapan", *kTrial = "uji_coba", *kIdea = "inisiatif";

/// KIPP 2025 closed on 3 June 2025, IGA on 22 August 2024 and 23 August 2025; of 2026 no day is known.
std::vector<Case> cases() {
  const std::vector<Prize> none;
  return {
      // KIPP umum: two years, counted back from closing.
      {kUmum, 2025, 5, "2023-06-03", "calon"},
      {kUmum, 2025, 5, "2023-06-04", "usia penerapan 23 dari 24 bulan"},
      {kUmum, 2025, 5, "2023-05", "calon"},
      {kUmum, 2025, 5, "2023-06", "usia penerapan 23 dari 24 bulan"},
      {kUmum, 2025, 5, "2022", "calon"},
      {kUmum, 2025, 5, "2023", "usia penerapan 17 dari 24 bulan"},
      {kUmum, 2025, 5, "", "waktu penerapan belum disebutkan"},
      {kUmum, 2025, 5, "2013-Q2", "calon"},
      {kUmum, 2025, 5, "2023-Q2", "usia penerapan 23 dari 24 bulan"},
      {kUmum, 2025, 5, "2025-07-01", "usia penerapan 0 dari 24 bulan"},
      {kUmum, 2025, 5, "2022-01-01", "tahapan masih uji coba", kTrial},
      {kUmum, 2025, 5, "", "tahapan masih inisiatif|waktu penerapan belum disebutkan", kIdea},
      {kUmum, 2025, 5, "2022-01-01", "tahapan belum disebutkan", ""},
      {kUmum, 2025, 5, "2018-01-01", "pernah Top 9/25/35/40/45", kApplied, {{"top_45", 2019}}},
      {kUmum, 2025, 5, "2012-01-01", "pernah Top 9/25/35/40/45", kApplied, {{"top_9", 2014}}},
      {kUmum, 2025, 5, "2018-01-01", "calon", kApplied, {{"top_99", 2021}}},
      {kUmum, 2025, 5, "2017-01-01", "telah 2 kali Top 99", kApplied, {{"top_99", 2018}, {"top_99", 2021}}},
      {kUmum, 2025, 5, "2017-01-01", "calon", kApplied, {{"top_99", 2021}, {"top_99", 0}}},
      {kUmum,
       2025,
       5,
       "2017-01-01",
       "pernah Top 9/25/35/40/45|telah 2 kali Top 99",
       kApplied,
       {{"top_99", 2018}, {"top_99", 2019}, {"top_45", 2019}}},
      {kUmum, 2025, 5, "2022-01-01", "calon", kApplied, {{"iga", 2023}, {"lokal", 2022}}},
      {kUmum, 2025, 5, "2022-01-01", "pembaharuan", kApplied, none, "UMMMM"},
      {kUmum, 2025, 5, "2022-01-01", "manfaat", kApplied, none, "MNMMM"},
      {kUmum, 2025, 5, "2022-01-01", "calon", kApplied, none, "MMUMM"},
      {kUmum, 2025, 5, "2022-01-01", "bukan calon", kApplied, none, "MMNMM"},
      {kUmum, 2025, 5, "2022-01-01", "bukan calon", kApplied, none, "MMMNM"},
      {kUmum, 2025, 5, "2022-01-01", "bukan calon", kApplied, none, "MMMMM", "PPPPPP", 400, BodyKind::central},
      {kUmum, 2025, 5, "2022-01-01", "bukan calon", kApplied, none, "MMMMM", "PPPPPP", 400, BodyKind::bumn},
      {kUmum, 2025, 5, "2022-01-01", "calon", kApplied, none, "MMMMM", "PPPPPP", 400, BodyKind::bumd},
      {kUmum, 2025, 5, "2022-01-01", "calon", kApplied, none, "MMMMM", "PPPPPP", 400, BodyKind::other},
      {kUmum, 2025, 5, "2022-01-01", "replikasi", kApplied, none, "MMMMN"},
      {kUmum, 2025, 5, "2022-01-01", "belum ada", kApplied, none, "MMMMM", "PPAPPP"},
      {kUmum, 2025, 5, "2022-01-01", "masih kurang", kApplied, none, "MMMMM", "PTPPPP"},
      {kUmum, 2025, 5, "2022-01-01", "calon", kApplied, none, "MMMMM", "APPPAA"},
      {kUmum, 2025, 6, "2023-06-03", "calon"},
      // No day is known for 2026: counted to the end of the report's month.
      {kUmum, 2025, 7, "2023-07-31", "calon"},
      {kUmum, 2025, 7, "2023-08-01", "usia penerapan 23 dari 24 bulan per 31 Juli 2025"},
      {kUmum, 2026, 2, "2024-02-28", "calon"},
      {kUmum, 2026, 2, "2024-02-29", "calon"},
      {kUmum, 2026, 2, "2024-03-01", "usia penerapan 23 dari 24 bulan per 28 Februari 2026"},
      // KIPP replikasi: one year, and a replication.
      {kReplikasi, 2025, 5, "2024-06-03", "calon", kApplied, none, "MMMMM", "PPPPPP", 400, BodyKind::regional, "", "X"},
      {kReplikasi, 2025, 5, "2024-06-03", "bukan replikasi"},
      {kReplikasi, 2025, 5, "2024-06-04", "usia penerapan 11 dari 12 bulan", kApplied, none, "MMMMM", "PPPPPP", 400,
       BodyKind::regional, "", "X"},
      {kReplikasi, 2025, 5, "2024-01-01", "calon", kApplied, none, "UMUUU", "PPPPPP", 400, BodyKind::regional, "", "X"},
      {kReplikasi, 2025, 5, "2024-01-01", "manfaat", kApplied, none, "MUMMM", "PPPPPP", 400, BodyKind::regional, "",
       "X"},
      {kReplikasi, 2025, 5, "2024-12-01", "usia penerapan 6 dari 12 bulan|bukan replikasi"},
      // IGA: applied within the last two years, or developed further.
      {kIga, 2025, 7, "2023-08-23", "calon"},
      {kIga, 2025, 7, "2023-08-22", "lebih dari 24 bulan"},
      {kIga, 2025, 7, "2021-01-10", "lebih dari 24 bulan"},
      {kIga, 2025, 7, "2021-01-10", "calon", kApplied, none, "MMMMM", "PPPPPP", 400, BodyKind::regional, "2024-05-01"},
      {kIga, 2025, 7, "2021-01-10", "lebih dari 24 bulan", kApplied, none, "MMMMM", "PPPPPP", 400, BodyKind::regional,
       "2022"},
      {kIga, 2025, 7, "2023", "ditulis lengkap"},
      {kIga, 2025, 7, "2023-08", "ditulis lengkap"},
      {kIga, 2025, 7, "2023-09", "calon"},
      {kIga, 2025, 7, "", "calon", kTrial},
      {kIga, 2025, 7, "", "calon", kIdea},
      {kIga, 2025, 7, "", "waktu penerapan belum disebutkan"},
      {kIga, 2025, 7, "2024-01-01", "299 kata", kApplied, none, "MMMMM", "PPPPPP", 299},
      {kIga, 2025, 7, "2024-01-01", "calon", kApplied, none, "MMMMM", "PPPPPP", 300},
      {kIga, 2025, 7, "2024-01-01", "calon", kApplied, {{"iga", 2024}}},
      {kIga, 2025, 7, "2024-01-01", "telah 2 kali dilaporkan pada IGA", kApplied, {{"iga", 2023}, {"iga", 2024}}},
      {kIga, 2025, 7, "2024-01-01", "perlu telaah", kApplied, none, "MMMMU"},
      {kIga, 2025, 7, "2024-01-01", "perlu telaah|perlu telaah", kApplied, none, "MMUUM"},
      {kIga, 2025, 7, "2024-01-01", "belum ada", kApplied, none, "MMMMM", "APPPPP"},
      {kIga, 2025, 7, "2024-01-01", "calon", kApplied, none, "MMMMM", "PPPPPA"},
      {kIga, 2025, 7, "2024-01-01", "bukan calon", kApplied, none, "MMNMM"},
      {kIga, 2025, 8, "2023-08-23", "calon"},
      {kIga, 2025, 9, "2023-09-30", "calon"},
      {kIga, 2025, 9, "2023-09-29", "lebih dari 24 bulan per 30 September 2025"},
      {kIga, 2024, 8, "2022-08-22", "calon"},
      // The city's own award.
      {kCity, 2026, 1, "", "calon", kTrial},
      {kCity, 2026, 1, "", "tahapan masih inisiatif", kIdea},
      {kCity, 2026, 1, "2019-01-01", "calon"},
      {kCity, 2026, 1, "2025-01-01", "perlu telaah", kApplied, none, "MUMMM"},
      {kCity, 2026, 1, "2025-01-01", "masih kurang", kApplied, none, "MMMMM", "PTPPPP"},
      {kCity, 2026, 1, "2025-01-01", "bukan calon", kApplied, none, "MMNMM"},
      {kCity, 2026, 1, "2025-01-01", "bukan calon", kApplied, none, "MMMNM"},
      {kCity, 2026, 1, "2025-01-01", "calon", kApplied, none, "MMUUU"},
  };
}

Proposal proposal_of_case(const Case& given) {
  Proposal p;
  p.stage = given.stage;
  p.start = given.start;
  p.developed = given.developed;
  p.replicates = given.replicates;
  p.prizes = given.prizes;
  p.body = given.body;
  p.design_words = given.words;
  for (std::size_t i = 0; i < p.standings.size(); ++i) {
    const char c = given.standings[i];
    p.standings[i] = c == 'M' ? Standing::met : c == 'U' ? Standing::unclear : Standing::not_met;
  }
  for (std::size_t i = 0; i < p.contents.size(); ++i) {
    const char c = given.contents[i];
    p.contents[i] = c == 'P' ? Presence::present : c == 'T' ? Presence::thin : Presence::absent;
  }
  return p;
}

std::vector<std::string> gaps_of(const std::string& expected) {
  std::vector<std::string> gaps;
  std::stringstream in(expected);
  for (std::string gap; std::getline(in, gap, '|');) gaps.push_back(gap);
  return gaps;
}

}  // namespace

TEST(AwardCases, AgreeWithWhatWasReckonedByHand) {
  const AwardRules rules = shipped();
  const std::vector<Case> all = cases();
  ASSERT_GE(all.size(), 60u);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Case& given = all[i];
    SCOPED_TRACE(testing::Message() << "case " << i + 1 << ": " << given.award << ", " << given.start);
    const auto award = std::ranges::find(rules.awards, given.award, &Award::id);
    ASSERT_NE(award, rules.awards.end());
    Month month;
    month.year = given.year;
    month.month = given.month;
    const Candidate found = weigh(*award, proposal_of_case(given), month);
    const std::string expected = given.expected;
    EXPECT_EQ(found.qualifies, expected == "calon");
    EXPECT_EQ(!found.barred.empty(), expected == "bukan calon");
    EXPECT_EQ(found.until.empty(), expected == "calon") << found.until;
    if (expected == "bukan calon") continue;
    if (expected == "calon") {
      EXPECT_TRUE(found.missing.empty()) << testing::PrintToString(found.missing);
      continue;
    }
    const std::vector<std::string> gaps = gaps_of(expected);
    ASSERT_EQ(found.missing.size(), gaps.size()) << testing::PrintToString(found.missing);
    for (std::size_t g = 0; g < gaps.size(); ++g)
      EXPECT_NE(found.missing[g].find(gaps[g]), std::string::npos) << found.missing[g];
  }
}

TEST(AwardCases, TellUntilWhenAGapCouldBeClosed) {
  const AwardRules rules = shipped();
  const auto until = [&](const Case& given) {
    Month month;
    month.year = given.year;
    month.month = given.month;
    return weigh(*std::ranges::find(rules.awards, given.award, &Award::id), proposal_of_case(given), month).until;
  };
  EXPECT_EQ(until({kUmum, 2025, 5, "2022-01-01", "", kApplied, {}, "UMMMM"}), "sampai penutupan 3 Juni 2025");
  EXPECT_EQ(until({kUmum, 2025, 9, "2022-01-01", "", kApplied, {}, "UMMMM"}),
            "sampai penutupan 2026, tanggalnya belum diumumkan");
  EXPECT_EQ(until({kUmum, 2025, 5, "2023-07-10", ""}),
            "tidak sebelum penutupan 3 Juni 2025; usianya cukup mulai 10 Juli 2025");
  EXPECT_EQ(until({kUmum, 2025, 5, "2018-01-01", "", kApplied, {{"top_45", 2019}}}), "tidak dapat dipenuhi");
  EXPECT_EQ(until({kIga, 2025, 7, "2021-01-01", ""}), "sampai penutupan 23 Agustus 2025, dengan pengembangan");
}

}  // namespace telaah::consolidate

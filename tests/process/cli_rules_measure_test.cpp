#include "process/cli.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace telaah::test {
namespace {

namespace fs = std::filesystem;

/// A folder with one proposal in the ledger and a copy of the rules to play with.
struct Office {
  TempFolder folder;
  Office() {
    fs::copy(TELAAH_SOURCE_DIR "/rules", folder / "rules", fs::copy_options::recursive);
    std::vector<std::string> lines = proposal_lines("SAPA PAGI");
    lines.push_back("13. Replikasi");
    lines.push_back("Layanan ini dapat diterapkan di puskesmas lain dengan prasyarat adanya jaringan internet.");
    folder.write("usulan/sapa.pdf", tiny_pdf(lines));
    EXPECT_EQ(telaah(folder, {"run", "usulan", "--rules", "rules", "--ocr", "never"}).exit, 0);
  }
  void exchange(const std::string& file, const std::string& before, const std::string& after) {
    std::ifstream in(folder / file);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const std::size_t at = bytes.find(before);
    ASSERT_NE(at, std::string::npos) << before;
    folder.write(file, bytes.replace(at, before.size(), after));
  }
};

}  // namespace

TEST(CliRulesMeasure, TheSameRulesChangeNothing) {
  Office office;
  const Ran ran = telaah(office.folder, {"rules", "impact", "rules"});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_TRUE(has(ran.out, "1 dokumen dinilai ulang")) << ran.out;
  EXPECT_TRUE(has(ran.out, "0 dokumen berubah")) << ran.out;
}

TEST(CliRulesMeasure, AHigherThresholdShowsTheVerdictItWouldChange) {
  Office office;
  office.exchange("rules/kriteria/e-replikasi.toml", "keyakinan_terpenuhi = 0.", "keyakinan_terpenuhi = 0.99");
  const Ran ran = telaah(office.folder, {"rules", "impact", "rules"});
  EXPECT_TRUE(has(ran.out, "Dapat direplikasi: Terpenuhi → Perlu telaah")) << ran.out;
  const Ran again = telaah(office.folder, {"explain", "usulan/sapa.pdf", "--criterion", "replikasi"});
  EXPECT_TRUE(has(again.out, "Terpenuhi")) << "impact must not write: " << again.out;
}

TEST(CliRulesMeasure, ANewPhraseShowsItsSentence) {
  Office office;
  office.exchange("rules/kriteria/c-tidak-membebani.toml", "\"{gratis|", "\"dari rumah\", \"{gratis|");
  const Ran ran = telaah(office.folder, {"rules", "impact", "rules"});
  EXPECT_TRUE(has(ran.out, "+ c-gratis")) << ran.out;
  EXPECT_TRUE(has(ran.out, "pendaftaran dilakukan dari rumah")) << ran.out;
}

TEST(CliRulesMeasure, StatsNameTheRulesThatWorkedAndThoseThatNeverDid) {
  Office office;
  const Ran ran = telaah(office.folder, {"rules", "stats", "rules"});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_TRUE(has(ran.out, "1 usulan dinilai")) << ran.out;
  EXPECT_TRUE(has(ran.out, "Tidak pernah bekerja")) << ran.out;
  EXPECT_FALSE(has(ran.out.substr(ran.out.find("Tidak pernah bekerja")), "e-dapat-direplikasi")) << ran.out;
}

TEST(CliRulesMeasure, ALabelledFolderGivesAgreementAndTheDifferences) {
  Office office;
  office.folder.write("usulan/sapa.label.json",
                      R"({"kriteria": {"replikasi": {"standing": "met"}, "kewenangan": {"standing": "not_met"}}})");
  const Ran ran = telaah(office.folder, {"rules", "test", "usulan", "--rules", "rules", "--ocr", "never"});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_TRUE(has(ran.out, "Urusan kewenangan Daerah: penelaah Belum terpenuhi, telaah Terpenuhi")) << ran.out;
  EXPECT_FALSE(has(ran.out, "Dapat direplikasi: penelaah")) << ran.out;
  EXPECT_TRUE(has(ran.out, "1 dokumen dibandingkan")) << ran.out;
}

TEST(CliRulesMeasure, WhatWasMeasuredStandsOnTheSheetMetode) {
  Office office;
  office.folder.write("usulan/sapa.label.json", R"({"kriteria": {"replikasi": {"standing": "met"}}})");
  EXPECT_EQ(
      telaah(office.folder, {"rules", "test", "usulan", "--rules", "rules", "--ocr", "never", "--output", "tepat.toml"})
          .exit,
      0);
  office.folder.write("telaah.toml", "aturan = \"rules\"\n[laporan]\nketepatan = \"tepat.toml\"\n");
  EXPECT_EQ(telaah(office.folder, {"run", "usulan", "--ocr", "never", "--report", "b.xlsx"}).exit, 1)
      << "the label is no PDF";
  const std::string text = run({"/usr/bin/unzip", "-p", office.folder / "b.xlsx", "xl/sharedStrings.xml"}).out;
  EXPECT_TRUE(has(text, "100,0% dari 1 penilaian sama dengan penelaah (kappa 1,00)"));
  EXPECT_TRUE(has(text, "1 dokumen yang telah dinilai penelaah"));
  EXPECT_TRUE(has(text, "Terpenuhi apabila keyakinan mencapai"));
}

TEST(CliRulesMeasure, ALabelThatCannotBeReadIsNamed) {
  Office office;
  office.folder.write("usulan/sapa.label.json", R"({"kriteria": {"manfaat": {"standing": "ya"}}})");
  const Ran ran = telaah(office.folder, {"rules", "test", "usulan", "--ocr", "never"});
  EXPECT_EQ(ran.exit, 2);
  EXPECT_TRUE(has(ran.err, "sapa.label.json")) << ran.err;
}

}  // namespace telaah::test

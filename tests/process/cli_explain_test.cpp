#include "process/cli.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <regex>

namespace telaah::test {
namespace {

constexpr const char* kCriteriaLabels[] = {"Mengandung pembaharuan", "Memberi manfaat", "direplikasi"};

std::string hash_in(const Ran& exported) {
  const std::string key = "\"sha256\":\"";
  return exported.out.substr(exported.out.find(key) + key.size(), 12);
}

}  // namespace

TEST(CliExplain, TellsVerdictsOfARecordedFileByPathAndByHash) {
  const TempFolder folder;
  folder.write("masuk/a.pdf", proposal("SIAP"));
  telaah(folder, {"run", "masuk"});
  const Ran by_path = telaah(folder, {"explain", "masuk/a.pdf", "--worker-dir", "/tidak/ada"});
  EXPECT_EQ(by_path.exit, 0) << by_path.err;
  for (const char* label : kCriteriaLabels) EXPECT_TRUE(has(by_path.out, label)) << label << by_path.out;
  const Ran by_hash = telaah(folder, {"explain", hash_in(telaah(folder, {"export"}))});
  EXPECT_EQ(by_hash.out, by_path.out) << by_hash.err;
}

TEST(CliExplain, OneCriterionAlone) {
  const TempFolder folder;
  folder.write("a.pdf", proposal("SIAP"));
  const Ran ran = telaah(folder, {"explain", "a.pdf", "--criterion", "manfaat"});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_TRUE(has(ran.out, "Memberi manfaat")) << ran.out;
  EXPECT_FALSE(has(ran.out, "Mengandung pembaharuan")) << ran.out;
  EXPECT_TRUE(std::regex_search(ran.out, std::regex("skor [0-9]+,[0-9]{2}, keyakinan")))
      << "a decimal comma" << ran.out;
}

TEST(CliExplain, NamesTheRulesThatWereTriedInVain) {
  const TempFolder folder;
  folder.write("a.pdf", proposal("SIAP"));
  const Ran ran = telaah(folder, {"explain", "a.pdf", "--criterion", "replikasi"});
  const std::size_t tried = ran.out.find("Dicoba, tanpa hasil:");
  ASSERT_NE(tried, std::string::npos) << ran.out;
  EXPECT_TRUE(has(ran.out.substr(tried), "e-telah-direplikasi")) << ran.out;
  EXPECT_FALSE(has(ran.out.substr(tried), "c-gratis")) << ran.out;
}

TEST(CliExplain, ReadsAnUnknownFileWithoutRecordingIt) {
  const TempFolder folder;
  folder.write("a.pdf", proposal("SIAP"));
  const Ran ran = telaah(folder, {"explain", "a.pdf"});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_TRUE(has(ran.out, "SIAP")) << ran.out;
  EXPECT_FALSE(exists(folder / "telaah.db"));
}

TEST(CliExplain, AProblemFileIsExplainedWithItsRemedy) {
  const TempFolder folder;
  folder.write("a.pdf", "bukan PDF");
  const Ran ran = telaah(folder, {"explain", "a.pdf"});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_TRUE(has(ran.out, "Isi berkas bukan PDF.") && has(ran.out, "Mohon simpan dokumen sebagai PDF")) << ran.out;
}

TEST(CliExplain, ACopyIsExplainedByTheFileThatCounts) {
  const TempFolder folder;
  folder.write("masuk/a.pdf", proposal("SIAP"));
  folder.write("masuk/b.pdf", proposal("SIAP"));
  telaah(folder, {"run", "masuk"});
  const Ran ran = telaah(folder, {"explain", "masuk/b.pdf"});
  EXPECT_EQ(ran.exit, 0);
  EXPECT_TRUE(has(ran.out, "masuk/b.pdf\n") && has(ran.out, "Yang dihitung adalah masuk/a.pdf.")) << ran.out;
}

TEST(CliExplain, AFileThatLeftTheFolderIsStillExplained) {
  const TempFolder folder;
  folder.write("masuk/a.pdf", proposal("SIAP"));
  telaah(folder, {"run", "masuk"});
  std::filesystem::remove(folder / "masuk/a.pdf");
  EXPECT_EQ(telaah(folder, {"explain", "masuk/a.pdf"}).exit, 0);
  EXPECT_EQ(telaah(folder, {"explain", "masuk/b.pdf"}).exit, 2);
}

}  // namespace telaah::test

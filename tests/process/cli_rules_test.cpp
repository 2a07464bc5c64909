#include "process/cli.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace telaah::test {

namespace fs = std::filesystem;

TEST(CliRules, TheRulesOfTheProgramPassTheirOwnExamples) {
  const TempFolder folder;
  const Ran ran = telaah(folder, {"rules", "check"});
  EXPECT_EQ(ran.exit, 0) << ran.out << ran.err;
  EXPECT_TRUE(has(ran.out, ": 0 kesalahan")) << ran.out;
}

TEST(CliRules, EverythingWrongIsToldAtOnce) {
  const TempFolder folder;
  fs::copy(TELAAH_SOURCE_DIR "/rules", folder / "rules", fs::copy_options::recursive);
  folder.write("rules/kriteria/y.toml", "[[aturan]\n");
  folder.write("rules/kriteria/z.toml", "x = = 1\n");
  const Ran ran = telaah(folder, {"rules", "check", "rules"});
  EXPECT_EQ(ran.exit, 2);
  EXPECT_TRUE(has(ran.out, "kriteria/y.toml:1:") && has(ran.out, "kriteria/z.toml:1:")) << ran.out;
}

TEST(CliRules, ASlipOfTheKeyboardIsToldAloneAndInIndonesian) {
  const std::vector<std::pair<std::string, std::string>> slips{
      {"kata = [\"satu\" \"dua\"]\n", "tanda koma"},       {"kata = “satu”\n", "tanda kutip miring dari Word"},
      {"kata = \"satu\ndua = 1\n", "tanda kutip penutup"}, {"kata = [\"satu\",\n", "sebelum tanda kutip, kurung"},
      {"a = 1\na = 2\n", "sudah ditulis di atas"},         {"kata \"satu\"\n", "tanda '='"},
      {std::string("\xFF\xFEk\0=\0", 6), "UTF-16"},        {"kata = \"caf\xE9\"\n", "UTF-8"}};
  for (const auto& [text, told] : slips) {
    const TempFolder folder;
    fs::copy(TELAAH_SOURCE_DIR "/rules", folder / "rules", fs::copy_options::recursive);
    folder.write("rules/kriteria/a-kebaruan.toml", text);
    const Ran ran = telaah(folder, {"rules", "check", "rules"});
    EXPECT_EQ(ran.exit, 2);
    EXPECT_TRUE(has(ran.out, told)) << ran.out;
    EXPECT_FALSE(has(ran.out, "rror while") || has(ran.out, "belum ada\n  saran: tambahkan kriteria")) << ran.out;
    EXPECT_TRUE(has(ran.out, "1 kesalahan")) << "what the file lacks is no second fault: " << ran.out;
  }
}

TEST(CliRules, AwardRulesAreCheckedToo) {
  const TempFolder folder;
  fs::copy(TELAAH_SOURCE_DIR "/rules", folder / "rules", fs::copy_options::recursive);
  folder.write("rules/lomba/baru.toml", "[[lomba]]\nid = \"baru\"\nnama = \"B\"\nkriteria = [\"kebaharuan\"]\n");
  const Ran ran = telaah(folder, {"rules", "check", "rules"});
  EXPECT_EQ(ran.exit, 2);
  EXPECT_TRUE(has(ran.out, "lomba/baru.toml:4:") && has(ran.out, "'penyelenggara'")) << ran.out;
}

TEST(CliRules, AnUnknownRegionIsNamed) {
  const TempFolder folder;
  folder.write("telaah.toml", "daerah = \"kota-lain\"\n");
  const Ran ran = telaah(folder, {"rules", "check"});
  EXPECT_EQ(ran.exit, 2);
  EXPECT_TRUE(has(ran.err, "kota-lain")) << ran.err;
}

}  // namespace telaah::test

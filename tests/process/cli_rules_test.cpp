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

#include "process/cli.h"

#include <gtest/gtest.h>

namespace telaah::test {

TEST(CliUsage, HelpGoesToStdoutAndTeachesByExample) {
  const TempFolder folder;
  const Ran all = telaah(folder, {"--help"});
  EXPECT_EQ(all.exit, 0);
  EXPECT_EQ(all.err, "");
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{{"run"},
                                                                                       {"text"},
                                                                                       {"explain"},
                                                                                       {"export"},
                                                                                       {"rules", "check"},
                                                                                       {"rules", "test"},
                                                                                       {"rules", "impact"},
                                                                                       {"rules", "stats"},
                                                                                       {"watch"},
                                                                                       {"status"},
                                                                                       {"doctor"},
                                                                                       {"report"},
                                                                                       {"review", "import"},
                                                                                       {"review", "stats"},
                                                                                       {"import", "inventory"},
                                                                                       {"feedback"},
                                                                                       {"backup"},
                                                                                       {"verify"},
                                                                                       {"rebuild"},
                                                                                       {"plan"},
                                                                                       {"work"},
                                                                                       {"merge"}}) {
    EXPECT_TRUE(has(all.out, "\n  " + command[0] + " ")) << command[0];
    std::vector<std::string> words = command;
    words.emplace_back("--help");
    const Ran one = telaah(folder, words);
    EXPECT_EQ(one.exit, 0);
    std::string named = "telaah";
    for (const std::string& word : command) named += " " + word;
    EXPECT_TRUE(has(one.out, "Contoh:\n  " + named)) << one.out;
  }
}

TEST(CliUsage, HelpOnAGroupNamesItsCommandsAndNoOthers) {
  const TempFolder folder;
  const Ran rules = telaah(folder, {"rules", "--help"});
  EXPECT_TRUE(has(rules.out, "telaah rules PERINTAH --help")) << rules.out;
  EXPECT_TRUE(has(rules.out, "  impact ")) << rules.out;
  EXPECT_FALSE(has(rules.out, "telaah run")) << rules.out;
}

TEST(CliUsage, VersionNamesTheEngines) {
  const TempFolder folder;
  const Ran ran = telaah(folder, {"--version"});
  EXPECT_EQ(ran.exit, 0);
  EXPECT_TRUE(has(ran.out, "Poppler ") && has(ran.out, "Tesseract ")) << ran.out;
  const std::string project = read_file(TELAAH_SOURCE_DIR "/CMakeLists.txt");
  const std::string number = ran.out.substr(7, ran.out.find('\n') - 7);
  EXPECT_TRUE(has(project, "project(telaah VERSION " + number + " ")) << number;
  EXPECT_TRUE(has(read_file(TELAAH_SOURCE_DIR "/CHANGELOG.md"), "\n## " + number + " – ")) << number;
}

TEST(CliUsage, WhatMakesNoSenseExitsWithTwoAndOneSentence) {
  const TempFolder folder;
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{},
                                             {"rum"},
                                             {"run"},
                                             {"run", "tidak-ada"},
                                             {"run", ".", "--jobs", "0"},
                                             {"explain", "x", "--criterion", "y"},
                                             {"text", "tidak-ada.pdf", "--page", "-1"},
                                             {"rules", "check", "tidak-ada"}}) {
    const Ran ran = telaah(folder, words);
    EXPECT_EQ(ran.exit, 2) << ran.err;
    EXPECT_EQ(ran.out, "");
    EXPECT_TRUE(has(ran.err, "telaah: ")) << ran.err;
  }
}

TEST(CliUsage, AWrongConfigurationIsToldWholeWithPlaces) {
  const TempFolder folder;
  folder.write("telaah.toml", "aturann = \"x\"\n[laporan]\nkertas = \"a5\"\n");
  const Ran ran = telaah(folder, {"run", "."});
  EXPECT_EQ(ran.exit, 2);
  EXPECT_TRUE(has(ran.err, "telaah.toml:1:1: kesalahan: kunci 'aturann' tidak dikenal")) << ran.err;
  EXPECT_TRUE(has(ran.err, "telaah.toml:3:1: kesalahan: nilai 'a5'")) << ran.err;
}

TEST(CliUsage, ABrokenPipeIsSuccessAndAFullDiskIsNot) {
  const TempFolder folder;
  EXPECT_EQ(telaah(folder, {"--help"}, {.close_output = true}).exit, 0);
  const Ran full = run({"/bin/sh", "-c", program("telaah") + " --help > /dev/full"});
  EXPECT_EQ(full.exit, 3);
  EXPECT_TRUE(has(full.err, "ruang penyimpanan penuh")) << full.err;
}

/// What `telaah --write-handbook` leaves for the package.
class Handbook : public testing::Test {
 protected:
  Handbook() { EXPECT_EQ(telaah(folder_, {"--write-handbook", folder_ / "buku"}).exit, 0); }
  [[nodiscard]] std::string text(const std::string& name) const { return read_file(folder_ / ("buku/" + name)); }
  /// What bash offers behind `line`, of which the last word is being typed.
  [[nodiscard]] std::string offered(const std::string& line) const {
    return run({"/bin/bash", "-c",
                "source " + folder_ / "buku/bash/telaah" + "; COMP_WORDS=(" + line +
                    "); COMP_CWORD=$((${#COMP_WORDS[@]}-1)); _telaah; echo \"${COMPREPLY[*]}\""})
        .out;
  }

  TempFolder folder_;
};

TEST_F(Handbook, EveryCommandHasAPageWithTheWordsOfItsHelp) {
  const std::string all = telaah(folder_, {"rules", "--help"}).out;
  EXPECT_TRUE(has(text("man/telaah.1"), "telaah\\-run\\fR(1)"));
  EXPECT_TRUE(has(text("man/telaah.1"), "keputusan tetap pada Tim"));
  const std::string page = text("man/telaah-rules-check.1");
  EXPECT_TRUE(has(page, ".TH TELAAH\\-RULES\\-CHECK 1")) << page;
  EXPECT_TRUE(has(page, "Memeriksa aturan dan menjalankan contoh\\-contohnya"));
  EXPECT_TRUE(has(text("man/telaah-run.1"), "\\fB\\-\\-ocr\\fR \\fIauto|never|always\\fR"));
  EXPECT_FALSE(has(text("man/telaah.1"), "handbook")) << "it is hidden";
}

TEST_F(Handbook, BashOffersCommandsOptionsAndChoicesOfTheCommandThatIsTyped) {
  EXPECT_EQ(offered("telaah rules f"), "fit\n");
  EXPECT_EQ(offered("telaah run --oc"), "--ocr\n");
  EXPECT_EQ(offered("telaah run --ocr ''"), "auto never always\n");
  EXPECT_EQ(offered("telaah run --ledger ''"), "\n") << "nothing of ours: file names";
  EXPECT_EQ(offered("telaah doctor --once"), "\n") << "an option of another command";
}

TEST_F(Handbook, ZshAndFishKnowTheSameCommands) {
  EXPECT_TRUE(has(text("zsh/_telaah"), "#compdef telaah\n"));
  EXPECT_TRUE(has(text("zsh/_telaah"), "'fit:Mempelajari angka aturan"));
  EXPECT_TRUE(has(text("fish/telaah.fish"), "\"__telaah_at 'telaah run'\" -l ocr -x -a 'auto never always'"));
}

}  // namespace telaah::test

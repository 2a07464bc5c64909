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

}  // namespace telaah::test

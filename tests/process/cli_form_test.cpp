// Forms ready to copy: from the ledger, from a file, and never over what somebody changed.

#include "process/cli.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace telaah::test {
namespace {

std::string words_of(const std::string& docx) { return run({"/usr/bin/unzip", "-p", docx, "word/document.xml"}).out; }

}  // namespace

TEST(CliForm, FillsFormsFromTheLedgerWithoutThePdfAndKeepsWhatSomebodyChanged) {
  const TempFolder folder;
  folder.write("masuk/a.pdf", proposal("SIAP"));
  ASSERT_EQ(telaah(folder, {"run", "masuk", "-q"}, on(9, 20)).exit, 0);
  std::filesystem::remove(folder / "masuk/a.pdf");
  const Ran ran = telaah(folder, {"form", "--month", "2026-09", "--out", "isian"}, on(10, 2));
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_TRUE(has(ran.out, "1 dokumen: isian")) << ran.out;
  std::string made;
  for (const auto& file : std::filesystem::directory_iterator(folder / "isian")) made = file.path();
  ASSERT_TRUE(has(made, "SIAP")) << made;
  const std::string words = words_of(made);
  for (const char* part :
       {"1.1. Nama inovasi", "VIII. Strategi keberlanjutan", "Belum ada: ", "tidak ada yang ditambahkan"})
    EXPECT_TRUE(has(words, part)) << part;
  std::ofstream(made, std::ios::app) << "diubah";
  const Ran again = telaah(folder, {"form", "--month", "2026-09", "--out", "isian"}, on(10, 2));
  EXPECT_TRUE(has(again.err, "telah diubah dan tidak ditimpa")) << again.err;
}

TEST(CliForm, FillsFormsOfOneFileThatNoLedgerKnows) {
  const TempFolder folder;
  folder.write("a.pdf", proposal("SIAP"));
  const Ran ran = telaah(folder, {"form", "a.pdf", "--out", "isian"});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_TRUE(has(ran.out, "isian iid siap disalin")) << ran.out;
  EXPECT_FALSE(exists(folder / "telaah.db"));
  EXPECT_EQ(telaah(folder, {"form"}).exit, 2);
}

}  // namespace telaah::test

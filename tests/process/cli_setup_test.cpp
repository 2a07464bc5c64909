// telaah setup as it is typed; it makes real folders.

#include "process/cli.h"

#include <gtest/gtest.h>

#include <filesystem>

#include <pwd.h>
#include <unistd.h>

namespace telaah::test {
namespace {

std::vector<std::string> setup_in(const TempFolder& folder, const std::vector<std::string>& more) {
  std::vector<std::string> words{"setup",
                                 "--config",
                                 folder / "telaah.toml",
                                 "--units",
                                 folder / "units",
                                 "--rules",
                                 TELAAH_SOURCE_DIR "/rules",
                                 "--user",
                                 ::getpwuid(::geteuid())->pw_name};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

}  // namespace

TEST(CliSetup, MakesWhatTheServiceNeedsAndPrintsTheSambaSections) {
  const TempFolder folder;
  const std::vector<std::string> places{
      "--ledger", folder / "induk/telaah.db", "--share", folder / "bersama/", "--no-opd", "--yes"};
  const Ran ran = telaah(folder, setup_in(folder, places));
  EXPECT_NE(ran.exit, 2) << ran.err;
  EXPECT_TRUE(has(ran.out, "[dibuat   ] berkas pengaturan " + folder / "telaah.toml")) << ran.out;
  EXPECT_TRUE(has(ran.out, "   path = " + folder / "bersama/masuk\n")) << ran.out;
  EXPECT_TRUE(std::filesystem::is_directory(folder / "bersama/laporan/diisi"));
  // The service works there, and the share is the one of the settings when none is named.
  const Ran watch = telaah(folder, {"watch", "--once", "--config", "telaah.toml"});
  EXPECT_EQ(watch.exit, 0) << watch.err;
  const Ran again = telaah(folder, setup_in(folder, {"--no-opd", "--yes"}));
  EXPECT_FALSE(has(again.out, "[dibuat")) << again.out;
  EXPECT_TRUE(has(again.out, "[sudah ada] folder " + folder / "bersama\n")) << again.out;
  EXPECT_FALSE(has(again.out, "zona_waktu")) << again.out;
  const Ran elsewhere = telaah(folder, setup_in(folder, {"--no-opd", "--yes", "--zone", "WIT"}));
  EXPECT_TRUE(has(elsewhere.out, "zona_waktu = \"WIB\" (diminta: \"WIT\")")) << elsewhere.out;
}

TEST(CliSetup, WithoutATerminalNobodyIsAsked) {
  const TempFolder folder;
  const Ran ran = telaah(folder, setup_in(folder, {"--share", folder / "b", "--ledger", folder / "t.db", "--no-opd"}));
  EXPECT_TRUE(std::filesystem::exists(folder / "telaah.toml")) << ran.out << ran.err;
}

TEST(CliSetup, SettingsThatCannotBeReadBackAreTold) {
  const TempFolder folder;
  const Ran ran = telaah(folder, setup_in(folder, {"--share", folder / "b", "--ledger", folder / "t.db", "--no-opd",
                                                   "--yes", "--mail", "bukan alamat"}));
  EXPECT_EQ(ran.exit, 2) << ran.out;
  EXPECT_TRUE(has(ran.err, "'bukan alamat' pada 'surel' bukan alamat surel")) << ran.err;
}

TEST(CliSetup, ANameThatLeavesTheInboxIsNoAgency) {
  const TempFolder folder;
  const Ran ran = telaah(
      folder, setup_in(folder, {"--share", folder / "b", "--ledger", folder / "t.db", "--yes", "--opd", "../luar"}));
  EXPECT_EQ(ran.exit, 2);
  EXPECT_TRUE(has(ran.err, "tidak dapat menjadi nama folder")) << ran.err;
  EXPECT_FALSE(std::filesystem::exists(folder / "telaah.toml"));
}

}  // namespace telaah::test

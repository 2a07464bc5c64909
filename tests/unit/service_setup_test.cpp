// What `telaah setup` plans, writes and prints; on real folders.

#include "service/setup.h"

#include "support/temp_folder.h"

#include "telaah/failure.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace telaah::service {
namespace {

namespace fs = std::filesystem;
using State = SetupStep::State;

unsigned mode_of(const std::string& path) {
  struct stat status {};
  EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
  return status.st_mode & 07777;
}

class Setup : public testing::Test {
 protected:
  Setup() {
    wish_.config_file = folder_ / "etc/telaah.toml";
    wish_.ledger = folder_ / "induk/telaah.db";
    wish_.share = folder_ / "bersama/inovasi";
    wish_.units = folder_ / "units";
    wish_.user = ::getpwuid(::geteuid())->pw_name;
    wish_.office = {"PEMERINTAH KOTA \"CONTOH\"", "Badan \\ Riset"};
    wish_.place = "Contoh";
    wish_.mail = {"pengelola@kota.example"};
  }
  void make() {
    for (const SetupStep& step : plan_setup(wish_)) {
      if (step.make) step.make();
    }
  }
  [[nodiscard]] std::string told(State state) const {
    std::string out;
    for (const SetupStep& step : plan_setup(wish_)) {
      if (step.state == state) out += step.what + "\n";
    }
    return out;
  }

  test::TempFolder folder_;
  SetupWish wish_;
};

}  // namespace

TEST_F(Setup, ThePlanAloneMakesNothing) {
  EXPECT_NE(told(State::missing), "");
  EXPECT_TRUE(fs::is_empty(folder_.path()));
}

TEST_F(Setup, MakesTheFoldersOfTheShareWithTheirRights) {
  make();
  for (const char* open : {"", "/masuk", "/selesai", "/bermasalah", "/ganda"})
    EXPECT_EQ(mode_of(wish_.share + open), 02775u) << open;
  for (const char* closed : {"/laporan", "/laporan/diisi", "/surat", "/.telaah"})
    EXPECT_EQ(mode_of(wish_.share + closed), 02770u) << closed;
  EXPECT_EQ(mode_of(folder_ / "induk"), 0750u);
}

TEST_F(Setup, WhatItWroteIsReadBackAsItWasAsked) {
  make();
  Diagnostics diagnostics;
  const Config config = load_config(wish_.config_file, diagnostics);
  EXPECT_EQ(render(diagnostics), "");
  EXPECT_EQ(config.report.letterhead, wish_.office);
  EXPECT_EQ(config.report.sign_place, "Contoh");
  EXPECT_EQ(config.watch.folder, wish_.share);
  EXPECT_EQ(config.ledger, wish_.ledger);
  EXPECT_EQ(config.notice.mail_to, wish_.mail);
}

TEST_F(Setup, ASecondTimeThereIsNothingToDo) {
  make();
  EXPECT_EQ(told(State::missing), "");
  const std::string different = told(State::different);
  EXPECT_TRUE(different.empty() || ::geteuid() != 0) << different;
}

TEST_F(Setup, WhatIsThereStaysAndIsTold) {
  const std::string before = "ledger = \"/lain/telaah.db\"\n[laporan]\nkop = [\"LAMA\"]\n";
  folder_.write("etc/telaah.toml", before);
  fs::create_directories(wish_.share + "/masuk");
  ASSERT_EQ(::chmod((wish_.share + "/masuk").c_str(), 0700), 0);
  make();
  EXPECT_EQ(test::read_file(wish_.config_file), before);
  EXPECT_EQ(mode_of(wish_.share + "/masuk"), 0700u);
  const std::string different = told(State::different);
  EXPECT_NE(different.find("ledger = \"/lain/telaah.db\" (diminta: \"" + wish_.ledger + "\")"), std::string::npos)
      << different;
  EXPECT_NE(different.find("laporan.kop = \"LAMA\""), std::string::npos) << different;
  EXPECT_NE(different.find("chmod 2775 \"" + wish_.share + "/masuk\""), std::string::npos) << different;
}

TEST_F(Setup, AFileWhereAFolderBelongsIsAUsageError) {
  folder_.write("bersama/inovasi", "berkas");
  EXPECT_THROW(plan_setup(wish_), Error);
}

TEST_F(Setup, AShareElsewhereMayBeWrittenByTheUnits) {
  wish_.backup = folder_ / "cadangan";
  make();
  EXPECT_EQ(test::read_file(folder_ / "units/telaah.service.d/telaah-setup.conf"),
            "[Service]\nReadWritePaths=\"-" + wish_.share + "\"\n");
  EXPECT_EQ(test::read_file(folder_ / "units/telaah-bulanan.service.d/telaah-setup.conf"),
            "[Service]\nReadWritePaths=\"-" + wish_.share + "\" \"-" + wish_.backup + "\"\n");
}

TEST_F(Setup, AShareWithABlankIsOnePlaceOfTheUnits) {
  wish_.share = folder_ / "Data Bersama/10% \"inovasi\"";
  make();
  EXPECT_EQ(test::read_file(folder_ / "units/telaah.service.d/telaah-setup.conf"),
            "[Service]\nReadWritePaths=\"-" + (folder_ / "Data Bersama/10%% \\\"inovasi\\\"") + "\"\n");
}

TEST_F(Setup, TwoAgenciesNeverShareAGroup) {
  wish_.agencies = {{"Dinas Satu", "opd-sama"}, {"Dinas Dua", "opd-sama"}};
  EXPECT_THROW(plan_setup(wish_), Error);
}

TEST_F(Setup, EachAgencyHasAFolderOfItsOwnGroup) {
  wish_.agencies = {{"Dinas Contoh", "opd-tidak-ada-di-sini"}};
  const std::string planned = told(State::missing) + told(State::different);
  EXPECT_NE(planned.find("grup opd-tidak-ada-di-sini"), std::string::npos) << planned;
  EXPECT_NE(planned.find("/masuk/Dinas Contoh (" + wish_.user + ":opd-tidak-ada-di-sini 2770)"), std::string::npos)
      << planned;
}

TEST_F(Setup, SambaLetsEveryAgencyInAndHidesWhatItMayNotRead) {
  wish_.agencies = {{"Dinas Contoh", "opd-contoh"}, {"Badan Contoh", "opd-badan"}};
  const std::string text = samba_sections(wish_);
  EXPECT_NE(text.find("path = " + wish_.share + "/masuk\n"), std::string::npos);
  EXPECT_NE(text.find("+opd-contoh, \\\n      +opd-badan\n"), std::string::npos) << text;
  EXPECT_EQ(std::count(text.begin(), text.end(), '['), 3);
  EXPECT_NE(text.find("hide unreadable = yes"), std::string::npos);
  EXPECT_NE(text.find("read only = yes"), std::string::npos);
}

TEST(SetupTexts, GroupsHaveNamesThatTheSystemTakes) {
  EXPECT_EQ(group_of_agency("dinkes"), "opd-dinkes");
  EXPECT_EQ(group_of_agency("Kecamatan  Contoh (Kota)"), "opd-kecamatan-contoh-kota");
  EXPECT_LE(group_of_agency("Dinas Pemberdayaan Perempuan, Perlindungan Anak dan Keluarga").size(), 32u);
}

}  // namespace telaah::service

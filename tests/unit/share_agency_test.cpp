// Each agency's results are as open as its own folder in the inbox, and to nobody else.

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "share/share.h"
#include "support/temp_folder.h"

namespace telaah::share {
namespace {

namespace fs = std::filesystem;

constexpr gid_t kAgency = 60'123;  // no group of this machine

struct stat state_of(const std::string& path) {
  struct stat status {};
  EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
  return status;
}

/// selesai is open to others, the folder of one agency has a group of its own.
class ShareAgency : public testing::Test {
 protected:
  void SetUp() override {
    if (::geteuid() != 0) GTEST_SKIP() << "needs root: groups are given to folders";
    fs::create_directories(folder_ / "masuk/Dinas Contoh");
    fs::create_directories(folder_ / "selesai");
    EXPECT_EQ(::chown((folder_ / "masuk/Dinas Contoh").c_str(), 0, kAgency), 0);
    EXPECT_EQ(::chmod((folder_ / "masuk/Dinas Contoh").c_str(), 02770), 0);
    EXPECT_EQ(::chmod((folder_ / "selesai").c_str(), 0775), 0);
    umask_ = ::umask(0007);
  }
  void TearDown() override { ::umask(umask_); }
  Claim claimed(Share& share, const std::string& path) {
    folder_.write("masuk/" + path, path);
    Claim claim;
    EXPECT_EQ(share.claim(path, claim), Share::Taking::taken);
    return claim;
  }
  std::string put_away(const std::string& path, const std::string& folder) {
    Share share(folder_.path());
    const Claim claim = claimed(share, path);
    return share.put_away(claim, share.free_name(claim, folder));
  }

  test::TempFolder folder_;
  mode_t umask_ = 0;
};

}  // namespace

TEST_F(ShareAgency, ItsResultsBelongToItsGroup) {
  for (const char* place : {"selesai/2026-11", "bermasalah", "ganda"}) {
    put_away("Dinas Contoh/kiriman/a.pdf", place);
    for (const char* below : {"/Dinas Contoh", "/Dinas Contoh/kiriman"}) {
      const struct stat made = state_of(folder_ / (place + std::string(below)));
      EXPECT_EQ(made.st_gid, kAgency) << place << below;
      EXPECT_EQ(made.st_mode & 07777, 02770u) << place << below;
    }
  }
  EXPECT_TRUE(fs::is_empty(folder_ / "masuk/Dinas Contoh/kiriman"));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_ / "masuk/Dinas Contoh"), fs::directory_iterator()), 1);
}

TEST_F(ShareAgency, AReasonBesideItsFileBelongsToItsGroupToo) {
  // It is written before the file is moved: the folder is made for it.
  Share(folder_.path()).write("bermasalah/Dinas Contoh/a.pdf.ALASAN.txt", "alasan");
  const struct stat reason = state_of(folder_ / "bermasalah/Dinas Contoh/a.pdf.ALASAN.txt");
  EXPECT_EQ(reason.st_gid, kAgency);
  EXPECT_EQ(reason.st_mode & 0777, 0660u);
}

TEST_F(ShareAgency, TheMonthIsAsOpenAsTheFolderAboveAlsoWhenAFileWithoutAgencyMadeIt) {
  put_away("a.pdf", "selesai/2026-11");
  EXPECT_EQ(state_of(folder_ / "selesai/2026-11").st_mode & 0777, 0775u);
  EXPECT_EQ(::chmod((folder_ / "selesai").c_str(), 0770), 0);
  put_away("b.pdf", "selesai/2026-12");
  EXPECT_EQ(state_of(folder_ / "selesai/2026-12").st_mode & 0777, 0770u);
}

TEST_F(ShareAgency, WhatComesOutOfItsArchiveBelongsToItsGroup) {
  Share share(folder_.path());
  const Claim archive = claimed(share, "Dinas Contoh/kiriman.zip");
  share.stage(archive);
  ::close(share.create_staged(archive, "dalam/b.pdf"));
  share.publish_staged(archive);
  EXPECT_EQ(state_of(folder_ / "masuk/Dinas Contoh/kiriman").st_gid, kAgency);
  EXPECT_EQ(state_of(folder_ / "masuk/Dinas Contoh/kiriman/dalam/b.pdf").st_gid, kAgency);
}

TEST_F(ShareAgency, AFolderThatStaffMadeThemselvesKeepsTheRightsOfTheShare) {
  put_away("Kelurahan Contoh/a.pdf", "selesai/2026-11");
  const struct stat made = state_of(folder_ / "selesai/2026-11/Kelurahan Contoh");
  EXPECT_EQ(made.st_gid, state_of(folder_ / "selesai").st_gid);
  EXPECT_EQ(made.st_mode & 0777, 0770u);
}

}  // namespace telaah::share

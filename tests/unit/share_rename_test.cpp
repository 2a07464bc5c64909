// A share that knows no RENAME_NOREPLACE (CIFS, some FUSE file systems): the way SMB takes. The C library's renameat2
// is taken over by the one below, which refuses as those do.

#include <fcntl.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <filesystem>
#include <string>
#include <system_error>

#include "share/share.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

namespace {

int refusal = EINVAL;
int calls = 0;

}  // namespace

extern "C" int renameat2(int, const char*, int, const char*, unsigned int) noexcept {
  ++calls;
  errno = refusal;
  return -1;
}

namespace telaah::share {
namespace {

namespace fs = std::filesystem;

class ShareRename : public testing::Test {
 protected:
  ShareRename() { refusal = EINVAL, calls = 0; }
  ~ShareRename() override { EXPECT_GT(calls, 0) << "renameat2 was not taken over: this test shows nothing"; }

  Claim claimed(const std::string& name, const std::string& bytes) {
    folder_.write("masuk/" + name, bytes);
    Claim claim;
    EXPECT_EQ(share_.claim(name, claim), Share::Taking::taken);
    return claim;
  }
  std::string text_of(const std::string& relative) const { return test::read_file(folder_ / relative); }

  test::TempFolder folder_;
  Share share_{folder_.path()};
};

}  // namespace

TEST_F(ShareRename, MovesToAFreeName) {
  const Claim claim = claimed("a.pdf", "baru");
  EXPECT_EQ(share_.put_away(claim, "selesai/2026-11/a.pdf"), "selesai/2026-11/a.pdf");
  EXPECT_EQ(text_of("selesai/2026-11/a.pdf"), "baru");
  EXPECT_FALSE(fs::exists(folder_ / claim.spooled()));
}

TEST_F(ShareRename, NeverOverwritesANameThatWasTakenMeanwhile) {
  folder_.write("selesai/2026-11/a.pdf", "lama");
  folder_.write("selesai/2026-11/a (2).pdf", "lama juga");
  EXPECT_EQ(share_.put_away(claimed("a.pdf", "baru"), "selesai/2026-11/a.pdf"), "selesai/2026-11/a (3).pdf");
  EXPECT_EQ(text_of("selesai/2026-11/a.pdf"), "lama");
  EXPECT_EQ(text_of("selesai/2026-11/a (2).pdf"), "lama juga");
  EXPECT_EQ(text_of("selesai/2026-11/a (3).pdf"), "baru");
}

TEST_F(ShareRename, ALinkThatLeadsNowhereIsANameTaken) {
  fs::create_directories(folder_ / "selesai");
  fs::create_symlink("/tidak/ada", folder_ / "selesai/a.pdf");
  EXPECT_EQ(share_.put_away(claimed("a.pdf", "baru"), "selesai/a.pdf"), "selesai/a (2).pdf");
  EXPECT_TRUE(fs::is_symlink(folder_ / "selesai/a.pdf"));
}

TEST_F(ShareRename, PutsBackBesideANamesake) {
  const Claim claim = claimed("a.pdf", "baru");
  folder_.write("masuk/a.pdf", "dikirim lagi");
  EXPECT_NE(share_.put_back(claim), "masuk/a.pdf");
  EXPECT_EQ(text_of("masuk/a.pdf"), "dikirim lagi");
}

TEST_F(ShareRename, AKernelWithoutTheCallIsServedToo) {
  refusal = ENOSYS;
  EXPECT_EQ(share_.put_away(claimed("a.pdf", "baru"), "selesai/a.pdf"), "selesai/a.pdf");
}

TEST_F(ShareRename, AnotherRefusalIsNoReasonToTryTheWayThatOverwrites) {
  refusal = EACCES;
  const Claim claim = claimed("a.pdf", "baru");
  EXPECT_THROW(share_.put_away(claim, "selesai/a.pdf"), std::system_error);
  EXPECT_EQ(text_of(claim.spooled()), "baru") << "it stays where it is";
}

}  // namespace telaah::share

// What came out of an archive: it appears in the inbox as one folder, which goes when all of it was taken.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "share/share.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

namespace telaah::share {
namespace {

namespace fs = std::filesystem;

class ShareStaged : public testing::Test {
 protected:
  ShareStaged() {
    folder_.write("masuk/kiriman.zip", "zip");
    EXPECT_EQ(share_.claim("kiriman.zip", archive_), Share::Taking::taken);
    share_.stage(archive_);
    for (const char* name : {"a.pdf", "dalam/b.pdf"}) {
      const int file = share_.create_staged(archive_, name);
      EXPECT_EQ(write(file, "isi", 3), 3);
      close(file);
    }
    share_.publish_staged(archive_);
  }
  void take(const std::string& path) {
    Claim claim;
    EXPECT_EQ(share_.claim(path, claim), Share::Taking::taken);
  }
  bool there(const std::string& relative) const { return fs::exists(folder_ / relative); }

  test::TempFolder folder_;
  Share share_{folder_.path()};
  Claim archive_;
};

}  // namespace

TEST_F(ShareStaged, StandsInTheInboxUntilTheLastFileIsTaken) {
  EXPECT_TRUE(there("masuk/kiriman/a.pdf") && there("masuk/kiriman/dalam/b.pdf"));
  share_.remove_emptied();
  EXPECT_TRUE(there("masuk/kiriman/a.pdf") && there("masuk/kiriman/dalam/b.pdf"));
  take("kiriman/a.pdf");
  share_.remove_emptied();
  EXPECT_TRUE(there("masuk/kiriman/dalam/b.pdf"));
  take("kiriman/dalam/b.pdf");
  share_.remove_emptied();
  EXPECT_FALSE(there("masuk/kiriman"));
}

TEST_F(ShareStaged, AFileThatSomebodyDroppedIntoItKeepsTheFolder) {
  take("kiriman/a.pdf");
  take("kiriman/dalam/b.pdf");
  folder_.write("masuk/kiriman/milik orang.pdf", "lain");
  share_.remove_emptied();
  EXPECT_EQ(test::read_file(folder_ / "masuk/kiriman/milik orang.pdf"), "lain");
}

TEST_F(ShareStaged, AFolderOfPeopleStaysHoweverEmpty) {
  fs::create_directories(folder_ / "masuk/Dinas Sosial");
  share_.remove_emptied();
  EXPECT_TRUE(there("masuk/Dinas Sosial"));
}

}  // namespace telaah::share

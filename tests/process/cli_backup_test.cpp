// Copies on another disk, and a machine that goes on from one.

#include "process/cli.h"
#include "support/watched_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <sys/stat.h>
#include <unistd.h>

namespace telaah::test {
namespace {

namespace fs = std::filesystem;

/// A folder on a file system in memory: another disk than the temporary folder of the test.
class OtherDisk {
 public:
  OtherDisk() : path_("/dev/shm/telaah-cadangan-" + std::to_string(::getpid())) { fs::create_directories(path_); }
  OtherDisk(const OtherDisk&) = delete;
  OtherDisk& operator=(const OtherDisk&) = delete;
  ~OtherDisk() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> found;
    for (const auto& item : fs::directory_iterator(path_)) found.push_back(item.path().filename().string());
    std::sort(found.begin(), found.end());
    return found;
  }
  [[nodiscard]] bool is_another_than(const std::string& folder) const {
    struct stat one {
    }, other{};
    return ::stat(path_.c_str(), &one) == 0 && ::stat(folder.c_str(), &other) == 0 && one.st_dev != other.st_dev;
  }

 private:
  std::string path_;
};

class CliBackup : public testing::Test, protected WatchedFolder {
 protected:
  void SetUp() override {
    if (!disk_.is_another_than(folder_.path())) GTEST_SKIP() << "/dev/shm and the temporary folder are one file system";
    fs::copy(TELAAH_SOURCE_DIR "/rules", folder_ / "aturan", fs::copy_options::recursive);
    settings("aturan = 'aturan'\n[pantau]\nfolder = '" + share() + "'\njeda_stabil_detik = 1\n[cadangan]\nfolder = '" +
             disk_.path() + "'\njumlah = 2\n");
    drop("Dinas Contoh/satu.pdf", test::proposal("satu"));
    ASSERT_EQ(once().exit, 0);
  }
  OtherDisk disk_;
};

}  // namespace

TEST_F(CliBackup, AnEmptyMachineGoesOnFromTheCopyElsewhere) {
  const std::string before = run("export").out;
  ASSERT_EQ(test::run(command("backup"), on(10, 3)).exit, 0);
  const std::string copy = disk_.path() + "/telaah.db.cadangan-2026-10-03";
  const std::string kept = share();
  // The machine is lost; the share, the copy and the package are there.
  for (const char* gone : {"telaah.db", "telaah.db-wal", "telaah.db-shm", "telaah.db.lock", "telaah.toml", "aturan"})
    fs::remove_all(folder_ / gone);
  EXPECT_NE(once().exit, 0) << "it never starts anew beside an archive";
  fs::copy_file(copy, folder_ / "telaah.db");
  fs::copy(copy + ".pengaturan/telaah.toml", folder_ / "telaah.toml");
  fs::copy(copy + ".pengaturan/aturan", folder_ / "aturan", fs::copy_options::recursive);
  EXPECT_EQ(run("verify").exit, 0) << run("verify").out;
  EXPECT_EQ(run("export").out, before);
  drop("Dinas Contoh/lagi.pdf", test::proposal("satu"));
  drop("Dinas Contoh/dua.pdf", test::proposal("dua"));
  EXPECT_EQ(once().exit, 0);
  EXPECT_TRUE(there("ganda/Dinas Contoh/lagi.pdf")) << "it knows what it had before";
  EXPECT_TRUE(there(done() + "/Dinas Contoh/dua.pdf"));
}

TEST_F(CliBackup, KeepsTheNewestWithTheirSettingsAndRefusesAFolderOnTheSameDisk) {
  fs::create_directories(folder_ / "belum-terpasang");
  const Ran same = run("backup", {"--to", folder_ / "belum-terpasang"});
  EXPECT_EQ(same.exit, 2);
  EXPECT_TRUE(has(same.err, "disk yang sama dengan buku induk")) << same.err;
  EXPECT_EQ(run("backup", {"--to", disk_.path() + "/tidak-ada"}).exit, 3);
  EXPECT_EQ(run("backup", {"salinan.db", "--to", disk_.path()}).exit, 2);
  EXPECT_TRUE(disk_.names().empty());
  EXPECT_TRUE(fs::is_empty(folder_ / "belum-terpasang"));
  const std::string foreign = "telaah.db.cadangan-2026-09-30-jangan-dihapus";
  std::ofstream(disk_.path() + "/" + foreign) << "milik orang";
  for (const int day : {1, 2, 2, 3}) ASSERT_EQ(test::run(command("backup"), on(10, day)).exit, 0);
  EXPECT_EQ(disk_.names(), (std::vector<std::string>{
                               foreign, "telaah.db.cadangan-2026-10-02-2", "telaah.db.cadangan-2026-10-02-2.pengaturan",
                               "telaah.db.cadangan-2026-10-03", "telaah.db.cadangan-2026-10-03.pengaturan"}));
}

}  // namespace telaah::test

// The watched folder, driven as the service manager drives it: the real program on a folder of its own.

#include <gtest/gtest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "support/run_program.h"
#include "support/temp_folder.h"
#include "support/tiny_pdf.h"

namespace telaah {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

class Watch : public testing::Test {
 protected:
  Watch() {
    fs::create_directories(share() + "/masuk");
    folder_.write("telaah.toml", "[pantau]\nfolder = \"bersama\"\njeda_stabil_detik = 1\nkesabaran_detik = 600\n");
  }
  std::string share() const { return folder_ / "bersama"; }
  void drop(const std::string& name, const std::string& bytes) { folder_.write("bersama/masuk/" + name, bytes); }
  bool there(const std::string& name) const { return fs::exists(fs::symlink_status(share() + "/" + name)); }
  std::string text_of(const std::string& name) const { return test::read_file(share() + "/" + name); }
  std::vector<std::string> command(bool once) const {
    std::vector<std::string> words{test::program("telaah"), "watch", "--config", folder_ / "telaah.toml", "--ledger",
                                   folder_ / "telaah.db", "--ocr", "never"};
    if (once) words.emplace_back("--once");
    return words;
  }
  test::Ran once() const { return test::run(command(true)); }

  /// Starts the service and leaves it running.
  pid_t start() const {
    const pid_t child = fork();
    if (child != 0) return child;
    const int null = open("/dev/null", O_RDWR);
    dup2(null, STDERR_FILENO);
    std::vector<std::string> words = command(false);
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  static int stop(pid_t child, int signal) {
    kill(child, signal);
    int status = 0;
    waitpid(child, &status, 0);
    return status;
  }
  template <class Condition>
  static bool within(std::chrono::seconds time, Condition condition) {
    const auto deadline = std::chrono::steady_clock::now() + time;
    while (std::chrono::steady_clock::now() < deadline) {
      if (condition()) return true;
      std::this_thread::sleep_for(milliseconds{50});
    }
    return condition();
  }
  std::size_t exported_rows() const {
    const test::Ran ran = test::run({test::program("telaah"), "export", "--ledger", folder_ / "telaah.db"});
    return static_cast<std::size_t>(std::count(ran.out.begin(), ran.out.end(), '\n'));
  }

  test::TempFolder folder_;
};

std::string proposal(const std::string& name) { return test::tiny_pdf(test::proposal_lines(name)); }

}  // namespace

TEST_F(Watch, PutsEveryFileWhereItsOutcomeBelongs) {
  drop("Dinas Sosial/baik.pdf", proposal("SATU"));
  drop("Dinas Sosial/ulang.pdf", proposal("SATU"));
  drop("catatan.docx", "PK\x03\x04 bukan pdf");
  fs::create_symlink("/etc/hostname", share() + "/masuk/tautan.pdf");
  drop("Thumbs.db", "x");
  const test::Ran ran = once();
  EXPECT_EQ(ran.exit, 0) << ran.err;
  const std::string month = fs::directory_iterator(share() + "/selesai")->path().filename().string();
  EXPECT_TRUE(there("selesai/" + month + "/Dinas Sosial/baik.pdf"));
  EXPECT_TRUE(there("ganda/Dinas Sosial/ulang.pdf"));
  EXPECT_NE(text_of("ganda/Dinas Sosial/ulang.pdf.ALASAN.txt").find("Dinas Sosial/baik.pdf"), std::string::npos);
  EXPECT_NE(text_of("bermasalah/catatan.docx.ALASAN.txt").find("Simpan Sebagai PDF"), std::string::npos);
  EXPECT_TRUE(fs::is_symlink(share() + "/bermasalah/tautan.pdf"));
  EXPECT_TRUE(there("masuk/Thumbs.db"));
  EXPECT_FALSE(fs::is_empty(share() + "/laporan"));
  EXPECT_NE(text_of("STATUS.txt").find("diterima 4 = selesai 1 + bermasalah 2 + ganda 1 + menunggu 0"), std::string::npos)
      << text_of("STATUS.txt");
}

TEST_F(Watch, KeepsTheBytesItWasGiven) {
  const std::string bytes = proposal("UTUH");
  drop("utuh.PDF", bytes);
  once();
  const std::string month = fs::directory_iterator(share() + "/selesai")->path().filename().string();
  EXPECT_EQ(text_of("selesai/" + month + "/utuh.PDF"), bytes);
}

TEST_F(Watch, LeavesAFileWithoutItsEndAndSaysSo) {
  drop("setengah.pdf", proposal("SETENGAH").substr(0, 400));
  const test::Ran ran = once();
  EXPECT_EQ(ran.exit, 1) << "something still waits";
  EXPECT_TRUE(there("masuk/setengah.pdf"));
  EXPECT_NE(text_of("STATUS.txt").find("setengah.pdf: belum lengkap"), std::string::npos) << text_of("STATUS.txt");
}

TEST_F(Watch, WaitsUntilAFileHasStoppedGrowing) {
  const std::string bytes = proposal("LAMBAT");
  const pid_t service = start();
  for (std::size_t cut = bytes.size() / 4; cut < bytes.size(); cut += bytes.size() / 4) {
    drop("lambat.pdf", bytes.substr(0, cut));
    std::this_thread::sleep_for(milliseconds{600});
    EXPECT_TRUE(there("masuk/lambat.pdf"));
  }
  drop("lambat.pdf", bytes);
  EXPECT_TRUE(within(std::chrono::seconds{30}, [&] { return !there("masuk/lambat.pdf") && !fs::is_empty(share() + "/selesai"); }));
  EXPECT_EQ(WEXITSTATUS(stop(service, SIGTERM)), 0);
}

TEST_F(Watch, NeverTakesTwoFilesOfOneNameForOne) {
  drop("a.pdf", proposal("PERTAMA"));
  once();
  drop("a.pdf", proposal("KEDUA"));
  once();
  const std::string month = fs::directory_iterator(share() + "/selesai")->path().filename().string();
  EXPECT_TRUE(there("selesai/" + month + "/a.pdf"));
  EXPECT_TRUE(there("selesai/" + month + "/a (2).pdf"));
}

TEST_F(Watch, AllowsOneServicePerLedger) {
  const pid_t first = start();
  ASSERT_TRUE(within(std::chrono::seconds{20}, [&] { return there("STATUS.txt"); }));
  const test::Ran second = once();
  EXPECT_EQ(second.exit, 75) << second.err;
  EXPECT_EQ(WEXITSTATUS(stop(first, SIGTERM)), 0);
}

TEST_F(Watch, WaitsForAShareThatIsAwayAndGoesOn) {
  const pid_t service = start();
  ASSERT_TRUE(within(std::chrono::seconds{20}, [&] { return there("STATUS.txt"); }));
  fs::rename(share(), folder_ / "pergi");
  std::this_thread::sleep_for(milliseconds{1500});
  EXPECT_EQ(kill(service, 0), 0) << "the service lives on";
  fs::rename(folder_ / "pergi", share());
  drop("kembali.pdf", proposal("KEMBALI"));
  EXPECT_TRUE(within(std::chrono::seconds{60}, [&] { return !fs::is_empty(share() + "/selesai"); }));
  EXPECT_EQ(WEXITSTATUS(stop(service, SIGTERM)), 0);
}

TEST_F(Watch, RefusesToStartAnewWhenTheLedgerIsLost) {
  drop("a.pdf", proposal("HILANG"));
  once();
  for (const char* const suffix : {"", "-wal", "-shm"}) fs::remove(folder_ / ("telaah.db" + std::string(suffix)));
  const test::Ran ran = once();
  EXPECT_EQ(ran.exit, 3);
  EXPECT_NE(ran.err.find("cadangan"), std::string::npos) << ran.err;
}

// 50 kills in CI; TELAAH_LONG_TESTS=1 makes it 1,000.
TEST_F(Watch, HasOneOutcomeForEveryFileHoweverOftenItIsKilled) {
  constexpr int kFiles = 20;
  const int kills = std::getenv("TELAAH_LONG_TESTS") != nullptr ? 1000 : 50;
  folder_.write("telaah.toml",
                "[pantau]\nfolder = \"bersama\"\njeda_stabil_detik = 1\npercobaan_maksimum = 100\n");
  std::set<std::string> names;
  for (int i = 0; i < kFiles; ++i) {
    const std::string name = "usulan " + std::to_string(i) + ".pdf";
    names.insert(name);
    drop(name, proposal("NOMOR " + std::to_string(i)));
  }
  std::mt19937 random(20261121);
  for (int i = 0; i < kills; ++i) {
    const pid_t service = start();
    std::this_thread::sleep_for(milliseconds{i % 2 == 0 ? 1000 + random() % 400 : random() % 300});
    stop(service, SIGKILL);
  }
  const test::Ran last = once();
  EXPECT_EQ(last.exit, 0) << last.err;
  std::multiset<std::string> put_away;
  for (const auto& entry : fs::recursive_directory_iterator(share() + "/selesai")) {
    if (entry.is_regular_file()) put_away.insert(entry.path().filename().string());
  }
  EXPECT_EQ(std::set<std::string>(put_away.begin(), put_away.end()), names);
  EXPECT_EQ(put_away.size(), names.size()) << "nothing twice";
  EXPECT_TRUE(fs::is_empty(share() + "/.telaah"));
  EXPECT_TRUE(fs::is_empty(share() + "/ganda")) << "a file is no duplicate of itself";
  EXPECT_EQ(exported_rows(), names.size());
}

}  // namespace telaah

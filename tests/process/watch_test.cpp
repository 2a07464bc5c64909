// The watched folder, driven as the service manager drives it: the real program on a folder of its own.

#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <filesystem>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "support/tiny_pdf.h"
#include "support/watched_folder.h"

namespace telaah::test {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::seconds;

class Watch : public testing::Test, protected WatchedFolder {};

}  // namespace

TEST_F(Watch, PutsEveryFileWhereItsOutcomeBelongs) {
  drop("Dinas Sosial/baik.pdf", proposal("SATU"));
  drop("Dinas Sosial/ulang.pdf", proposal("SATU"));
  drop("catatan.docx", "PK\x03\x04 bukan pdf");
  drop("salinan.docx", "PK\x03\x04 bukan pdf");
  fs::create_symlink("/etc/hostname", share() + "/masuk/tautan.pdf");
  drop("Thumbs.db", "x");
  const Ran ran = once();
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_TRUE(there(done() + "/Dinas Sosial/baik.pdf"));
  EXPECT_TRUE(there("ganda/Dinas Sosial/ulang.pdf"));
  EXPECT_NE(text_of("ganda/Dinas Sosial/ulang.pdf.ALASAN.txt").find("Dinas Sosial/baik.pdf"), std::string::npos);
  const std::string why = text_of("bermasalah/catatan.docx.ALASAN.txt");
  EXPECT_NE(why.find("Berkas ini dokumen Word, bukan PDF."), std::string::npos) << why;
  EXPECT_EQ(why.find("PDF"), why.rfind("PDF", why.find("Apa yang perlu dilakukan"))) << "said once";
  EXPECT_NE(why.find("Simpan Sebagai PDF"), std::string::npos);
  const std::string copy = text_of("ganda/salinan.docx.ALASAN.txt");
  EXPECT_NE(copy.find("Berkas yang pertama juga bermasalah. Mohon buka dokumen di Word"), std::string::npos) << copy;
  EXPECT_TRUE(fs::is_symlink(share() + "/bermasalah/tautan.pdf"));
  EXPECT_TRUE(there("masuk/Thumbs.db"));
  EXPECT_FALSE(fs::is_empty(share() + "/laporan"));
  EXPECT_NE(text_of("STATUS.txt").find("diterima 5 = selesai 1 + bermasalah 2 + ganda 2 + menunggu 0"),
            std::string::npos)
      << text_of("STATUS.txt");
}

TEST_F(Watch, TakesTheFoldersNameForTheOpdWhenThePaperNamesNone) {
  std::vector<std::string> lines = proposal_lines("TANPA PENGUSUL");
  std::erase_if(lines, [](const std::string& line) { return line.find("Dinas Kesehatan") != std::string::npos; });
  drop("Dinas Sosial/tanpa.pdf", tiny_pdf(lines));
  drop("Dinas Sosial/dengan.pdf", proposal("LAYANAN PASIEN CEPAT"));
  once();
  const Ran ran = test::run({program("telaah"), "export", "--ledger", *this / "telaah.db", "--format", "jsonl"});
  std::istringstream rows(ran.out);
  for (std::string row; std::getline(rows, row);) {
    const bool names_one = row.find("dengan.pdf") != std::string::npos;
    EXPECT_EQ(row.find("\"opd\":{\"id\":\"dinkes\"") != std::string::npos, names_one) << row;
    EXPECT_EQ(row.find("\"opd\":{\"id\":\"dinsos\"") != std::string::npos, !names_one) << row;
  }
}

TEST_F(Watch, KeepsTheBytesItWasGiven) {
  const std::string bytes = proposal("UTUH");
  drop("utuh.PDF", bytes);
  once();
  EXPECT_EQ(text_of(done() + "/utuh.PDF"), bytes);
}

TEST_F(Watch, LeavesAFileWithoutItsEndAndSaysSo) {
  drop("setengah.pdf", proposal("SETENGAH").substr(0, 400));
  const Ran ran = once();
  EXPECT_EQ(ran.exit, 1) << "something still waits";
  EXPECT_TRUE(there("masuk/setengah.pdf"));
  EXPECT_NE(text_of("STATUS.txt").find("setengah.pdf: belum lengkap"), std::string::npos) << text_of("STATUS.txt");
}

TEST_F(Watch, WaitsUntilAFileHasStoppedGrowing) {
  const std::string bytes = proposal("LAMBAT");
  Service service(command("watch"));
  for (std::size_t cut = bytes.size() / 4; cut < bytes.size(); cut += bytes.size() / 4) {
    drop("lambat.pdf", bytes.substr(0, cut));
    std::this_thread::sleep_for(milliseconds{600});
    EXPECT_TRUE(there("masuk/lambat.pdf"));
  }
  drop("lambat.pdf", bytes);
  EXPECT_TRUE(within(seconds{30}, [&] { return !there("masuk/lambat.pdf") && !fs::is_empty(share() + "/selesai"); }));
  EXPECT_EQ(service.stop(SIGTERM), 0);
}

TEST_F(Watch, NeverTakesTwoFilesOfOneNameForOne) {
  drop("a.pdf", proposal("PERTAMA"));
  once();
  drop("a.pdf", proposal("KEDUA"));
  once();
  EXPECT_TRUE(there(done() + "/a.pdf"));
  EXPECT_TRUE(there(done() + "/a (2).pdf"));
}

TEST_F(Watch, AllowsOneServicePerLedger) {
  Service first(command("watch"));
  ASSERT_TRUE(within(seconds{20}, [&] { return there("STATUS.txt"); }));
  const Ran second = once();
  EXPECT_EQ(second.exit, 75) << second.err;
  EXPECT_EQ(first.stop(SIGTERM), 0);
}

TEST_F(Watch, WaitsForAShareThatIsAwayAndGoesOn) {
  Service service(command("watch"));
  ASSERT_TRUE(within(seconds{20}, [&] { return there("STATUS.txt"); }));
  fs::rename(share(), *this / "pergi");
  std::this_thread::sleep_for(milliseconds{1500});
  EXPECT_TRUE(service.lives());
  fs::rename(*this / "pergi", share());
  drop("kembali.pdf", proposal("KEMBALI"));
  EXPECT_TRUE(within(seconds{60}, [&] { return !fs::is_empty(share() + "/selesai"); }));
  EXPECT_EQ(service.stop(SIGTERM), 0);
}

TEST_F(Watch, RefusesToStartAnewWhenTheLedgerIsLost) {
  drop("a.pdf", proposal("HILANG"));
  once();
  for (const char* const suffix : {"", "-wal", "-shm"}) fs::remove(*this / ("telaah.db" + std::string(suffix)));
  const Ran ran = once();
  EXPECT_EQ(ran.exit, 3);
  EXPECT_NE(ran.err.find("cadangan"), std::string::npos) << ran.err;
}

}  // namespace telaah::test

// telaah status and telaah doctor beside the watched folder.

#include <gtest/gtest.h>
#include <signal.h>

#include <filesystem>
#include <string>

#include "support/watched_folder.h"

namespace telaah::test {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;

/// From the reconciliation on; without carriage returns.
std::string body(std::string text) {
  std::erase(text, '\r');
  return text.substr(text.find("Bulan "));
}

}  // namespace

class WatchDoctor : public testing::Test, protected WatchedFolder {};

TEST_F(WatchDoctor, SaysOnTheTerminalWhatThePageOnTheShareSays) {
  drop("Dinas Sosial/baik.pdf", proposal("BAIK"));
  drop("Dinas Sosial/ulang.pdf", proposal("BAIK"));
  drop("gambar.jpg", "bukan pdf");
  drop("setengah.pdf", proposal("SETENGAH").substr(0, 400));
  once();
  const Ran ran = run("status");
  EXPECT_EQ(ran.exit, 1) << "the service does not run";
  EXPECT_TRUE(ran.out.starts_with("Layanan: tidak berjalan")) << ran.out;
  EXPECT_EQ(body(ran.out), body(text_of("STATUS.txt")));
}

TEST_F(WatchDoctor, RemembersWhatWasDoneWhenTheServiceStartsAgain) {
  drop("Dinas Sosial/baik.pdf", proposal("BAIK"));
  drop("rusak.docx", "bukan pdf");
  once();
  const std::string before = body(text_of("STATUS.txt"));
  EXPECT_NE(before.find("Dinas Sosial/baik.pdf"), std::string::npos);
  fs::remove(share() + "/STATUS.txt");
  once();
  EXPECT_EQ(body(text_of("STATUS.txt")), before);
}

TEST_F(WatchDoctor, NamesTheLastMonthlyReportWhileTheServiceRuns) {
  drop("baik.pdf", proposal("BAIK"));
  Service service(command("watch"));
  ASSERT_TRUE(within(seconds{20}, [&] { return there(done() + "/baik.pdf"); }));
  ASSERT_TRUE(within(seconds{20}, [&] { return !files_in("laporan").empty(); }));
  EXPECT_NE(text_of("STATUS.txt").find("Laporan bulanan terakhir: belum ada"), std::string::npos)
      << text_of("STATUS.txt");
  ASSERT_EQ(run("report", {"--month", "2025-11"}).exit, 0);
  drop("lagi.pdf", proposal("LAGI"));  // any wake-up will do
  EXPECT_TRUE(within(seconds{30}, [&] {
    return text_of("STATUS.txt").find("Laporan bulanan terakhir: bulan November 2025, ") != std::string::npos;
  })) << text_of("STATUS.txt");
  service.stop(SIGTERM);
  const std::string text = run("status").out;
  EXPECT_NE(text.find("hasil: tersimpan sebagai laporan/Laporan Inovasi 2025-11.xlsx; laporan bulan "),
            std::string::npos)
      << text;
  EXPECT_NE(text.find(" belum disusun"), std::string::npos) << "the month before this one is due: " << text;
  EXPECT_NE(text_of("STATUS.html").find("Laporan bulanan terakhir: bulan November 2025"), std::string::npos);
}

TEST_F(WatchDoctor, TellsWhetherTheServiceRunsAndWhatItWaitsFor) {
  Service service(command("watch"));
  ASSERT_TRUE(within(seconds{20}, [&] { return there("STATUS.txt"); }));
  EXPECT_EQ(run("status").exit, 0);
  fs::rename(share(), *this / "pergi");
  EXPECT_TRUE(within(seconds{20}, [&] {
    const Ran ran = run("status");
    return ran.exit == 1 && ran.out.find("Layanan: berjalan") != std::string::npos &&
           ran.out.find("PERHATIAN") != std::string::npos;
  }));
  fs::rename(*this / "pergi", share());
  EXPECT_TRUE(within(seconds{20}, [&] { return run("status").exit == 0; }));
}

TEST_F(WatchDoctor, ChangesNothingByLooking) {
  drop("baik.pdf", proposal("BAIK"));
  once();
  drop("baru.pdf", proposal("BARU"));
  run("status");
  run("doctor");
  EXPECT_EQ(files_in("masuk"), std::vector<std::string>{"baru.pdf"});
  EXPECT_TRUE(fs::is_empty(share() + "/.telaah"));
}

TEST_F(WatchDoctor, DoctorFindsAWorkingPlaceInOrder) {
  once();
  const Ran ran = run("doctor");
  EXPECT_LE(ran.exit, 1) << ran.out << "attention: root, or a full disk";
  EXPECT_EQ(ran.out.find("salah"), std::string::npos) << ran.out;
  for (const char* const subject :
       {"Pengaturan", "Aturan", "Buku induk", "Folder bersama", "Jam", "Pembaca PDF", "OCR"}) {
    EXPECT_NE(ran.out.find(std::string("] ") + subject + ":"), std::string::npos) << subject;
  }
}

TEST_F(WatchDoctor, DoctorTellsEverythingThatIsWrongAtOnce) {
  settings("daerah = 'kota-antah'\n[pantau]\nfolder = '/tidak/ada'\n");
  const Ran ran = test::run({program("telaah"), "doctor", "--config", *this / "telaah.toml", "--ledger",
                             "/proc/telaah.db", "--worker-dir", "/tidak/ada"});
  EXPECT_EQ(ran.exit, 3);
  for (const char* const subject : {"Aturan", "Buku induk", "Folder bersama", "Pembaca PDF"}) {
    EXPECT_NE(ran.out.find(std::string("[salah    ] ") + subject + ":"), std::string::npos) << subject << "\n"
                                                                                            << ran.out;
  }
}

TEST_F(WatchDoctor, DoctorNamesEveryMistakeInTheSettings) {
  settings("[pantau]\nfoldr = 'x'\njeda_stabil_detik = 0\n");
  const Ran ran = run("doctor");
  EXPECT_EQ(ran.exit, 2) << ran.out;
  EXPECT_NE(ran.out.find("foldr"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("jeda_stabil_detik"), std::string::npos) << ran.out;
}

TEST_F(WatchDoctor, DoctorSeesALostLedgerBesideAFullArchive) {
  drop("baik.pdf", proposal("BAIK"));
  once();
  for (const char* const suffix : {"", "-wal", "-shm"}) fs::remove(*this / ("telaah.db" + std::string(suffix)));
  const Ran ran = run("doctor");
  EXPECT_EQ(ran.exit, 3);
  EXPECT_NE(ran.out.find("cadangan"), std::string::npos) << ran.out;
}

}  // namespace telaah::test

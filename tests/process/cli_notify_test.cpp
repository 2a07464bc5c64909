// Messages to whoever keeps telaah running: a script stands in for sendmail and for the office's own command.

#include "process/cli.h"
#include "support/watched_folder.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>

namespace telaah::test {
namespace {

namespace fs = std::filesystem;

std::size_t count_of(const std::string& text, const std::string& word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

/// A share, a service that is stopped, and a mail program that keeps what it gets.
class Notify : public testing::Test, protected WatchedFolder {
 protected:
  Notify() {
    mailer(0);
    settings(share());
  }
  void settings(const std::string& folder) {
    folder_.write("telaah.toml", "[pantau]\nfolder = '" + folder +
                                     "'\njeda_stabil_detik = 1\n[kabar]\nsurel = [\"a@kota.example\"]\n" +
                                     "sendmail = '" + folder_ / "sendmail" + "'\n");
  }
  void mailer(int exit) {
    folder_.write("sendmail", "#!/bin/sh\necho \"argumen: $*\" >> '" + folder_ / "surat" + "'\ncat >> '" +
                                  folder_ / "surat" + "'\nexit " + std::to_string(exit) + "\n");
    fs::permissions(folder_ / "sendmail", fs::perms::owner_all);
  }
  Ran run_on(const std::string& name, const std::vector<std::string>& more, int month, int day) {
    return test::run(command(name, more), on(month, day));
  }
  /// The service takes up a file that cannot be read and one that can, on 3 October.
  void work_once() {
    drop("Dinas Contoh/rusak.pdf", "%PDF-1.7\nrusak\n%%EOF\n");
    drop("baik.pdf", test::proposal("baik"));
    run_on("watch", {"--once"}, 10, 3);
    ASSERT_TRUE(there("bermasalah/Dinas Contoh/rusak.pdf"));
  }
  Ran notify_on(int month, int day) { return run_on("notify", {}, month, day); }
  [[nodiscard]] std::string sent() const { return read_file(folder_ / "surat"); }
};

}  // namespace

TEST_F(Notify, AStoppedServiceIsToldOnceADay) {
  const Ran first = notify_on(10, 4);
  EXPECT_EQ(first.exit, 0) << first.err;
  EXPECT_TRUE(has(sent(), "argumen: -i -t\nTo: a@kota.example\nSubject: telaah: layanan tidak berjalan\n")) << sent();
  EXPECT_TRUE(has(sent(), "Date: Sun, 4 Oct 2026 12:00:00 +0000\n")) << sent();
  EXPECT_TRUE(has(sent(), "Auto-Submitted: auto-generated\n\nYth. Pengelola telaah,")) << sent();
  EXPECT_EQ(notify_on(10, 4).out, "");
  EXPECT_EQ(count_of(sent(), "layanan tidak berjalan"), 1u);
  notify_on(10, 5);
  EXPECT_EQ(count_of(sent(), "layanan tidak berjalan"), 2u);
}

TEST_F(Notify, AProblemFileIsToldAfterItsDaysAndNoLongerWhenItWasSentAgainAndSoAreMonthAndShare) {
  work_once();
  notify_on(10, 9);
  EXPECT_FALSE(has(sent(), "rusak.pdf")) << sent();
  notify_on(10, 11);
  EXPECT_TRUE(has(sent(), "1 berkas bermasalah lebih dari 7 hari")) << sent();
  EXPECT_TRUE(has(sent(), "  - bermasalah/Dinas Contoh/rusak.pdf (diterima 2026-10-03)")) << sent();
  EXPECT_FALSE(has(sent(), "baik.pdf"));
  drop("Dinas Contoh/rusak.pdf", test::proposal("utuh"));
  run_on("watch", {"--once"}, 10, 12);
  notify_on(10, 12);
  EXPECT_EQ(count_of(sent(), "bermasalah/Dinas Contoh"), 1u) << sent();
  // The month failed, and the share went away.
  folder_.write("telaah-bulanan.gagal", "1790000000\n");
  fs::rename(share(), folder_ / "terlepas");
  notify_on(10, 13);
  EXPECT_TRUE(has(sent(), "Subject: telaah: folder bersama tidak dapat dipakai")) << sent();
  EXPECT_TRUE(has(sent(), "Subject: telaah: laporan bulanan belum berhasil disusun")) << sent();
}

TEST_F(Notify, AFailingMailProgramIsToldInStatusAndByDoctorUntilItWorks) {
  ASSERT_EQ(run("watch", {"--once"}).exit, 0);
  mailer(75);
  const Ran failed = notify_on(10, 4);
  EXPECT_EQ(failed.exit, 1);
  EXPECT_TRUE(has(failed.err, "berakhir dengan kode 75")) << failed.err;
  EXPECT_TRUE(has(run("status").out, "Kabar kepada pengelola belum dapat disampaikan")) << run("status").out;
  EXPECT_TRUE(has(run("doctor").out, "[perhatian] Kabar: kabar terakhir belum dapat disampaikan")) << run("doctor").out;
  mailer(0);
  EXPECT_EQ(notify_on(10, 4).exit, 0) << "tried again on the same day";
  EXPECT_FALSE(has(run("status").out, "belum dapat disampaikan"));
}

TEST_F(Notify, ARunningServiceIsNotTold) {
  const Service service(command("watch"));
  ASSERT_TRUE(within(std::chrono::seconds{10}, [&] { return has(run("status").out, "Layanan: berjalan"); }));
  notify_on(10, 4);
  EXPECT_FALSE(fs::exists(folder_ / "surat")) << sent();
}

TEST_F(Notify, AnOfficesOwnCommandGetsTheMessageAndItsKind) {
  folder_.write("kabari", "#!/bin/sh\n{ echo \"$1 $TELAAH_KABAR\"; cat; } > '" + folder_ / "kabar" + "'\n");
  fs::permissions(folder_ / "kabari", fs::perms::owner_all);
  folder_.write("telaah.toml", "[kabar]\nperintah = [\"" + folder_ / "kabari" + "\", \"grup\"]\n");
  EXPECT_EQ(run("notify", {"--test"}).exit, 0);
  EXPECT_TRUE(has(read_file(folder_ / "kabar"), "grup uji\ntelaah: kabar uji\n\nYth.")) << read_file(folder_ / "kabar");
  EXPECT_EQ(run("notify").exit, 0);
  EXPECT_TRUE(has(read_file(folder_ / "kabar"), "grup layanan\n"));
}

TEST(NotifySettings, WhatIsNoAddressIsRefusedWithItsPlace) {
  const TempFolder folder;
  for (const char* address : {"-oQ/tmp@kota.example", "a b@kota.example", "tanpa-domain", "a@b\\nBcc: c@d"}) {
    folder.write("telaah.toml", std::string("[kabar]\nsurel = [\"") + address + "\"]\n");
    const Ran ran = telaah(folder, {"notify"});
    EXPECT_EQ(ran.exit, 2) << address;
    EXPECT_TRUE(has(ran.err, "bukan alamat surel")) << ran.err;
  }
}

}  // namespace telaah::test

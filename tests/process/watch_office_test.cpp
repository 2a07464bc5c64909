// A service in a real office: rules change, files are sent again, somebody stops it, work began by hand.

#include "support/tiny_pdf.h"
#include "support/watched_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>

namespace telaah::test {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::size_t count_of(const std::string& text, const std::string& word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

/// The versions of the rules in the export, each as often as a document was judged by it.
std::vector<std::string> versions_of(const std::string& lines) {
  constexpr std::string_view kKey = "\"rules_version\":\"";
  std::vector<std::string> versions;
  for (std::size_t at = lines.find(kKey); at != std::string::npos; at = lines.find(kKey, at + 1)) {
    versions.push_back(lines.substr(at + kKey.size(), 16));
  }
  return versions;
}

}  // namespace

class WatchOffice : public testing::Test, protected WatchedFolder {};

TEST_F(WatchOffice, JudgesWhatItHoldsByNewRulesAndNamesThem) {
  fs::copy(fs::canonical(program("rules")), *this / "aturan", fs::copy_options::recursive);
  drop("a.pdf", proposal("A"));
  drop("b.pdf", proposal("B"));
  const std::string log = *this / "log";
  Service service(command("watch", {"--rules", *this / "aturan"}), log);
  ASSERT_TRUE(within(seconds{30}, [&] { return there(done() + "/a.pdf") && there(done() + "/b.pdf"); }));
  const std::vector<std::string> before = versions_of(run("export").out);
  ASSERT_EQ(before.size(), 2U);
  folder_.write("aturan/kriteria/e-replikasi.toml",
                read_file(*this / "aturan/kriteria/e-replikasi.toml") + "\n# lain\n");
  service.signal(SIGHUP);
  EXPECT_TRUE(within(seconds{30}, [&] {
    const std::vector<std::string> now = versions_of(run("export").out);
    return now.size() == 2 && now[0] == now[1] && now[0] != before[0];
  })) << read_file(log);
  EXPECT_EQ(service.stop(SIGTERM), 0);
  EXPECT_TRUE(has(read_file(log), "judged_again"));
}

TEST_F(WatchOffice, AProblemFileEndsWhenItIsSentAgain) {
  drop("Dinas Sosial/Proposal.pdf", "%PDF-1.4\nrusak\n%%EOF\n");
  drop("Dinas Sosial/Lain.docx", "PK bukan pdf");
  ASSERT_EQ(once().exit, 0) << run("status").out;
  EXPECT_TRUE(has(text_of("STATUS.txt"), "Perlu ditindaklanjuti (2)")) << text_of("STATUS.txt");
  drop("Dinas Sosial/Proposal.pdf", proposal("PROPOSAL"));
  drop("Dinas Sosial/Lain.pdf", proposal("LAIN"));
  ASSERT_EQ(once().exit, 0);
  EXPECT_TRUE(has(text_of("STATUS.txt"), "Perlu ditindaklanjuti (0)")) << text_of("STATUS.txt");
  EXPECT_TRUE(has(run("status").out, "Perlu ditindaklanjuti (0)")) << "asked anew it is the same";
}

TEST_F(WatchOffice, TellsOfAShortcutThatItIsNotTheFile) {
  drop("Dinas Sosial/Usulan.pdf.lnk", std::string("L\0\0\0\1\x14\2\0", 8) + std::string(200, 'x'));
  ASSERT_EQ(once().exit, 0);
  EXPECT_TRUE(has(text_of("bermasalah/Dinas Sosial/Usulan.pdf.lnk.ALASAN.txt"), "pintasan")) << run("status").out;
}

class WatchOfficeOften : public testing::Test, protected WatchedFolder {
 protected:
  WatchOfficeOften() : WatchedFolder("pindai_ulang_detik = 1\n") {}
};

TEST_F(WatchOfficeOften, WritesTheWorkbookAnewWhenDecisionsWereImported) {
  drop("a.pdf", proposal("A"));
  Service service(command("watch"));
  ASSERT_TRUE(within(seconds{30}, [&] { return there(done() + "/a.pdf") && !files_in("laporan").empty(); }));
  ASSERT_EQ(run("report", {"--month", done().substr(8), "--out", *this / "isi.xlsx"}).exit, 0);
  const std::string fill =
      "import sys,openpyxl\nb=openpyxl.load_workbook(sys.argv[1]); s=b['Koreksi Penilaian']\n"
      "h=next(r for r in range(1,20) if s.cell(r,1).value=='ID'); t={s.cell(h,c).value:c for c in "
      "range(1,s.max_column+1)}\n"
      "s.cell(h+1,t['Keputusan']).value='Belum terpenuhi' if ':muatan' not in s.cell(h+1,1).value else "
      "'Kurang'\nb.save(sys.argv[1])\n";
  ASSERT_EQ(test::run({"/usr/bin/python3", "-c", fill, *this / "isi.xlsx"}).exit, 0);
  const std::string before = text_of(files_in("laporan").empty() ? "" : "laporan/" + files_in("laporan").front());
  const Ran imported =
      test::run({program("telaah"), "review", "import", *this / "isi.xlsx", "--yes", "--ledger", *this / "telaah.db"});
  ASSERT_EQ(imported.exit, 0) << imported.out << imported.err;
  EXPECT_TRUE(within(seconds{20}, [&] { return text_of("laporan/" + files_in("laporan").front()) != before; }));
}

TEST_F(WatchOffice, SaysOfItsOwnWorkbookThatItIsNoProposal) {
  drop("a.pdf", proposal("A"));
  ASSERT_EQ(once().exit, 0);
  drop("isi.xlsx", text_of("laporan/" + files_in("laporan").front()));
  ASSERT_EQ(once().exit, 0);
  EXPECT_TRUE(has(text_of("bermasalah/isi.xlsx.ALASAN.txt"), "laporan/diisi"))
      << text_of("bermasalah/isi.xlsx.ALASAN.txt");
}

TEST_F(WatchOffice, StaysSilentAboutAProblemFileThatWasTakenAway) {
  drop("surat.docx", "PK bukan pdf");
  ASSERT_EQ(once().exit, 0);
  fs::remove(share() + "/bermasalah/surat.docx");
  EXPECT_TRUE(has(run("status").out, "Perlu ditindaklanjuti (0)"));
}

TEST_F(WatchOffice, SaysWhichReadFileIsNoProposal) {
  drop(
      "undangan.pdf",
      tiny_pdf(
          {"UNDANGAN RAPAT", "", "Nomor : 005/123/2026", "Perihal : Undangan rapat koordinasi", "",
           "Dengan hormat, kami mengundang Saudara untuk hadir pada rapat koordinasi yang diselenggarakan",
           "pada hari Senin di ruang rapat. Demikian disampaikan, atas perhatian Saudara kami ucapkan terima kasih."}));
  ASSERT_EQ(once().exit, 0);
  EXPECT_TRUE(has(text_of("STATUS.txt"), "undangan.pdf: Terbaca, tetapi tidak dihitung: bukan usulan inovasi"))
      << text_of("STATUS.txt");
}

TEST_F(WatchOffice, TellsThatItWasStoppedAndWhatStillWaits) {
  Service service(command("watch"));
  ASSERT_TRUE(within(seconds{20}, [&] { return there("STATUS.txt"); }));
  EXPECT_FALSE(has(text_of("STATUS.txt"), "dihentikan"));
  EXPECT_EQ(service.stop(SIGTERM), 0);
  EXPECT_TRUE(has(text_of("STATUS.txt"), "Layanan telah dihentikan")) << text_of("STATUS.txt");
  ASSERT_EQ(once().exit, 0);
  EXPECT_FALSE(has(text_of("STATUS.txt"), "dihentikan")) << "it ran again";
}

TEST_F(WatchOffice, TakesOverAFolderThatWasReadByHand) {
  fs::create_directories(share() + "/usulan");
  std::ofstream(share() + "/usulan/a.pdf", std::ios::binary) << proposal("A");
  const std::vector<std::string> by_hand{program("telaah"),   "run",      share(),          "--ledger",
                                         *this / "telaah.db", "--report", *this / "x.xlsx", "-q"};
  ASSERT_EQ(test::run(by_hand).exit, 0);
  for (const char* folder : {"masuk", "selesai", "bermasalah", "ganda", "laporan", ".telaah"})
    fs::remove_all(share() + "/" + folder);
  const Ran ran = once();
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_TRUE(there("masuk")) << ran.err;
}

TEST_F(WatchOffice, DoesNotCountAFileTwiceThatWaitsInItsHands) {
  for (int i = 0; i < 6; ++i) drop("u" + std::to_string(i) + ".pdf", proposal("U" + std::to_string(i)));
  Service service(command("watch"));
  std::size_t most = 0;
  EXPECT_TRUE(within(seconds{30}, [&] {
    const std::string told = run("status").out;
    most = std::max(most, count_of(told, "- u0.pdf:"));
    return there(done() + "/u5.pdf");
  }));
  EXPECT_LE(most, 1U);
}

TEST_F(WatchOffice, PutsCardsAndMarkedCopiesBesideTheWorkbookOnceItIsWritten) {
  settings("[pantau]\nfolder = '" + share() + "'\njeda_stabil_detik = 1\n");
  drop("a.pdf", proposal("SIAP"));
  const Ran first = once();
  const auto copies = [&] {
    std::vector<std::string> found = files_in("laporan");
    std::erase_if(found, [](const std::string& name) { return !name.ends_with(".pdf"); });
    return found;
  };
  ASSERT_EQ(copies().size(), 1U) << first.err;
  EXPECT_TRUE(has(copies()[0], "/bukti/")) << copies()[0];
  EXPECT_TRUE(has(copies()[0], "SIAP - ")) << copies()[0];
  const std::string stem = copies()[0].substr(0, copies()[0].size() - 4), card = "laporan/" + stem + ".html";
  const std::string page = text_of(card);
  EXPECT_TRUE(has(page, "<img ")) << "cut from the file where it lies in the archive";
  EXPECT_TRUE(has(page, "<a href=\"SIAP%20-%20")) << "leads to the copy beside it";
  const auto card_written = fs::last_write_time(share() + "/" + card);
  const auto written = fs::last_write_time(share() + "/laporan/" + copies()[0]);
  // The month's own workbook has the same cards as the running one.
  const std::string month = copies()[0].substr(0, 7);
  EXPECT_EQ(run("report", {"--month", month}).exit, 0);
  EXPECT_TRUE(there("laporan/Laporan Inovasi " + month + ".xlsx"));
  EXPECT_EQ(fs::last_write_time(share() + "/" + card), card_written);

  // A copy and a card that somebody drops, alone and packed, are told from proposals, and kept.
  drop("salinan.pdf", text_of("laporan/" + copies()[0]));
  drop("kartu.html", page);
  folder_.write("terbungkus.pdf", text_of("laporan/" + copies()[0]) + "\n");
  EXPECT_EQ(test::run({"/usr/bin/python3", "-c",
                       "import sys,zipfile\nzipfile.ZipFile(sys.argv[1],'w').write(sys.argv[2],'t.pdf')",
                       share() + "/masuk/kiriman.zip", *this / "terbungkus.pdf"})
                .exit,
            0);
  EXPECT_EQ(once().exit, 0);
  const std::string failed = "bermasalah";
  EXPECT_TRUE(has(text_of(failed + "/salinan.pdf.ALASAN.txt"), "salinan bertanda yang ditulis telaah, bukan usulan"));
  EXPECT_TRUE(has(text_of(failed + "/salinan.pdf.ALASAN.txt"), "letakkan berkas aslinya"));
  EXPECT_TRUE(has(text_of(failed + "/kartu.html.ALASAN.txt"), "kartu inovasi yang ditulis telaah"));
  EXPECT_TRUE(there(failed + "/salinan.pdf"));
  const std::map<std::string, std::string> known = outcomes();
  EXPECT_EQ(std::ranges::count(known, "REFUSED", [](const auto& row) { return row.second; }), 2) << "alone and packed";
  EXPECT_EQ(fs::last_write_time(share() + "/laporan/" + copies()[0]), written) << "nothing changed";
  EXPECT_EQ(fs::last_write_time(share() + "/" + card), card_written);
}

}  // namespace telaah::test

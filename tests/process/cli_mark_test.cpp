// telaah mark, and the marked copies beside a month's workbook.

#include "process/cli.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

namespace telaah::test {
namespace {

namespace fs = std::filesystem;

/// The copies below `folder`, by name.
std::vector<std::string> copies_in(const TempFolder& folder, const std::string& below) {
  std::vector<std::string> found;
  std::error_code none;
  for (const auto& item : fs::directory_iterator(folder / below, none)) {
    if (item.path().extension() == ".pdf") found.push_back(item.path().string());
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// Another innovation of another agency: not a version of the one that `proposal` tells of.
std::string other_proposal() {
  return tiny_pdf({{"PROPOSAL INOVASI DAERAH", "", "1. Nama Inovasi : TANGGAP WARGA",
                    "2. Perangkat Daerah : Dinas Sosial Kota Cilegon", "3. Tahapan Inovasi : Penerapan",
                    "4. Inisiator : Perangkat Daerah", "5. Jenis Inovasi : Non Digital",
                    "6. Bentuk Inovasi : Inovasi Pelayanan Publik", "7. Waktu Uji Coba : 2 Mei 2023",
                    "8. Waktu Penerapan : 4 September 2023", "9. Tujuan Inovasi",
                    "Bantuan bagi keluarga rentan sampai lebih cepat.", "10. Manfaat yang Diperoleh",
                    "Sebanyak 320 keluarga menerima bantuan tanpa datang ke kantor dinas.", "11. Rancang Bangun",
                    "Semula data keluarga dicatat di buku; sekarang relawan kelurahan mendata dari rumah ke rumah.",
                    "12. Anggaran : Rp 40.000.000 (APBD)"}});
}

void append(const std::string& path, const std::string& bytes) {
  const TempFolder elsewhere;
  const std::string whole = elsewhere.write("neu", read_file(path) + bytes);
  fs::copy_file(whole, path, fs::copy_options::overwrite_existing);
}

}  // namespace

TEST(CliMark, MarksAFileThatTheLedgerKnowsAndOneThatItDoesNot) {
  const TempFolder folder;
  folder.write("masuk/a.pdf", proposal("SIAP"));
  telaah(folder, {"run", "masuk"});
  const std::string original = read_file(folder / "masuk/a.pdf");
  const Ran known = telaah(folder, {"mark", "masuk/a.pdf"}, on(10, 1));
  EXPECT_EQ(known.exit, 0) << known.err;
  EXPECT_TRUE(has(known.out, "a - bertanda.pdf")) << known.out;
  const Ran fresh = telaah(folder, {"mark", "masuk/a.pdf", "-o", "b.pdf", "--ledger", "lain.db"}, on(10, 1));
  EXPECT_EQ(fresh.exit, 0) << fresh.err;
  EXPECT_FALSE(exists(folder / "lain.db"));
  const std::string copy = read_file(folder / "a - bertanda.pdf");
  EXPECT_TRUE(has(copy, "/Highlight"));
  EXPECT_TRUE(has(copy, "D:20261001120000Z"));
  EXPECT_EQ(copy, read_file(folder / "b.pdf")) << "equal input, equal bytes";
  EXPECT_EQ(read_file(folder / "masuk/a.pdf"), original);
}

TEST(CliMark, WritesNothingOverWhatIsNotItsOwn) {
  const TempFolder folder;
  folder.write("a.pdf", proposal("SIAP"));
  folder.write("orang.pdf", "%PDF-1.4 milik orang");
  for (const char* out : {"orang.pdf", "a.pdf", "salinan.txt", "."})
    EXPECT_EQ(telaah(folder, {"mark", "a.pdf", "-o", out}).exit, 2) << out;
  EXPECT_EQ(telaah(folder, {"mark", "a.pdf", "-o", "b.pdf"}, on(10, 1)).exit, 0);
  EXPECT_EQ(telaah(folder, {"mark", "a.pdf", "-o", "b.pdf"}, on(10, 2)).exit, 0) << "our own";
  append(folder / "b.pdf", "catatan penelaah");
  const std::string changed = read_file(folder / "b.pdf");
  EXPECT_EQ(telaah(folder, {"mark", "a.pdf", "-o", "b.pdf"}).exit, 2) << "somebody wrote into it";
  EXPECT_EQ(read_file(folder / "b.pdf"), changed);
}

TEST(CliMark, AFileThatCannotBeMarkedIsTold) {
  const TempFolder folder;
  folder.write("a.pdf", "bukan PDF");
  const Ran ran = telaah(folder, {"mark", "a.pdf", "-o", "b.pdf"});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_TRUE(has(ran.err, "Salinan bertanda tidak ditulis")) << ran.err;
  EXPECT_FALSE(exists(folder / "b.pdf"));
  for (const auto& item : fs::directory_iterator(folder.path()))
    EXPECT_FALSE(has(item.path().string(), ".telaah-baru")) << item.path();
}

TEST(CliMark, AReportHasItsCopiesBesideItAndWritesOnlyWhatChanged) {
  const TempFolder folder;
  folder.write("masuk/a.pdf", proposal("SIAP"));
  folder.write("masuk/b.pdf", other_proposal());
  telaah(folder, {"run", "masuk", "-q"}, on(9, 20));
  const std::vector<std::string> report{"report", "--month", "2026-09", "--out", "laporan.xlsx"};
  const Ran first = telaah(folder, report, on(10, 1));
  EXPECT_TRUE(has(first.out, "Salinan bertanda: 2 ditulis")) << first.out << first.err;
  std::vector<std::string> copies = copies_in(folder, "2026-09/bukti");
  ASSERT_EQ(copies.size(), 2u);
  EXPECT_TRUE(has(copies[0], "SIAP - ")) << copies[0];

  EXPECT_FALSE(has(telaah(folder, report, on(10, 2)).out, "Salinan bertanda"));
  fs::remove(copies[0]);
  append(copies[1], "catatan penelaah");
  const std::string foreign = folder.write("2026-09/bukti/orang.pdf", "%PDF-1.4 milik orang");
  EXPECT_TRUE(has(telaah(folder, report, on(10, 3)).out, "Salinan bertanda: 1 ditulis"));
  EXPECT_TRUE(exists(copies[0]));
  EXPECT_TRUE(read_file(copies[1]).ends_with("catatan penelaah")) << "what somebody wrote into it stays";
  EXPECT_TRUE(exists(foreign));

  // Copies of ours that belong to nothing in their month any more, the last proposal of another month among them.
  for (const char* month : {"2026-09", "2026-08"}) {
    const std::string old = folder / month + "/bukti/LAMA - 0123456789.pdf";
    fs::create_directories(fs::path(old).parent_path());
    fs::copy_file(copies[0], old);
    telaah(folder, {"report", "--month", month, "--out", "laporan.xlsx"}, on(10, 4));
    EXPECT_FALSE(exists(old)) << month;
  }
  EXPECT_TRUE(exists(foreign));
}

TEST(CliMark, AnotherLedgersCopiesAndCardsInTheSameFolderStay) {
  const TempFolder folder;
  folder.write("satu/a.pdf", proposal("SIAP"));
  folder.write("dua/b.pdf", other_proposal());
  for (const char* name : {"satu", "dua"}) {
    const std::string ledger = std::string(name) + ".db";
    telaah(folder, {"run", name, "-q", "--ledger", ledger}, on(9, 20));
    telaah(folder, {"report", "--month", "2026-09", "--out", "laporan.xlsx", "--ledger", ledger}, on(10, 1));
  }
  EXPECT_EQ(copies_in(folder, "2026-09/bukti").size(), 2u);
  std::size_t cards = 0;
  for (const auto& item : fs::directory_iterator(folder / "2026-09/bukti")) cards += item.path().extension() == ".html";
  EXPECT_EQ(cards, 2u);
}

TEST(CliMark, CtrlCEndsCopiesAndCardsTogetherAndTheSameCommandGoesOn) {
  const TempFolder folder;
  folder.write("masuk/a.pdf", proposal("SIAP"));
  folder.write("masuk/b.pdf", other_proposal());
  telaah(folder, {"run", "masuk", "-q"}, on(9, 20));
  // A marker that interrupts whoever started it, and then works.
  fs::create_directory(folder / "bin");
  for (const char* name : {"telaah", "telaah-pdf"}) fs::copy_file(program(name), folder / "bin/" + name);
  const std::string marker =
      folder.write("bin/telaah-mark", "#!/bin/sh\nkill -INT $PPID\nexec '" + program("telaah-mark") + "' \"$@\"\n");
  fs::permissions(marker, fs::perms::owner_all);
  RunOptions there = on(10, 1);
  there.folder = folder.path();
  const std::vector<std::string> report{
      "report", "--month", "2026-09", "--out", "laporan.xlsx", "--rules", std::string(TELAAH_SOURCE_DIR) + "/rules"};
  std::vector<std::string> command{folder / "bin/telaah"};
  command.insert(command.end(), report.begin(), report.end());
  const Ran stopped = run(command, there);
  EXPECT_EQ(stopped.exit, 130) << stopped.out << stopped.err;
  EXPECT_TRUE(has(stopped.out, "Salinan bertanda: 1 ditulis\nKartu inovasi: 1 ditulis\n")) << stopped.out;
  EXPECT_TRUE(has(stopped.err, "Jalankan perintah yang sama")) << stopped.err;
  EXPECT_TRUE(exists(folder / "laporan.xlsx"));
  const Ran rest = telaah(folder, report, on(10, 1));
  EXPECT_EQ(rest.exit, 0) << rest.err;
  EXPECT_TRUE(has(rest.out, "Salinan bertanda: 1 ditulis\nKartu inovasi: 1 ditulis\n")) << rest.out;
}

TEST(CliMark, CopiesBesideAReportAreNoNewDocuments) {
  const TempFolder folder;
  folder.write("masuk/a.pdf", proposal("SIAP"));
  telaah(folder, {"run", "masuk", "-q"}, on(9, 20));
  telaah(folder, {"report", "--month", "2026-09", "--out", "masuk/laporan.xlsx"}, on(10, 1));
  ASSERT_EQ(copies_in(folder, "masuk/2026-09/bukti").size(), 1u);
  telaah(folder, {"run", "masuk", "-q"}, on(10, 2));
  EXPECT_FALSE(has(telaah(folder, {"export"}).out, "/bukti/"));
}

TEST(CliMark, AnOfficeMayDoWithout) {
  const TempFolder folder;
  folder.write("masuk/a.pdf", proposal("SIAP"));
  folder.write("telaah.toml", "[bukti]\ntulis = \"tidak\"\n");
  telaah(folder, {"run", "masuk", "-q"}, on(9, 20));
  EXPECT_EQ(telaah(folder, {"report", "--month", "2026-09", "--out", "laporan.xlsx"}, on(10, 1)).exit, 0);
  EXPECT_FALSE(exists(folder / "2026-09"));
}

TEST(CliMark, AWorkbookIsWrittenWhateverBecomesOfItsCopies) {
  const TempFolder folder;
  folder.write("masuk/a.pdf", proposal("SIAP"));
  folder.write("masuk/b.pdf", other_proposal());
  telaah(folder, {"run", "masuk", "-q"}, on(9, 20));
  folder.write("masuk/a.pdf", proposal("LAIN"));
  const Ran changed = telaah(folder, {"report", "--month", "2026-09", "--out", "satu.xlsx"}, on(10, 1));
  EXPECT_EQ(changed.exit, 0) << changed.err;
  EXPECT_TRUE(has(changed.out, "Salinan bertanda: 1 ditulis")) << changed.out;
  EXPECT_TRUE(has(changed.err, "telah berubah sejak dinilai")) << changed.err;
  // The workbook's link to the other one leads to a page that says so; no second try before something changes.
  std::vector<std::string> copies = copies_in(folder, "2026-09/bukti");
  ASSERT_EQ(copies.size(), 2u);
  EXPECT_EQ(run({"/usr/bin/qpdf", "--check", copies[0]}).exit, 0);
  const std::string said = run({"/usr/bin/pdftotext", "-layout", copies[0], "-"}).out;
  for (const char* part : {"Salinan bertanda tidak dapat dibuat", "Berkas asli: a.pdf", "telah berubah sejak dinilai",
                           "Buka kartu inovasi"})
    EXPECT_TRUE(has(said, part)) << said;
  EXPECT_FALSE(has(read_file(copies[0]), "/Highlight"));
  EXPECT_FALSE(has(telaah(folder, {"report", "--month", "2026-09", "--out", "satu.xlsx"}, on(10, 2)).out, "ditulis"));
  folder.write("masuk/a.pdf", proposal("SIAP"));
  EXPECT_TRUE(has(telaah(folder, {"report", "--month", "2026-09", "--out", "satu.xlsx"}, on(10, 3)).out,
                  "Salinan bertanda: 1 ditulis"));
  EXPECT_TRUE(has(read_file(copies[0]), "/Highlight")) << "the page gives way";
  folder.write("dua/2026-09", "bukan folder");
  const Ran closed = telaah(folder, {"report", "--month", "2026-09", "--out", "dua/dua.xlsx"}, on(10, 1));
  EXPECT_EQ(closed.exit, 0) << closed.err;
  EXPECT_TRUE(exists(folder / "dua/dua.xlsx"));
  EXPECT_TRUE(has(closed.err, "salinan bertanda dan kartunya belum lengkap")) << closed.err;
}

}  // namespace telaah::test

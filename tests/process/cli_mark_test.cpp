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

  // A copy of ours that belongs to nothing in the month any more.
  fs::copy_file(copies[0], folder / "2026-09/bukti/LAMA - 0123456789.pdf");
  telaah(folder, report, on(10, 4));
  EXPECT_FALSE(exists(folder / "2026-09/bukti/LAMA - 0123456789.pdf"));
  EXPECT_TRUE(exists(foreign));
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
  folder.write("dua/2026-09", "bukan folder");
  const Ran closed = telaah(folder, {"report", "--month", "2026-09", "--out", "dua/dua.xlsx"}, on(10, 1));
  EXPECT_EQ(closed.exit, 0) << closed.err;
  EXPECT_TRUE(exists(folder / "dua/dua.xlsx"));
  EXPECT_TRUE(has(closed.err, "salinan bertanda belum lengkap")) << closed.err;
}

}  // namespace telaah::test

// What keeps a ledger through the years: backup, verify, rebuild; the office's list; letters; what reviewers teach.

#include "process/cli.h"

#include "telaah/ledger.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace telaah::test {
namespace {

namespace fs = std::filesystem;

struct Office {
  TempFolder folder;
  Office() {
    folder.write("arsip/a.pdf", proposal("SIAP"));
    folder.write("arsip/b.pdf", proposal("TANGGAP"));
    EXPECT_EQ(telaah(folder, {"run", "arsip", "-q"}, on(9, 20)).exit, 0);
  }
};

std::string python(const std::string& code, const std::vector<std::string>& arguments) {
  std::vector<std::string> command{"/usr/bin/python3", "-W", "ignore", "-c", code};
  command.insert(command.end(), arguments.begin(), arguments.end());
  const Ran ran = run(command);
  EXPECT_EQ(ran.exit, 0) << ran.err;
  return ran.out;
}

constexpr const char* kDecide = R"py(
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
sheet = book["Perlu Telaah"]
header = next(r for r in range(1, 20) if sheet.cell(r, 1).value == "ID")
titles = {sheet.cell(header, c).value: c for c in range(1, sheet.max_column + 1)}
for r in range(header + 1, sheet.max_row + 1):
    if ":" in str(sheet.cell(r, 1).value or ""):
        sheet.cell(r, titles["Keputusan"]).value = sys.argv[3]
book.save(sys.argv[2])
)py";

}  // namespace

TEST(CliMonth, ABackupIsCheckedDatedAndOldOnesGo) {
  const Office office;
  for (int day : {1, 2, 3}) EXPECT_EQ(telaah(office.folder, {"backup", "--keep", "2"}, on(10, day)).exit, 0);
  EXPECT_FALSE(exists(office.folder / "telaah.db.cadangan-2026-10-01"));
  EXPECT_EQ(ledger::Ledger::open_read_only(office.folder / "telaah.db.cadangan-2026-10-03").proposal_files().size(),
            2u);
  EXPECT_EQ(telaah(office.folder, {"backup", "telaah.db.cadangan-2026-10-03"}).exit, 2) << "never overwritten";
}

TEST(CliMonth, VerifyTellsWhatIsGoneChangedAndUnknown) {
  const Office office;
  EXPECT_EQ(telaah(office.folder, {"verify", "arsip"}).exit, 0);
  office.folder.write("arsip/a.pdf", proposal("LAIN"));
  fs::rename(office.folder / "arsip/b.pdf", office.folder / "arsip/c.pdf");
  office.folder.write("arsip/d.pdf", proposal("BARU"));
  const Ran ran = telaah(office.folder, {"verify", "arsip"});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_TRUE(has(ran.out, "Isi berubah atau tidak terbaca: arsip/a.pdf")) << ran.out;
  EXPECT_TRUE(has(ran.out, "Tercatat, tetapi tidak ada: arsip/b.pdf")) << ran.out;
  EXPECT_TRUE(has(ran.out, "Isinya tercatat, tempatnya tidak: arsip/c.pdf")) << ran.out;
  EXPECT_TRUE(has(ran.out, "Tidak tercatat di buku induk: arsip/d.pdf")) << ran.out;
}

TEST(CliMonth, ALostLedgerIsRebuiltWithItsMonthsItsNameAndItsDecisions) {
  const Office office;
  ASSERT_EQ(telaah(office.folder, {"report", "--month", "2026-09", "--out", "lap/sep.xlsx"}).exit, 3) << "no folder";
  fs::create_directory(office.folder / "lap");
  ASSERT_EQ(telaah(office.folder, {"report", "--month", "2026-09", "--out", "lap/sep.xlsx"}, on(10, 1)).exit, 0);
  python(kDecide, {office.folder / "lap/sep.xlsx", office.folder / "lap/isi.xlsx", "Terpenuhi"});
  ASSERT_EQ(telaah(office.folder, {"review", "import", "lap/isi.xlsx", "--yes"}).exit, 0);
  const std::string name = ledger::Ledger::open_read_only(office.folder / "telaah.db").identity();
  const std::size_t decided = ledger::Ledger::open_read_only(office.folder / "telaah.db").decisions().size();
  for (const char* suffix : {"", "-wal", "-shm", ".lock"})
    fs::remove(office.folder / ("telaah.db" + std::string(suffix)));
  ASSERT_EQ(telaah(office.folder, {"rebuild", "arsip", "--reports", "lap"}, on(12, 1)).exit, 0);
  ASSERT_EQ(telaah(office.folder, {"run", "arsip", "-q"}, on(12, 1)).exit, 0);
  ASSERT_EQ(telaah(office.folder, {"review", "import", "lap/isi.xlsx", "--yes"}).exit, 0);
  const ledger::Ledger rebuilt = ledger::Ledger::open_read_only(office.folder / "telaah.db");
  EXPECT_EQ(rebuilt.identity(), name);
  EXPECT_EQ(rebuilt.decisions().size(), decided);
  ASSERT_EQ(rebuilt.proposal_files().size(), 2u);
  using namespace std::chrono;
  EXPECT_EQ(floor<days>(rebuilt.proposal_files()[0].received), sys_days(2026y / September / 20));
  EXPECT_EQ(rebuilt.faults(), std::vector<std::string>{});
}

TEST(CliMonth, TheOfficesListIsMappedOnceAndShowsWhatHasNoDocument) {
  const Office office;
  office.folder.write("daftar.csv",
                      "No;Judul;Instansi;Sejak\r\n1;\"SIAP; \"\"JAGA\"\"\";Dinas Kesehatan;2021\r\n2;Tanpa "
                      "Dokumen;Dinas Antah;2020\r\n");
  EXPECT_EQ(telaah(office.folder, {"import", "inventory", "daftar.csv", "--name-column", "Kolom Keliru"}).exit, 2);
  const Ran first = telaah(office.folder,
                           {"import", "inventory", "daftar.csv", "--opd-column", "Instansi", "--year-column", "Sejak"});
  EXPECT_EQ(first.exit, 0) << first.err;
  EXPECT_TRUE(has(first.err, "OPD tidak dikenal: Dinas Antah")) << first.err;
  EXPECT_TRUE(
      has(telaah(office.folder, {"import", "inventory", "daftar.csv"}).out, "Sama dengan daftar yang sudah tersimpan"));
  ASSERT_EQ(telaah(office.folder, {"report", "--month", "2026-09"}).exit, 0);
  const std::string rows = python(
      "import openpyxl,sys\nb=openpyxl.load_workbook(sys.argv[1])\n"
      "print([r[4] for r in b['Inventaris'].values if r[1] in ('SIAP; \"JAGA\"','Tanpa Dokumen')])",
      {office.folder / "laporan-2026-09.xlsx"});
  EXPECT_EQ(rows, "['○ Belum ada dokumen', '○ Belum ada dokumen']\n");
}

TEST(CliMonth, AListFromExcelFindsTheProposalsByNameAndByWhateverTheBodyIsCalled) {
  const Office office;
  python(
      "import openpyxl,sys\nb=openpyxl.Workbook(); s=b.active\nfor r in [['DAFTAR INOVASI KOTA'],[],['No','Nama "
      "Inovasi','OPD','Tahun'],"
      "[1,'Tanggap','DINKES Kota Cilegon',2024],[2,'TANGGAP','Dinas Kesehatn',2024],[3,'TANGGAP','Dinas Sosial',2023],"
      "[4,'Lumbung','Dinas Ketahanan Pangan dan Pertanian',2020]]: s.append(r)\nb.save(sys.argv[1])",
      {office.folder / "daftar.xlsx"});
  const Ran ran = telaah(office.folder, {"import", "inventory", "daftar.xlsx"});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_TRUE(has(ran.out, "4 inovasi dari kolom 'Nama Inovasi', OPD 'OPD', tahun 'Tahun'")) << ran.out;
  EXPECT_FALSE(has(ran.err, "OPD tidak dikenal")) << "former names and slips are known: " << ran.err;
  const std::vector<InventoryRow> rows = ledger::Ledger::open_read_only(office.folder / "telaah.db").inventory();
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0].opd_id + " " + rows[1].opd_id + " " + rows[3].opd_id, "dinkes dinkes dkpp");
  EXPECT_EQ(rows[0].year, 2024);
  ASSERT_EQ(telaah(office.folder, {"report", "--month", "2026-09"}).exit, 0);
  const std::string found = python(
      "import openpyxl,sys\nb=openpyxl.load_workbook(sys.argv[1])\n"
      "print([r[4] for r in b['Inventaris'].values if r[0] in (1,2,3,4)])",
      {office.folder / "laporan-2026-09.xlsx"});
  EXPECT_EQ(found, "['● Ada', '● Ada', '○ Belum ada dokumen', '○ Belum ada dokumen']\n")
      << "of another body it is another innovation";
}

TEST(CliMonth, AListWithLetterheadTitleNumbersSumAndSignatureGivesItsInnovationsOnly) {
  const Office office;
  python(
      "import openpyxl,sys\nb=openpyxl.Workbook(); c=b.active; c.title='Sampul'; c.append(['Inovasi Daerah 2025']); "
      "s=b.create_sheet('Rekap')\n"
      "for r in [['PEMERINTAH KOTA'],['INOVASI DAERAH KOTA TAHUN 2023-2025'],[],['No','Nama Inovasi','Perangkat "
      "Daerah','Tahun'],[1,2,3,4],"
      "[1,'LUMBUNG','Dinas Sosial',2023],[2,'PAGI',None,2024],[3,'SORE','Dinas "
      "Kesehatan',2025],[None,'JUMLAH',None,3],[],"
      "[None,None,'Mengetahui,',None],[None,'NAMA KEPALA, S.T.','Kepala',None]]: s.append(r)\nb.save(sys.argv[1])",
      {office.folder / "kantor.XLSX"});
  const Ran ran = telaah(office.folder, {"import", "inventory", "kantor.XLSX"});
  EXPECT_EQ(ran.exit, 0) << ran.out << ran.err;
  EXPECT_TRUE(has(ran.out, "3 inovasi dari kolom 'Nama Inovasi', OPD 'Perangkat Daerah', tahun 'Tahun'")) << ran.out;
  EXPECT_TRUE(has(ran.out, "LUMBUNG – Dinas Sosial (2023)")) << "shown before it is stored: " << ran.out;
  EXPECT_TRUE(has(ran.out, "Tidak diambil (bukan inovasi): JUMLAH; NAMA KEPALA, S.T.")) << ran.out;
  const std::vector<InventoryRow> rows = ledger::Ledger::open_read_only(office.folder / "telaah.db").inventory();
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[1].opd, "Dinas Sosial") << "merged with the cell above";
  EXPECT_EQ(telaah(office.folder, {"import", "inventory", "kantor.XLSX", "--sheet", "Tidak Ada"}).exit, 2);
}

/// The same list as Excel and as LibreOffice keep it: two agencies merged over their rows, one row without any; in .ods
/// rows that are alike stand once with a count, cells hide texts of comments, and other files' sheets follow.
constexpr const char* kMergedLists = R"py(
import openpyxl, sys, zipfile
book = openpyxl.Workbook(); sheet = book.active; sheet.title = 'Rekap'
for row in [['No','Nama Inovasi','OPD','Mulai'],[1,'PAGI','Dinas Sosial',2023],[2,'SORE',None,2024],[3,'MALAM',None,2025],
            [4,'SUBUH','Dinas Kesehatan',2025],[5,'SUBUH','',2025]]: sheet.append(row)
sheet.merge_cells('C2:C3'); sheet.merge_cells('C5:C6')
book.save(sys.argv[1])
def cell(text, more=''): return '<table:table-cell office:value-type="string"%s><text:p>%s</text:p></table:table-cell>' % (more, text)
def number(n): return '<table:table-cell office:value-type="float" office:value="%d"><text:p>%d,00</text:p></table:table-cell>' % (n, n)
def row(cells, more=''): return '<table:table-row%s>%s</table:table-row>' % (more, cells)
hidden, empty = '<table:covered-table-cell/>', '<table:table-cell/>'
note = '<office:annotation><text:p>Dinas Keliru</text:p></office:annotation>'
tall = ' table:number-rows-spanned="2" table:number-columns-spanned="1"'
rows = (row(cell('No') + cell('Nama<text:s/>Inovasi') + cell('OPD') + cell('Mulai')) +
    row(number(1) + cell('PAGI') + cell('Dinas <text:span>Sosial</text:span>', tall) + number(2023)) +
    row(number(2) + cell('SORE') + hidden + '<table:table-cell office:value-type="date" office:date-value="2024-03-01"><text:p>1 Maret 2024</text:p></table:table-cell>') +
    row(number(3) + cell('MALAM') + '<table:table-cell>%s</table:table-cell>' % note + number(2025)) +
    row(number(4) + cell('SUBUH') + cell('Dinas Kesehatan', tall) + number(2025)) +
    row(number(5) + cell('SUBUH') + hidden + number(2025)) +
    row(empty + cell('JUMLAH')) + row('<table:table-cell table:number-columns-repeated="16384"/>', ' table:number-rows-repeated="1048569"'))
names = ''.join(' xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (n, n) for n in ('office', 'table', 'text'))
with zipfile.ZipFile(sys.argv[2], 'w') as ods:
    ods.writestr('mimetype', 'application/vnd.oasis.opendocument.spreadsheet')
    ods.writestr('content.xml', '<?xml version="1.0" encoding="UTF-8"?><office:document-content%s><office:body><office:spreadsheet>'
        '<table:table table:name="Rekap">%s</table:table><table:table table:name="\'file:///lain.ods\'#$Rekap">%s</table:table>'
        '</office:spreadsheet></office:body></office:document-content>' % (names, rows, rows * 2))
)py";

TEST(CliMonth, AnAgencyMergedOverItsRowsIsThatOfAllOfThemInExcelAndInLibreOffice) {
  const Office office;
  python(kMergedLists, {office.folder / "daftar.xlsx", office.folder / "daftar.ods"});
  for (const char* const name : {"daftar.xlsx", "daftar.ods"}) {
    const Ran ran = telaah(office.folder, {"import", "inventory", name, "--year-column", "Mulai"});
    EXPECT_EQ(ran.exit, 0) << ran.out << ran.err;
    EXPECT_TRUE(has(ran.out, "5 inovasi dari kolom 'Nama Inovasi', OPD 'OPD', tahun 'Mulai'")) << name << ran.out;
    EXPECT_FALSE(has(ran.out, "dianggap dari OPD")) << name << ran.out;
    std::string found;
    for (const InventoryRow& row : ledger::Ledger::open_read_only(office.folder / "telaah.db").inventory())
      found += row.name + "=" + row.opd + " ";
    EXPECT_EQ(found, "PAGI=Dinas Sosial SORE=Dinas Sosial MALAM= SUBUH=Dinas Kesehatan SUBUH=Dinas Kesehatan ") << name;
  }
}

TEST(CliMonth, TitlesOfAnotherListAreNotForcedOnThisOne) {
  const Office office;
  office.folder.write("satu.csv", "Judul,OPD\nPAGI,Dinas Sosial\n");
  office.folder.write(
      "dua.csv",
      "Daftar inovasi\nNo,Judul,Perangkat Daerah\n1,\"SORE, MALAM\",Dinas Kesehatan\n2,SUBUH,Dinas Sosial\n");
  EXPECT_EQ(telaah(office.folder, {"import", "inventory", "satu.csv"}).exit, 0);
  const Ran ran = telaah(office.folder, {"import", "inventory", "dua.csv"});
  EXPECT_TRUE(has(ran.out, "2 inovasi dari kolom 'Judul', OPD 'Perangkat Daerah'")) << ran.out << ran.err;
}

TEST(CliMonth, AListSavedAsUnicodeTextIsReadAndAnOldWorkbookIsNamed) {
  const Office office;
  std::string utf16 = "\xFF\xFE";
  for (const char c : std::string("No\tNama Inovasi\tOPD\r\n1\tPAGI\tDinas Sosial\r\n")) utf16 += {c, '\0'};
  office.folder.write("unicode.csv", utf16);
  EXPECT_TRUE(has(telaah(office.folder, {"import", "inventory", "unicode.csv"}).out, "PAGI – Dinas Sosial"));
  office.folder.write("lama.xls", "\xD0\xCF\x11\xE0 isi");
  const Ran old = telaah(office.folder, {"import", "inventory", "lama.xls"});
  EXPECT_EQ(old.exit, 2);
  EXPECT_TRUE(has(old.err, "simpan sebagai .xlsx")) << old.err;
}

TEST(CliMonth, ALetterGoesToWhoHeadsTheBodyAlsoWhenNothingCouldBeRead) {
  const Office office;
  office.folder.write("masuk/Kelurahan Jombang Wetan/usulan.pdf", "bukan pdf");
  ASSERT_EQ(telaah(office.folder, {"run", "masuk", "-q"}, on(9, 25)).exit, 1);
  ASSERT_EQ(telaah(office.folder, {"feedback", "--month", "2026-09", "--out", "surat"}, on(10, 6)).exit, 0);
  const std::string letter = read_file(office.folder / "surat/Kelurahan Jombang Wetan.html");
  EXPECT_TRUE(has(letter, "Kepada Yth.<br>Lurah Jombang Wetan")) << letter;
  EXPECT_TRUE(has(letter, "Berkas yang belum dapat dibaca") && has(letter, "usulan.pdf")) << letter;
}

TEST(CliMonth, EachBodyGetsALetterInItsOwnWords) {
  const Office office;
  const Ran ran = telaah(office.folder, {"feedback", "--month", "2026-09"}, on(10, 1));
  EXPECT_EQ(ran.exit, 0) << ran.err;
  std::string letter;
  int of_word = 0;
  for (const auto& item : fs::directory_iterator(office.folder / "umpan-balik-2026-09")) {
    if (item.path().extension() == ".html") letter = read_file(item.path().string());
    if (item.path().extension() == ".docx") ++of_word;
  }
  EXPECT_EQ(of_word, 1);
  EXPECT_TRUE(has(letter, "Kepada Yth.")) << ran.out << ran.err;
  EXPECT_TRUE(has(letter, "20 September 2026")) << letter;
  EXPECT_TRUE(has(letter, "<q>")) << "quotes the proposal";
  EXPECT_FALSE(has(letter, "ditolak"));
  EXPECT_TRUE(has(telaah(office.folder, {"feedback", "--month", "2026-08"}).out, "Tidak ada usulan"));
  // What bodies got before and do not get any more goes; what somebody changed stays, and so does what is no letter.
  const fs::path folder = office.folder / "umpan-balik-2026-09";
  fs::path cards;
  for (const auto& item : fs::directory_iterator(folder)) {
    if (item.is_directory()) cards = item.path();
  }
  ASSERT_FALSE(cards.empty());
  const fs::path card = fs::directory_iterator(cards)->path();
  fs::copy_file(card, cards / "LAMA - 0123456789.html");
  fs::create_directories(folder / "Dinas Sosial - kartu");
  fs::copy_file(card, folder / "Dinas Sosial - kartu/LAMA - 0123456789.html");
  for (const char* name : {"Dinas Sosial", "Catatan"}) std::ofstream(folder / (std::string(name) + ".html")) << letter;
  std::ofstream(folder / "Dinas Perhubungan.html") << letter << "diubah";
  const Ran again = telaah(office.folder, {"feedback", "--month", "2026-09"}, on(10, 1));
  EXPECT_EQ(again.exit, 0) << again.err;
  EXPECT_TRUE(has(again.err, "Surat untuk Dinas Perhubungan telah diubah dan tidak dihapus")) << again.err;
  EXPECT_FALSE(fs::exists(folder / "Dinas Sosial.html") || fs::exists(folder / "Dinas Sosial - kartu"));
  EXPECT_FALSE(fs::exists(cards / "LAMA - 0123456789.html"));
  EXPECT_TRUE(fs::exists(card) && fs::exists(folder / "Catatan.html") && fs::exists(folder / "Dinas Perhubungan.html"));
}

TEST(CliMonth, ANewVersionIsAnsweredInTheMonthInWhichItCame) {
  const Office office;
  std::vector<std::string> lines = proposal_lines("SIAP");
  lines.emplace_back("Anggaran: Rp 75.000.000 bersumber dari APBD Kota Cilegon");
  office.folder.write("arsip/a revisi.pdf", tiny_pdf(lines));
  EXPECT_EQ(telaah(office.folder, {"run", "arsip", "-q"}, on(10, 3)).exit, 0);
  ASSERT_EQ(telaah(office.folder, {"feedback", "--month", "2026-10", "--format", "html"}, on(11, 2)).exit, 0);
  const std::string letter = read_file(office.folder / "umpan-balik-2026-10/Dinas Kesehatan.html");
  EXPECT_TRUE(has(letter, "atas satu usulan inovasi yang disampaikan atau diperbarui pada bulan Oktober 2026"))
      << letter;
  EXPECT_TRUE(has(letter, "Diterima 20 September 2026, diperbarui 3 Oktober 2026;")) << letter;
  ASSERT_EQ(telaah(office.folder, {"report", "--month", "2026-10"}, on(11, 2)).exit, 0);
  const std::string printed = python(
      "import sys, openpyxl\n"
      "for row in openpyxl.load_workbook(sys.argv[1])['Daftar Usulan'].values: print(row)\n",
      {office.folder / "laporan-2026-10 - cetak.xlsx"});
  EXPECT_TRUE(has(printed, "Diperbarui 3 Oktober 2026. ")) << printed;
  EXPECT_FALSE(has(printed, "TANGGAP")) << "of September, and not renewed";
}

TEST(CliMonth, WhatReviewersOverruleBecomesExamplesToPaste) {
  const Office office;
  python(kDecide, {office.folder / "laporan-inovasi.xlsx", office.folder / "isi.xlsx", "Terpenuhi"});
  ASSERT_EQ(telaah(office.folder, {"review", "import", "isi.xlsx", "--yes"}).exit, 0);
  const Ran ran = telaah(office.folder, {"review", "stats"});
  EXPECT_TRUE(has(ran.out, "0 sama dengan aturan")) << ran.out;
}

}  // namespace telaah::test

// `telaah report`: a month from the ledger alone.

#include "process/cli.h"

#include "telaah/version.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <regex>

namespace telaah::test {
namespace {

struct TwoMonths {
  TempFolder folder;
  TwoMonths() {
    folder.write("masuk/a.pdf", proposal("SIAP"));
    EXPECT_EQ(telaah(folder, {"run", "masuk", "-q"}, on(9, 20)).exit, 0);
    folder.write("masuk/b.pdf", proposal("TANGGAP"));
    EXPECT_EQ(telaah(folder, {"run", "masuk", "-q"}, on(10, 5)).exit, 0);
  }
};

/// The sheets a person sees, in order.
std::vector<std::string> shown_sheets(const std::string& workbook) {
  const std::string parts = run({"/usr/bin/unzip", "-p", workbook, "xl/workbook.xml"}).out;
  const std::regex sheet("<sheet name=\"([^\"]*)\" sheetId=\"[0-9]+\"( state=\"hidden\")?");
  std::vector<std::string> names;
  for (std::sregex_iterator at(parts.begin(), parts.end(), sheet), end; at != end; ++at) {
    if (!(*at)[2].matched) names.push_back(std::regex_replace((*at)[1].str(), std::regex("&amp;"), "&"));
  }
  return names;
}

}  // namespace

TEST(CliReport, AMonthIsTheSameBytesAndIsNotMadeAgainOnAnotherDay) {
  const TwoMonths given;
  ASSERT_EQ(telaah(given.folder, {"report", "--month", "2026-09", "--out", "a.xlsx"}, on(10, 6)).exit, 0);
  ASSERT_EQ(telaah(given.folder, {"report", "--month", "2026-09", "--out", "b.xlsx"}, on(10, 6)).exit, 0);
  EXPECT_TRUE(read_file(given.folder / "a.xlsx") == read_file(given.folder / "b.xlsx"));
  const Ran again = telaah(given.folder, {"report", "--month", "2026-09", "--out", "b.xlsx"}, on(12, 31));
  EXPECT_TRUE(has(again.out, "sudah mutakhir")) << again.out;
}

TEST(CliReport, IsSignedOnTheDayItIsMadeAndNeverBeforeTheMonthHasEnded) {
  const TwoMonths given;
  const auto first_page = [&](const std::string& month, const RunOptions& day, const std::string& config) {
    given.folder.write("telaah.toml", config);
    EXPECT_EQ(
        telaah(given.folder, {"report", "--month", month, "--out", "x.xlsx", "--config", "telaah.toml"}, day).exit, 0);
    return run({"/usr/bin/python3", "-c",
                "import sys,openpyxl\nfor r in openpyxl.load_workbook(sys.argv[1])['Ringkasan'].values:\n"
                "  print('|'.join(str(v) for v in r if v is not None))",
                given.folder / "x.xlsx"})
        .out;
  };
  EXPECT_TRUE(has(first_page("2026-09", on(11, 6), ""), "Cilegon, 6 November 2026"));
  EXPECT_TRUE(has(first_page("2026-10", on(10, 20), ""), "Cilegon, 31 Oktober 2026"))
      << "made before the month has ended";
  const std::string place = "[laporan.pengesahan]\ntempat = \"Serang\"\ntanggal = ";
  EXPECT_TRUE(has(first_page("2026-09", on(11, 7), place + "\"2026-10-02\"\n"), "Serang, 2 Oktober 2026"));
  EXPECT_TRUE(has(first_page("2026-09", on(11, 8), place + "2026-10-05\n"), "Serang, 5 Oktober 2026"))
      << "a date of TOML";
  EXPECT_TRUE(has(first_page("2026-10", on(11, 7), place + "\"2026-10-02\"\n"), "Serang, 7 November 2026"))
      << "left over from September";
  given.folder.write("telaah.toml", place + "\"2 Oktober\"\n");
  EXPECT_EQ(telaah(given.folder, {"report", "--config", "telaah.toml"}).exit, 2);
}

TEST(CliReport, TheFirstPageSaysWhatEachFigureCountsAndBridgesFilesToInnovations) {
  const TwoMonths given;
  given.folder.write("masuk/surat.txt", "bukan pdf");
  ASSERT_EQ(telaah(given.folder, {"run", "masuk", "-q"}, on(10, 6)).exit, 1);
  ASSERT_EQ(telaah(given.folder, {"report", "--month", "2026-10"}, on(11, 6)).exit, 0);
  const std::string page =
      run({"/usr/bin/python3", "-c",
           "import sys,openpyxl\nfor r in openpyxl.load_workbook(sys.argv[1])['Ringkasan'].values:\n"
           "  print('|'.join(str(v) for v in r if v is not None))",
           given.folder / "laporan-2026-10.xlsx"})
          .out;
  EXPECT_TRUE(has(page, "Sejak awal: Berkas diterima 3 = selesai 2 + bermasalah 1")) << page;
  EXPECT_TRUE(has(page, "berkas usulan 2 = inovasi yang dihitung 1 + versi atau salinannya 1")) << page;
  EXPECT_TRUE(has(page, "Hasil pemeriksaan awal atas 1 usulan sejak awal")) << page;
  EXPECT_TRUE(has(page, "Dari 1 usulan sejak awal pencatatan")) << page;
}

TEST(CliReport, WhatIsPrintedFromStandsBesideTheWorkbook) {
  const TwoMonths given;
  const auto here = [&] { return telaah(given.folder, {"run", "."}, on(10, 5)); };
  here();
  EXPECT_TRUE(has(here().out, "Tidak ada perubahan")) << "not taken for something sent";
  const std::string print = given.folder / "laporan-2026-09 - cetak.xlsx";
  const auto report = [&] { return telaah(given.folder, {"report", "--month", "2026-09"}, on(10, 6)); };
  EXPECT_TRUE(has(report().out, "Untuk dicetak: laporan-2026-09 - cetak.xlsx"));
  EXPECT_EQ(shown_sheets(print),
            (std::vector<std::string>{"Ringkasan", "Perlu Keputusan", "Daftar Usulan", "Rekap OPD"}));
  std::filesystem::remove(print);
  EXPECT_EQ(report().exit, 0);
  EXPECT_TRUE(exists(print)) << "made again, although nothing changed";
  given.folder.write("laporan-2026-09 - cetak.xlsx", "catatan rapat");
  std::filesystem::remove(given.folder / "laporan-2026-09.xlsx");
  EXPECT_TRUE(has(report().err, "tidak diganti"));
  EXPECT_EQ(read_file(print), "catatan rapat");
}

TEST(CliReport, WithoutAMonthItIsTheOneBefore) {
  const TwoMonths given;
  const Ran ran = telaah(given.folder, {"report"}, on(10, 6));
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_TRUE(exists(given.folder / "laporan-2026-09.xlsx"));
}

TEST(CliReport, AsReportedIsMadeAgainByteForByteAfterVerdictsChanged) {
  const TwoMonths given;
  ASSERT_EQ(telaah(given.folder, {"report", "--month", "2026-09"}, on(10, 6)).exit, 0);
  std::filesystem::copy(program("rules"), given.folder / "aturan", std::filesystem::copy_options::recursive);
  given.folder.write("aturan/kriteria/e-replikasi.toml",
                     read_file(given.folder / "aturan/kriteria/e-replikasi.toml") + "\n# lain\n");
  given.folder.write("masuk/c.pdf", proposal("SIGAP"));
  ASSERT_EQ(telaah(given.folder, {"run", "masuk", "-q", "--rules", "aturan"}, on(11, 20)).exit, 0);
  given.folder.write("telaah.toml", "[laporan]\njudul = \"JUDUL LAIN\"\n");
  const Ran ran =
      telaah(given.folder, {"report", "--month", "2026-09", "--as-reported", "--out", "lain/lagi.xlsx"}, on(12, 1));
  EXPECT_EQ(ran.exit, 3) << "no folder for it";
  const Ran again =
      telaah(given.folder, {"report", "--month", "2026-09", "--as-reported", "--out", "lagi.xlsx"}, on(12, 1));
  EXPECT_EQ(again.exit, 0) << again.err;
  EXPECT_EQ(read_file(given.folder / "lagi.xlsx"), read_file(given.folder / "laporan-2026-09.xlsx"));
  EXPECT_TRUE(has(again.out, "Untuk dicetak: lagi - cetak.xlsx")) << again.out;
  EXPECT_TRUE(read_file(given.folder / "lagi - cetak.xlsx") == read_file(given.folder / "laporan-2026-09 - cetak.xlsx"))
      << "paper as it was, too";
}

TEST(CliReport, AWorkbookTriedElsewhereIsNotTheOneThatWasReported) {
  const TwoMonths given;
  ASSERT_EQ(telaah(given.folder, {"report", "--month", "2026-09"}, on(10, 6)).exit, 0);
  given.folder.write("telaah.toml",
                     "[laporan]\njudul = \"COBA\"\nlembar = [\"Ringkasan\", \"Berkas Bermasalah\", \"Inventaris\"]\n");
  ASSERT_EQ(
      telaah(given.folder, {"report", "--month", "2026-09", "--out", "coba.xlsx", "--config", "telaah.toml"}, on(10, 7))
          .exit,
      0);
  std::filesystem::create_directory(given.folder / "lain");
  const Ran ran =
      telaah(given.folder, {"report", "--month", "2026-09", "--as-reported", "--out", "lain/lagi.xlsx"}, on(12, 1));
  EXPECT_EQ(ran.exit, 0) << ran.out << ran.err;
  EXPECT_TRUE(read_file(given.folder / "lain/lagi.xlsx") == read_file(given.folder / "laporan-2026-09.xlsx"));
}

TEST(CliReport, CalcOpensItAndPrintsEverySheet) {
  const TwoMonths given;
  ASSERT_EQ(telaah(given.folder, {"report", "--month", "2026-09", "--out", "a.xlsx"}, on(10, 6)).exit, 0);
  const Ran printed = convert_with_calc(given.folder, "a.xlsx", "pdf", "cetak");
  ASSERT_EQ(printed.exit, 0) << printed.err;
  const std::string text = run({"/usr/bin/pdftotext", "-layout", given.folder / "cetak/a.pdf", "-"}).out;
  const std::vector<std::string> sheets = shown_sheets(given.folder / "a.xlsx");
  ASSERT_GT(sheets.size(), 10u);
  EXPECT_TRUE(has(text.substr(0, text.find('\f')), "Halaman 1 dari "))
      << "the summary, which has no name in its footer";
  EXPECT_TRUE(has(text, "telaah " + std::string(program_version()) + " · aturan ")) << "which release made it";
  for (auto name = sheets.begin() + 1; name != sheets.end(); ++name) {
    EXPECT_TRUE(std::regex_search(text, std::regex("· +" + *name + " +Halaman [0-9]+ dari"))) << *name;
  }
}

TEST(CliReport, AMonthNeverReportedAndAMissingLedgerAreTold) {
  const TwoMonths given;
  const Ran never = telaah(given.folder, {"report", "--month", "2026-08", "--as-reported"});
  EXPECT_EQ(never.exit, 2);
  EXPECT_TRUE(has(never.err, "belum pernah dilaporkan")) << never.err;
  EXPECT_EQ(telaah(given.folder, {"report", "--month", "2026-13"}).exit, 2);
  EXPECT_EQ(telaah(given.folder, {"report", "--month", "2026-08", "--ledger", "tidak-ada.db"}).exit, 3);
  EXPECT_FALSE(exists(given.folder / "tidak-ada.db"));
}

TEST(CliReport, AnEditedWorkbookIsNotOverwritten) {
  const TwoMonths given;
  ASSERT_EQ(telaah(given.folder, {"report", "--month", "2026-09"}, on(10, 6)).exit, 0);
  given.folder.write("laporan-2026-09.xlsx", "diisi penelaah");
  given.folder.write("masuk/c.pdf", proposal("SIGAP"));
  ASSERT_EQ(telaah(given.folder, {"run", "masuk", "-q"}, on(10, 20)).exit, 0);
  const Ran ran = telaah(given.folder, {"report", "--month", "2026-09"}, on(10, 21));
  EXPECT_EQ(ran.exit, 1);
  EXPECT_TRUE(has(ran.err, "review import")) << ran.err;
  EXPECT_EQ(read_file(given.folder / "laporan-2026-09.xlsx"), "diisi penelaah");
  EXPECT_TRUE(exists(given.folder / "laporan-2026-09 (baru).xlsx"));
}

}  // namespace telaah::test

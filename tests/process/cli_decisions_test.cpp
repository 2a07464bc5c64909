// Decisions people can live with: any verdict, corrected later, told alike everywhere, never in a letter.

#include "process/cli.h"

#include "telaah/ledger.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace telaah::test {
namespace {

namespace fs = std::filesystem;

/// Fills one row of a sheet, by the end of its key.
constexpr const char* kFill = R"py(
import sys, openpyxl
source, target, sheet_name, subject, value = sys.argv[1:6]
book = openpyxl.load_workbook(source)
sheet = book[sheet_name]
header = next(r for r in range(1, 20) if sheet.cell(r, 1).value == "ID")
titles = {sheet.cell(header, c).value: c for c in range(1, sheet.max_column + 1)}
rows = [r for r in range(header + 1, sheet.max_row + 1) if str(sheet.cell(r, 1).value or "").endswith(":" + subject)]
if not rows: sys.exit("no row " + subject + " on " + sheet_name)
sheet.cell(rows[0], titles["Keputusan"]).value = value
sheet.cell(rows[0], titles["Penelaah"]).value = "Budi Rahasia"
sheet.cell(rows[0], titles["Catatan"]).value = "catatan dapur"
sheet.cell(rows[0], titles["Tanggal"]).value = "3/10/2026"
book.save(target)
)py";

constexpr const char* kRows = R"py(
import sys, openpyxl
for row in openpyxl.load_workbook(sys.argv[1])[sys.argv[2]].values:
    print("|".join("" if v is None else str(v) for v in row))
)py";

struct Office {
  TempFolder folder;
  Office() {
    folder.write("masuk/a.pdf", proposal("SIAP"));
    EXPECT_EQ(telaah(folder, {"run", "masuk", "-q"}, on(9, 20)).exit, 0);
    folder.write("isi.py", kFill);
    folder.write("baris.py", kRows);
  }
  /// Fills a copy of `book` and imports it.
  [[nodiscard]] Ran decide(const std::string& book, const std::string& sheet, const std::string& subject,
                           const std::string& value) const {
    const Ran filled =
        run({"/usr/bin/python3", folder / "isi.py", folder / book, folder / "isi.xlsx", sheet, subject, value});
    EXPECT_EQ(filled.exit, 0) << filled.err;
    return telaah(folder, {"review", "import", "isi.xlsx", "--yes"}, on(10, 4));
  }
  [[nodiscard]] std::string rows(const std::string& book, const std::string& sheet) const {
    return run({"/usr/bin/python3", folder / "baris.py", folder / book, sheet}).out;
  }
  void report() const { EXPECT_EQ(telaah(folder, {"report", "--month", "2026-09"}, on(10, 5)).exit, 0); }
};

constexpr const char* kBook = "laporan-2026-09.xlsx";
constexpr const char* kCorrections = "Koreksi Penilaian";

}  // namespace

TEST(CliDecisions, WhatTheRulesSettledCanBeDecidedOtherwise) {
  const Office office;
  office.report();
  ASSERT_TRUE(has(office.rows(kBook, kCorrections), ":manfaat|")) << office.rows(kBook, kCorrections);
  const Ran ran = office.decide(kBook, kCorrections, "manfaat", "Belum terpenuhi");
  EXPECT_EQ(ran.exit, 0) << ran.out << ran.err;
  EXPECT_TRUE(has(ran.out, "Koreksi Penilaian, baris")) << ran.out;
  ASSERT_EQ(office.decide(kBook, kCorrections, "muatan_tujuan", "Kurang").exit, 0);
  office.report();
  const std::string rows = office.rows(kBook, kCorrections);
  EXPECT_TRUE(
      has(rows, "○ Belum terpenuhi*|Keputusan penelaah Budi Rahasia (3 Oktober 2026): Belum terpenuhi. catatan dapur"))
      << rows;
  EXPECT_TRUE(has(rows, "◐ Kurang*|")) << rows;
}

TEST(CliDecisions, ACorrectionWinsAndEveryDecisionStaysInTheHistory) {
  const Office office;
  office.report();
  ASSERT_EQ(office.decide(kBook, kCorrections, "manfaat", "Belum terpenuhi").exit, 0);
  // Once more from the very same workbook: a slip is put right where it was made.
  const Ran again = office.decide(kBook, kCorrections, "manfaat", "Terpenuhi");
  EXPECT_EQ(again.exit, 0) << again.out << again.err;
  office.report();
  ASSERT_EQ(office.decide(kBook, kCorrections, "manfaat", "Ikuti aturan").exit, 0);
  EXPECT_TRUE(ledger::Ledger::open_read_only(office.folder / "telaah.db").decisions().empty());
  office.report();
  const std::string history = office.rows(kBook, "Riwayat Keputusan");
  EXPECT_TRUE(has(history, "1|SIAP") && has(history, "|Belum terpenuhi|Tidak|Budi Rahasia")) << history;
  EXPECT_TRUE(has(history, "|Terpenuhi|Tidak|Budi Rahasia") && has(history, "|Ikuti aturan|Tidak|Budi Rahasia"))
      << history;
}

TEST(CliDecisions, AChoiceOfTheOtherKindIsRefused) {
  const Office office;
  office.report();
  const Ran ran = office.decide(kBook, kCorrections, "manfaat", "Kurang");
  EXPECT_EQ(ran.exit, 2);
  EXPECT_TRUE(has(ran.out, "Keputusan 'Kurang' tidak dikenal; pilih Terpenuhi")) << ran.out;
}

TEST(CliDecisions, ExportAndExplainTellThemBesideTheRules) {
  const Office office;
  office.report();
  ASSERT_EQ(office.decide(kBook, kCorrections, "manfaat", "Belum terpenuhi").exit, 0);
  const Ran json = telaah(office.folder, {"export"});
  EXPECT_TRUE(has(
      json.out,
      R"("manfaat":{"value":"not_met","by_rules":"met","decided":true,"reopened":false,"reviewer":"Budi Rahasia","decided_on":"2026-10-03")"))
      << json.out.substr(json.out.find("in_force"));
  const Ran csv = telaah(office.folder, {"export", "--format", "csv"});
  EXPECT_TRUE(has(csv.out, ",not_met,Budi Rahasia,2026-10-03")) << csv.out;
  const Ran told = telaah(office.folder, {"explain", "masuk/a.pdf", "--criterion", "manfaat"});
  EXPECT_TRUE(has(told.out, "Yang berlaku: Keputusan penelaah Budi Rahasia (3 Oktober 2026): Belum terpenuhi."))
      << told.out;
}

TEST(CliDecisions, NoLetterNamesAReviewerOrQuotesTheNote) {
  const Office office;
  office.report();
  ASSERT_EQ(office.decide(kBook, kCorrections, "manfaat", "Belum terpenuhi").exit, 0);
  ASSERT_EQ(office.decide(kBook, kCorrections, "muatan_tujuan", "Tidak ada").exit, 0);
  ASSERT_EQ(telaah(office.folder, {"feedback", "--month", "2026-09", "--out", "surat"}, on(10, 6)).exit, 0);
  const std::string letter = read_file(office.folder / "surat/Dinas Kesehatan.html");
  EXPECT_TRUE(has(letter, "Hasil telaah Tim: belum terpenuhi.")) << letter;
  EXPECT_FALSE(has(letter, "Budi") || has(letter, "dapur")) << letter;
  EXPECT_TRUE(has(letter, "<td>Sifat</td>") && has(letter, "satu usulan inovasi")) << letter;
}

TEST(CliDecisions, AnImportedWorkbookIsReplacedInTheNextRun) {
  const Office office;
  office.report();
  ASSERT_EQ(office.decide(kBook, kCorrections, "manfaat", "Belum terpenuhi").exit, 0);
  fs::rename(office.folder / "isi.xlsx", office.folder / kBook);  // the very bytes that were imported
  office.report();
  EXPECT_FALSE(exists(office.folder / "laporan-2026-09 (baru).xlsx"));
  EXPECT_TRUE(has(office.rows(kBook, kCorrections), "○ Belum terpenuhi*"));
}

TEST(CliDecisions, ALetterThatSomebodyCompletedStays) {
  const Office office;
  const auto letters = [&] {
    return telaah(office.folder, {"feedback", "--month", "2026-09", "--out", "surat"}, on(10, 6));
  };
  ASSERT_EQ(letters().exit, 0);
  ASSERT_EQ(letters().exit, 0);
  EXPECT_FALSE(exists(office.folder / "surat/Dinas Kesehatan (baru).html")) << "ours is replaced";
  office.folder.write("surat/Dinas Kesehatan.html",
                      read_file(office.folder / "surat/Dinas Kesehatan.html") + "Nomor 12");
  EXPECT_TRUE(has(letters().err, "telah diubah")) << "told";
  EXPECT_TRUE(exists(office.folder / "surat/Dinas Kesehatan (baru).html"));
  EXPECT_FALSE(exists(office.folder / "surat/Dinas Kesehatan (baru).docx")) << "that one is as it was written";
  office.folder.write("surat/Dinas Kesehatan.docx", "PK, disimpan dengan Word");
  letters();
  EXPECT_EQ(read_file(office.folder / "surat/Dinas Kesehatan.docx"), "PK, disimpan dengan Word");
  EXPECT_TRUE(exists(office.folder / "surat/Dinas Kesehatan (baru).docx"));
}

}  // namespace telaah::test

// The short workbook for paper: how many pages, how large the letters, and what stands in it.

#include <unistd.h>

#include <chrono>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/run_program.h"
#include "support/sample_month.h"
#include "support/temp_folder.h"
#include "telaah/report.h"

namespace telaah {
namespace {

const char* const kPython = "/usr/bin/python3";  // Debian's own, which has openpyxl
const char* const kOffice = "/usr/bin/soffice";

/// Sixty proposals that all came in the month of the report, and six other files.
std::vector<Entry> one_full_month() {
  using namespace std::chrono;
  std::vector<Entry> entries;
  for (std::uint64_t i = 0; i < 66; ++i) {
    entries.push_back(test::sample_entry(i));
    entries.back().received = sys_days{year{2026} / September / 1} + hours{6 * i};
  }
  return entries;
}

report::Options with_two_signatures(report::Paper paper) {
  report::Options options;
  options.paper = paper;
  options.sign_title = "Kepala Bappedalitbang Kota Cilegon";
  options.sign_name = "NAMA LENGKAP, S.T., M.Si.";
  options.sign_rank = "Pembina Utama Muda";
  options.sign_nip = "19700101 199603 1 001";
  options.acknowledged = {"Sekretaris Daerah Kota Cilegon", "NAMA LENGKAP, M.Si.", "Pembina Utama Madya",
                          "19690101 199403 1 002"};
  return options;
}

/// Prints, for every shown sheet, the points that its smallest letters have on paper: width and, on one page, height
/// decide how much it is made smaller.
const char* const kLettersOnPaper = R"(
import re, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
for sheet in book:
    if sheet.sheet_state != "visible": continue
    wide, high = (13.0, 8.5) if int(sheet.page_setup.paperSize) == 14 else (11.69, 8.27)
    area = sheet[re.sub(r".*!|\$", "", str(sheet.print_area).strip("[]'\""))]
    width = {c: d.width for d in sheet.column_dimensions.values() for c in range(d.min, d.max + 1)}
    pixels = sum(int(width[c.column] * 7 + 0.5) for c in area[0])
    scale = min(1, (wide - sheet.page_margins.left - sheet.page_margins.right) * 96 / pixels)
    if sheet.page_setup.fitToHeight in (None, 1):
        points = sum(sheet.row_dimensions[row[0].row].height or 15 for row in area)
        scale = min(scale, (high - sheet.page_margins.top - sheet.page_margins.bottom) * 72 / points)
    smallest = min(c.font.size for row in area for c in row if c.value is not None)
    print(sheet.title, "%.2f" % (smallest * scale))
)";

std::string small_letters(const std::string& workbook) {
  const std::string told = test::run({kPython, "-c", kLettersOnPaper, workbook}).out;
  std::string small;
  for (std::size_t at = 0; at < told.size();) {
    const std::size_t end = told.find('\n', at);
    const std::string line = told.substr(at, end - at);
    if (std::stod(line.substr(line.rfind(' '))) < 8) small += line + "\n";
    at = end + 1;
  }
  return told.empty() ? "nothing measured" : small;
}

}  // namespace

TEST(ReportPrint, SixtyProposalsTakeTenPages) {
  if (access(kOffice, X_OK) != 0) GTEST_SKIP() << "needs " << kOffice << " (libreoffice-calc)";
  const test::TempFolder folder;
  const test::Entries source(one_full_month());
  const std::string book = folder / "laporan - cetak.xlsx";
  const consolidate::Month month = test::sample_month(source);
  report::write_print_set(month, consolidate::gather(month), with_two_signatures(report::Paper::folio), book);
  test::run({kOffice, "-env:UserInstallation=file://" + folder / "profil", "--headless", "--convert-to", "pdf",
             "--outdir", folder / "pdf", book});
  const std::string told = test::run({"/usr/bin/pdfinfo", folder / "pdf/laporan - cetak.pdf"}).out;
  const std::size_t at = told.find("Pages:");
  ASSERT_NE(at, std::string::npos) << told;
  const int pages = std::stoi(told.substr(at + 6));
  EXPECT_GE(pages, 4) << "a sheet is missing";
  EXPECT_LE(pages, 10) << told;
  EXPECT_NE(told.find("936 x 612 pts"), std::string::npos) << told;  // F4 as Excel knows it, lying
}

TEST(ReportPrint, LettersAreEightPointsOrMoreOnBothPapers) {
  const test::TempFolder folder;
  const test::Entries source(one_full_month());
  for (const report::Paper paper : {report::Paper::folio, report::Paper::a4}) {
    const consolidate::Month month = test::sample_month(source);
    report::write_print_set(month, consolidate::gather(month), with_two_signatures(paper), folder / "cetak.xlsx");
    EXPECT_EQ(small_letters(folder / "cetak.xlsx"), "") << static_cast<int>(paper);
  }
}

TEST(ReportPrint, OpensWithoutAFaultAlsoWhenThereIsNothing) {
  const test::TempFolder folder;
  const std::string checker = std::string(TELAAH_SOURCE_DIR) + "/tests/workbook/check_workbook.py";
  const test::Entries full(one_full_month()), none({});
  for (const test::Entries* source : {&full, &none}) {
    const consolidate::Month month = test::sample_month(*source);
    report::write_print_set(month, consolidate::gather(month), {}, folder / "cetak.xlsx");
    const test::Ran ran = test::run({kPython, checker, folder / "cetak.xlsx"});
    EXPECT_EQ(ran.exit, 0) << ran.out;
  }
}

TEST(ReportPrint, StandsBesideItsWorkbook) {
  EXPECT_EQ(report::print_path("laporan/Laporan Inovasi 2026-09.xlsx"), "laporan/Laporan Inovasi 2026-09 - cetak.xlsx");
  EXPECT_EQ(report::print_path("a.xlsx"), "a - cetak.xlsx");
}

}  // namespace telaah

// `telaah review import`: workbooks as people give them back.

#include "process/cli.h"
#include "support/terminal.h"

#include "telaah/ledger.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace telaah::test {
namespace {

/// Fills the first rows of Perlu Telaah as a reviewer would and saves with another program's writer.
constexpr const char* kFill = R"py(
import sys, openpyxl, datetime
source, target, value, sort = sys.argv[1:5]
book = openpyxl.load_workbook(source)
sheet = book["Perlu Telaah"]
header = next(r for r in range(1, 20) if sheet.cell(r, 1).value == "ID")
titles = {sheet.cell(header, c).value: c for c in range(1, sheet.max_column + 1)}
rows = [r for r in range(header + 1, sheet.max_row + 1) if ":" in str(sheet.cell(r, 1).value or "")]
for r in rows[:2]:
    sheet.cell(r, titles["Keputusan"]).value = value
    sheet.cell(r, titles["Penelaah"]).value = "Budi"
    sheet.cell(r, titles["Tanggal"]).value = datetime.date(2026, 10, 3)
if sort == "sort":
    values = [[sheet.cell(r, c).value for c in range(1, sheet.max_column + 1)] for r in rows]
    for r, line in zip(rows, reversed(values)):
        for c, v in enumerate(line, 1): sheet.cell(r, c).value = v
book.save(target)
)py";

struct Reported {
  TempFolder folder;
  Reported() {
    folder.write("masuk/a.pdf", proposal("SIAP"));
    folder.write("masuk/b.pdf", proposal("TANGGAP"));
    EXPECT_EQ(telaah(folder, {"run", "masuk", "-q"}).exit, 0);
    folder.write("isi.py", kFill);
  }
  [[nodiscard]] Ran fill(const std::string& target, const std::string& value, const std::string& sort = "") const {
    return run({"/usr/bin/python3", folder / "isi.py", folder / "laporan-inovasi.xlsx", folder / target, value, sort});
  }
  [[nodiscard]] std::vector<Decision> decisions() const {
    return ledger::Ledger::open_read_only(folder / "telaah.db").decisions();
  }
};

}  // namespace

TEST(CliReview, AFilledSortedAndSavedWorkbookComesBackByKey) {
  const Reported given;
  ASSERT_EQ(given.fill("isi.xlsx", "Terpenuhi", "sort").exit, 0);
  const Ran shown = telaah(given.folder, {"review", "import", "isi.xlsx"});
  EXPECT_EQ(shown.exit, 1) << shown.err;
  EXPECT_TRUE(has(shown.out, "→ Terpenuhi, Budi, 2026-10-03")) << shown.out;
  EXPECT_TRUE(given.decisions().empty()) << "nobody said yes";
  const Ran ran = telaah(given.folder, {"review", "import", "isi.xlsx", "--yes"});
  EXPECT_EQ(ran.exit, 0) << ran.out << ran.err;
  ASSERT_EQ(given.decisions().size(), 2u);
  EXPECT_EQ(given.decisions()[0].source, "isi.xlsx");
  EXPECT_EQ(given.decisions()[0].value, "met");
  EXPECT_TRUE(has(telaah(given.folder, {"review", "import", "isi.xlsx", "--yes"}).out, "Tidak ada keputusan baru"));
}

TEST(CliReview, AsksAtTheTerminalAndStoresOnlyOnYes) {
  if (const std::string missing = missing_for_a_terminal(); !missing.empty()) GTEST_SKIP() << missing;
  const Reported given;
  ASSERT_EQ(given.fill("isi.xlsx", "Terpenuhi").exit, 0);
  const auto answer = [&](const std::string& text) {  // script(1) gives the program a terminal
    return run({"/bin/sh", "-c", "printf '" + text + "\\n' | script -qec \"$0 review import isi.xlsx\" /dev/null",
                program("telaah")},
               {.folder = given.folder.path()});
  };
  for (const char* no : {"t", "", "yakin?"}) {
    const Ran ran = answer(no);
    EXPECT_EQ(ran.exit, 1) << no << ran.out;
    EXPECT_TRUE(has(ran.out, "Simpan 2 keputusan? [y/T]")) << ran.out;
    EXPECT_TRUE(given.decisions().empty()) << no;
  }
  EXPECT_EQ(answer("y").exit, 0);
  EXPECT_EQ(given.decisions().size(), 2u);
}

TEST(CliReview, ADecisionOutranksTheRulesInTheNextReportAndIsMarked) {
  const Reported given;
  ASSERT_EQ(given.fill("isi.xlsx", "Terpenuhi").exit, 0);
  ASSERT_EQ(telaah(given.folder, {"review", "import", "isi.xlsx", "--yes"}).exit, 0);
  ASSERT_EQ(telaah(given.folder, {"run", "masuk", "-q"}).exit, 0);
  const std::string look =
      "import openpyxl,sys\nb=openpyxl.load_workbook(sys.argv[1])\n"
      "print([c for r in b['Daftar Inovasi'].values for c in r if c == '●*'].__len__())\n"
      "print([c for r in b['Kriteria Pasal 6'].values for c in r if c and 'Keputusan penelaah Budi' in "
      "str(c)].__len__())\n";
  given.folder.write("lihat.py", look);
  EXPECT_EQ(run({"/usr/bin/python3", given.folder / "lihat.py", given.folder / "laporan-inovasi.xlsx"}).out, "2\n2\n");
}

TEST(CliReview, ARowThatIsWrongIsNamedAndNothingIsStored) {
  const Reported given;
  ASSERT_EQ(given.fill("isi.xlsx", "Setuju").exit, 0);
  const Ran ran = telaah(given.folder, {"review", "import", "isi.xlsx", "--yes"});
  EXPECT_EQ(ran.exit, 2);
  EXPECT_TRUE(has(ran.out, ": Keputusan 'Setuju' tidak dikenal")) << ran.out;
  EXPECT_TRUE(has(ran.out, "Baris ")) << ran.out;
  EXPECT_TRUE(given.decisions().empty());
}

TEST(CliReview, ForeignBrokenAndHostileFilesAreRefused) {
  const Reported given, other;
  ASSERT_EQ(other.fill("isi.xlsx", "Terpenuhi").exit, 0);
  std::filesystem::copy(other.folder / "isi.xlsx", given.folder / "asing.xlsx");
  EXPECT_TRUE(has(telaah(given.folder, {"review", "import", "asing.xlsx", "--yes"}).out, "buku induk lain"));
  given.folder.write("rusak.xlsx", "PK\3\4 bukan buku kerja");
  given.folder.write("kosong.xlsx", "");
  for (const char* name : {"rusak.xlsx", "kosong.xlsx", "tidak-ada.xlsx", "masuk/a.pdf"}) {
    EXPECT_EQ(telaah(given.folder, {"review", "import", name, "--yes"}).exit, 2) << name;
  }
  EXPECT_TRUE(given.decisions().empty());
}

TEST(CliReview, AWorkbookSavedByLibreOfficeStillImports) {
  const Reported given;
  ASSERT_EQ(given.fill("isi.xlsx", "Belum terpenuhi").exit, 0);
  const Ran saved = convert_with_calc(given.folder, "isi.xlsx", "xlsx", "simpan");
  ASSERT_EQ(saved.exit, 0) << saved.err;
  const Ran ran = telaah(given.folder, {"review", "import", "simpan/isi.xlsx", "--yes"});
  EXPECT_EQ(ran.exit, 0) << ran.out << ran.err;
  ASSERT_EQ(given.decisions().size(), 2u);
  EXPECT_EQ(given.decisions()[1].value, "not_met");
  EXPECT_EQ(given.decisions()[1].decided_on, "2026-10-03");
}

TEST(CliReview, TheReaderOfWorkbooksIsLockedDown) {
  const Ran ran = run({program("telaah-xlsx"), "--self-test"});
  EXPECT_EQ(ran.exit, 0) << ran.out;
  EXPECT_FALSE(has(ran.out, "ALLOWED")) << ran.out;
}

TEST(CliReview, ADayOfTheCalendarOf1904IsTheDayThatWasMeant) {
  const Reported given;
  given.folder.write("mac.py",
                     "import sys, openpyxl\nfrom openpyxl.utils.datetime import CALENDAR_MAC_1904\n"
                     "book = openpyxl.load_workbook(sys.argv[1])\nbook.epoch = CALENDAR_MAC_1904\n"
                     "book.save(sys.argv[1])\n");
  ASSERT_EQ(given.fill("isi.xlsx", "Terpenuhi").exit, 0);
  ASSERT_EQ(run({"/usr/bin/python3", given.folder / "mac.py", given.folder / "isi.xlsx"}).exit, 0);
  const Ran ran = telaah(given.folder, {"review", "import", "isi.xlsx", "--yes"});
  ASSERT_EQ(ran.exit, 0) << ran.out << ran.err;
  ASSERT_EQ(given.decisions().size(), 2u);
  EXPECT_EQ(given.decisions()[0].decided_on, "2026-10-03") << "not four years and a day before";
}

TEST(CliReview, TheMainPartOfAWorkbookMayHaveAnyName) {
  const Reported given;
  given.folder.write(
      "nama.py",
      "import sys, zipfile\nold = zipfile.ZipFile(sys.argv[1]); new = zipfile.ZipFile(sys.argv[2], 'w')\n"
      "for name in old.namelist():\n"
      "    data = old.read(name)\n"
      "    if name in ('[Content_Types].xml', '_rels/.rels'):\n"
      "        data = data.replace(b'xl/workbook.xml', b'xl/workbook22.xml')\n"
      "    new.writestr(name.replace('workbook.xml', 'workbook22.xml'), data)\n"
      "new.close()\n");
  ASSERT_EQ(given.fill("isi.xlsx", "Terpenuhi").exit, 0);
  ASSERT_EQ(
      run({"/usr/bin/python3", given.folder / "nama.py", given.folder / "isi.xlsx", given.folder / "lain.xlsx"}).exit,
      0);
  const Ran ran = telaah(given.folder, {"review", "import", "lain.xlsx", "--yes"});
  EXPECT_EQ(ran.exit, 0) << ran.out << ran.err;
  EXPECT_EQ(given.decisions().size(), 2u);
}

}  // namespace telaah::test

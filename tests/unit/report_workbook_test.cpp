// Workbooks written and opened again.

#include <sys/resource.h>

#include <csignal>
#include <cstdio>
#include <limits>

#include <gtest/gtest.h>

#include "report/grid.h"
#include "report/reopen.h"
#include "support/run_program.h"
#include "support/sample_month.h"
#include "support/temp_folder.h"
#include "telaah/failure.h"
#include "telaah/report.h"

namespace telaah {
namespace {

const char* const kPython = "/usr/bin/python3";  // Debian's own, which has openpyxl

/// "" when the checker finds no fault, else what it says.
std::string faults_of(const std::string& workbook) {
  const test::Ran ran =
      test::run({kPython, std::string(TELAAH_SOURCE_DIR) + "/tests/workbook/check_workbook.py", workbook});
  return ran.exit == 0 ? "" : ran.out + ran.err;
}

/// Prints what `expression` over the workbook `b` (openpyxl) gives.
std::string ask(const std::string& workbook, const std::string& expression) {
  const std::string program =
      "import openpyxl,sys,warnings\nwarnings.simplefilter('ignore')\nb=openpyxl.load_workbook(sys.argv[1])\nprint(" +
      expression + ")";
  return test::run({kPython, "-c", program, workbook}).out;
}

std::string part_of(const std::string& workbook, const std::string& part) {
  return test::run({"/usr/bin/unzip", "-p", workbook, part}).out;
}

const std::string kNasty =
    std::string("=HYPERLINK(\"http://x\") \t\x01\xEF\xBF\xBE\xED\xA0\x80 _x0041_ \xE2\x80\xAE<&\"'>") + '\0';

/// An entry whose every text is hostile.
Entry nasty_entry() {
  Entry entry = test::sample_entry(4);
  entry.file.path = "/srv/inovasi/+satu #1 \xFF 50%25 internal:x [a].pdf";
  Assessment& a = *entry.assessment;
  for (MaybeField* field :
       {&a.profile.nama_inovasi, &a.profile.singkatan, &a.profile.opd, &a.profile.unit, &a.profile.urusan,
        &a.profile.bentuk, &a.profile.tahapan, &a.profile.anggaran, &a.profile.waktu_uji_coba}) {
    field->emplace();
    (*field)->value = kNasty;
  }
  a.profile.opd_id.clear();
  for (Verdict& verdict : a.verdicts) {
    verdict.reason = "-1+2";
    verdict.standing = Standing::unclear;
    for (Evidence& evidence : verdict.evidence) {
      evidence.quote = kNasty + std::string(40'000, 'x');
      evidence.mark_begin = 3;
      evidence.mark_end = 20;
      evidence.note = "@SUM(A1)";
      evidence.weight = std::numeric_limits<double>::quiet_NaN();
    }
  }
  return entry;
}

}  // namespace

TEST(Report, OpensAgainWithoutAFault) {
  const test::TempFolder folder;
  const test::GeneratedEntries source(60);
  report::Options options;
  options.annual_target = 100;
  const report::Written written = report::write(test::sample_month(source), options, folder / "laporan.xlsx");
  EXPECT_EQ(written.proposals, 55u);
  EXPECT_EQ(faults_of(folder / "laporan.xlsx"), "");
}

TEST(Report, OfAnEmptyLedgerIsAWorkbookToo) {
  const test::TempFolder folder;
  const test::Entries source({});
  consolidate::Month month;
  month.source = &source;
  report::write(month, {}, folder / "kosong.xlsx");
  EXPECT_EQ(faults_of(folder / "kosong.xlsx"), "");
}

TEST(Report, WritesTheSameBytesForTheSameInput) {
  const test::TempFolder folder;
  const test::GeneratedEntries source(130);
  const consolidate::Month month = test::sample_month(source);
  const std::string one = report::write(month, {}, folder / "satu.xlsx").sha256;
  EXPECT_EQ(report::write(month, {}, folder / "dua.xlsx").sha256, one);
  EXPECT_TRUE(test::read_file(folder / "satu.xlsx") == test::read_file(folder / "dua.xlsx"));
}

TEST(Report, HostileTextStaysText) {
  const test::TempFolder folder;
  const test::Entries source({nasty_entry()});
  report::write(test::sample_month(source), {}, folder / "laporan.xlsx");
  EXPECT_EQ(faults_of(folder / "laporan.xlsx"), "");
  const std::string name = ask(folder / "laporan.xlsx",
                               "repr([c.value for r in b['Daftar Inovasi'].iter_rows() for c in r if "
                               "isinstance(c.value,str) and 'HYPERLINK' in c.value][0])");
  EXPECT_NE(name.find("'=HYPERLINK("), std::string::npos) << name;
  EXPECT_NE(part_of(folder / "laporan.xlsx", "xl/sharedStrings.xml").find("_x005F_x0041_"), std::string::npos);
}

TEST(Report, MarksTheDecisiveWordsBold) {
  const test::TempFolder folder;
  const test::Entries source({test::sample_entry(0)});
  report::Options options;
  options.sheets = {"Bukti", "Ringkasan"};
  report::write(test::sample_month(source), options, folder / "laporan.xlsx");
  const std::string sheet = part_of(folder / "laporan.xlsx", "xl/worksheets/sheet1.xml");
  EXPECT_NE(
      sheet.find("<b/><sz val=\"10\"/><color rgb=\"FF202020\"/><rFont val=\"Calibri\"/><family val=\"2\"/></rPr><t "
                 "xml:space=\"preserve\">sekarang cukup satu kali</t>"),
      std::string::npos);
  EXPECT_EQ(ask(folder / "laporan.xlsx", "b.sheetnames"), "['Bukti', 'Ringkasan', 'Acuan', 'Data Grafik']\n");
}

TEST(Report, DatesAndAmountsAreRealNumbers) {
  const test::TempFolder folder;
  const test::GeneratedEntries source(10);
  report::write(test::sample_month(source), {}, folder / "laporan.xlsx");
  const std::string formats = ask(
      folder / "laporan.xlsx",
      "sorted({c.number_format for r in b['Daftar Inovasi'].iter_rows() for c in r if c.data_type=='n' and c.value})");
  EXPECT_NE(formats.find("\"Rp\"#,##0"), std::string::npos) << formats;
  const std::string dates = ask(folder / "laporan.xlsx",
                                "{c.number_format for r in b['Daftar Inovasi'].iter_rows() for c in r if c.is_date}");
  EXPECT_EQ(dates, "{'[$-421]d mmm yyyy'}\n");
}

TEST(Report, EveryEvidenceLinkOpensTheFileAtItsPage) {
  const test::TempFolder folder;
  Entry entry = test::sample_entry(0);
  entry.file.path = folder / "masuk/proposal satu.pdf";
  const test::Entries source({entry});
  report::write(test::sample_month(source), {}, folder / "laporan.xlsx");
  const std::string links = ask(folder / "laporan.xlsx",
                                "{(c.hyperlink.target, c.hyperlink.location.split('=')[0]) for r in "
                                "b['Bukti'].iter_rows() for c in r if c.hyperlink and c.hyperlink.target}");
  EXPECT_EQ(links, "{('masuk/proposal%20satu.pdf', 'page')}\n");
}

TEST(Report, TheNameOfACardStandsWholeBecauseItIsFoundByIt) {
  const test::TempFolder folder;
  const test::GeneratedEntries source(30);
  consolidate::Month month = test::sample_month(source);
  const std::string long_name(60, 'a');
  month.proof_of = [&](const consolidate::Proposal& proposal) {
    const std::string stem = (proposal.number == 1 ? long_name : "SIAP") + " - 0123456789";
    return consolidate::ProofPlaces{"2026-09/bukti/" + stem + ".html", "2026-09/bukti/" + stem + ".pdf"};
  };
  report::write(month, {}, folder / "laporan.xlsx");
  const std::string cells =
      ask(folder / "laporan.xlsx", "[v for row in b['Daftar Inovasi'].values for v in row if '0123456789' in str(v)]");
  EXPECT_NE(cells.find("'" + long_name + " - 0123456789.html'"), std::string::npos) << cells;
}

TEST(Report, TheLooksOfTheConfigurationReachTheFile) {
  const test::TempFolder folder;
  const std::string logo = folder / "logo.png";
  test::run(
      {kPython, "-c",
       "import struct,sys,zlib\n"
       "def part(k,d): return struct.pack('>I',len(d))+k+d+struct.pack('>I',zlib.crc32(k+d))\n"
       "open(sys.argv[1],'wb').write(b'\\x89PNG\\r\\n\\x1a\\n'+part(b'IHDR',struct.pack('>IIBBBBB',300,400,8,0,0,0,0))"
       "+part(b'IDAT',zlib.compress(b'\\0'*301*400))+part(b'IEND',b''))",
       logo});
  const test::GeneratedEntries source(12);
  report::Options options;
  options.paper = report::Paper::a4;
  options.font = "Arial";
  options.accent = 0x7A1F3D;
  options.letterhead = {"PEMERINTAH KOTA CONTOH", "BADAN CONTOH"};
  options.logo_file = logo;
  options.sign_nip = "197001011990011001";
  options.acknowledged.title = "Sekretaris Daerah";
  report::write(test::sample_month(source), options, folder / "laporan.xlsx");
  EXPECT_EQ(faults_of(folder / "laporan.xlsx"), "");
  const std::string texts =
      ask(folder / "laporan.xlsx", "[c.value for r in b['Ringkasan'].iter_rows() for c in r if c.value]");
  for (const char* words :
       {"'PEMERINTAH KOTA CONTOH'", "'NIP. 197001011990011001'", "'Mengetahui:'", "'Sekretaris Daerah,'"}) {
    EXPECT_NE(texts.find(words), std::string::npos) << words;
  }
  EXPECT_EQ(ask(folder / "laporan.xlsx",
                "{s.page_setup.paperSize for s in b if s.sheet_state=='visible'}, b['Tren']['A6'].font.name, "
                "b['Tren']['A6'].fill.fgColor.rgb"),
            "{9} Arial FF7A1F3D\n");
  const std::string drawing = part_of(folder / "laporan.xlsx", "xl/drawings/drawing1.xml");
  const std::size_t at = drawing.find("<xdr:pic>");
  ASSERT_NE(at, std::string::npos);
  EXPECT_NE(drawing.find("cy=\"457200\"", at), std::string::npos)
      << "36 points high, whatever its pixels: " << drawing.substr(at, 900);
}

TEST(Grid, GoesOnOnAnotherSheetWhenOneIsFull) {
  const test::TempFolder folder;
  report::Workbook book(folder / "a.xlsx", folder.path(), "Calibri", {"t", "a", "c", "2026-10-01"});
  report::Looks looks;
  report::GridPlan plan;
  plan.title = "Bukti";
  plan.columns = {{"No."}, {"Kalimat"}};
  plan.max_rows = 1000;
  report::Grid grid(book, book.add("Bukti", true), looks, plan);
  for (int i = 0; i < 2500; ++i) {
    grid.row().number(i).text("kalimat");
    grid.add();
  }
  grid.finish();
  book.close();
  EXPECT_EQ(ask(folder / "a.xlsx", "[(s.title, s.max_row) for s in b]"),
            "[('Bukti', 1004), ('Bukti (2)', 1004), ('Bukti (3)', 504)]\n");
}

TEST(Sheet, AStreamedOneHoldsWhatAKeptOneHolds) {
  const test::TempFolder folder;
  report::Workbook book(folder / "a.xlsx", folder.path(), "Calibri", {"t", "a", "c", "2026-10-01"});
  report::Style date, bold;
  date.number = report::Number::date;
  bold.bold = true;
  for (const bool streams : {true, false}) {
    report::Sheet& sheet = book.add(streams ? "mengalir" : "disimpan", streams);
    sheet.text(0, 0, "  a < b & c > d \"e\"\n", {});
    sheet.number(0, 1, -1234567.25, {});
    sheet.number(0, 2, 1e21, {});
    sheet.date(1, 0, "2026-10-03", date);
    sheet.blank(1, 1, bold);
    sheet.marked(2, 0, "satu dua <tiga>", 5, 8, {});
    sheet.link(2, 1, "masuk/a b.pdf", "berkas & lain", {});
    sheet.formula(3, 0, "=SUM(B1:B2)", -1234567.25, bold);
    sheet.row_height(3, 27.5);
  }
  book.close();
  const std::string cells =
      "[[(c.coordinate, c.value, c.font.b, c.number_format, c.hyperlink and c.hyperlink.target) for r in s.iter_rows() "
      "for c in r] + [s.row_dimensions[4].height, s.dimensions] for s in b]";
  EXPECT_EQ(ask(folder / "a.xlsx", "(lambda x: x[0]==x[1] or x)(" + cells + ")"), "True\n");
  EXPECT_NE(ask(folder / "a.xlsx", cells).find("'satu dua <tiga>'"), std::string::npos);
}

TEST(RowStream, TellsAFullDisk) {
  std::FILE* full = std::fopen("/dev/full", "w");
  ASSERT_NE(full, nullptr);
  setvbuf(full, nullptr, _IONBF, 0);
  report::RowStream rows(full);
  rows.text(0, 0, 1, "kalimat");
  EXPECT_THROW(rows.flush(), Error);
  std::fclose(full);
}

TEST(Workbook, ADiskThatFillsAtTheEndIsToldOnce) {
  const test::TempFolder folder;
  report::Workbook book(folder / "a.xlsx", folder.path(), "Calibri", {"t", "a", "c", "2026-10-01"});
  book.add("Bukti", false).text(0, 0, "kalimat", {});
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto signalled = std::signal(SIGXFSZ, SIG_IGN);
  testing::internal::CaptureStderr();
  const rlimit tight{1024, before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &tight), 0);
  std::string told;
  try {
    book.close();
  } catch (const Error& error) {
    told = error.what();
  }
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
  std::signal(SIGXFSZ, signalled);
  EXPECT_EQ(told, "Buku kerja tidak dapat disimpan: berkas melampaui ukuran yang diizinkan.");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "") << "only the sentence of the error is for people";
}

TEST(Sheet, LinksBeyondExcelsLimitBecomePlainText) {
  const test::TempFolder folder;
  report::Workbook book(folder / "a.xlsx", folder.path(), "Calibri", {"t", "a", "c", "2026-10-01"});
  report::Sheet& sheet = book.add("Bukti", true);
  for (std::uint32_t row = 0; row < 66'000; ++row) sheet.link(row, 0, "x.pdf", "x", {});
  book.close();
  const std::string xml = part_of(folder / "a.xlsx", "xl/worksheets/sheet1.xml");
  std::size_t links = 0;
  for (std::size_t at = xml.find("<hyperlink "); at != std::string::npos; at = xml.find("<hyperlink ", at + 1)) ++links;
  EXPECT_EQ(links, 65'000u);
}

TEST(Reopen, NoticesACutFileAndADamagedOne) {
  const test::TempFolder folder;
  const test::GeneratedEntries source(30);
  report::write(test::sample_month(source), {}, folder / "a.xlsx");
  const std::string bytes = test::read_file(folder / "a.xlsx");
  EXPECT_TRUE(report::reopen(folder / "a.xlsx"));
  EXPECT_FALSE(report::reopen(folder.write("cut.xlsx", bytes.substr(0, bytes.size() - 30))));
  std::string flipped = bytes;
  flipped[bytes.size() / 2] = static_cast<char>(flipped[bytes.size() / 2] ^ 0x20);
  EXPECT_FALSE(report::reopen(folder.write("flipped.xlsx", flipped)));
  EXPECT_FALSE(report::reopen(folder.write("text.xlsx", "bukan zip")));
}

}  // namespace telaah

// What a document is, whose it is, what it is called and which files are one innovation: people can put all of it
// right.

#include "process/cli.h"

#include "support/tiny_pdf.h"
#include "telaah/ledger.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace telaah::test {
namespace {

/// Fills the row of `Koreksi Data` whose key ends in a subject and whose line holds a word.
constexpr const char* kFill = R"py(
import sys, openpyxl
source, target = sys.argv[1:3]
book = openpyxl.load_workbook(source)
sheet = book["Koreksi Data"]
header = next(r for r in range(1, 20) if sheet.cell(r, 1).value == "ID")
titles = {sheet.cell(header, c).value: c for c in range(1, sheet.max_column + 1)}
for word, subject, value in zip(*[iter(sys.argv[3:])] * 3):
    rows = [r for r in range(header + 1, sheet.max_row + 1) if str(sheet.cell(r, 1).value or "").endswith(":" + subject)
            and word in "|".join(str(sheet.cell(r, c).value) for c in range(1, 8))]
    if not rows: sys.exit("no row " + word + " " + subject)
    sheet.cell(rows[0], titles["Keputusan"]).value = value
    sheet.cell(rows[0], titles["Penelaah"]).value = "Budi Rahasia"
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
    std::vector<std::string> other = proposal_lines("TANGGAP");
    other[3] = "2. Perangkat Daerah : Dinas Perhubungan Kota Cilegon";
    folder.write("masuk/b.pdf", tiny_pdf(other));
    folder.write(
        "masuk/undangan.pdf",
        tiny_pdf({"UNDANGAN RAPAT", "", "Nomor : 005/123/2026", "Perihal : Undangan rapat koordinasi", "",
                  "Dengan hormat, kami mengundang Saudara untuk hadir pada rapat koordinasi yang diselenggarakan",
                  "pada hari Senin di ruang rapat. Demikian disampaikan, atas perhatian Saudara kami ucapkan terima "
                  "kasih."}));
    EXPECT_EQ(telaah(folder, {"run", "masuk", "-q"}, on(9, 20)).exit, 0);
    folder.write("isi.py", kFill);
    folder.write("baris.py", kRows);
    report();
  }
  /// `what`: word of the row, subject, decision; again and again.
  [[nodiscard]] Ran decide(std::vector<std::string> what) const {
    what.insert(what.begin(),
                {"/usr/bin/python3", folder / "isi.py", folder / "laporan-2026-09.xlsx", folder / "isi.xlsx"});
    const Ran filled = run(what);
    EXPECT_EQ(filled.exit, 0) << filled.err << rows("Koreksi Data");
    return telaah(folder, {"review", "import", "isi.xlsx", "--yes"}, on(10, 4));
  }
  [[nodiscard]] std::string rows(const std::string& sheet) const {
    return run({"/usr/bin/python3", folder / "baris.py", folder / "laporan-2026-09.xlsx", sheet}).out;
  }
  void report() const { EXPECT_EQ(telaah(folder, {"report", "--month", "2026-09"}, on(10, 5)).exit, 0); }
  [[nodiscard]] std::string exported(const std::string& file) const {
    const std::string all = telaah(folder, {"export"}).out;
    const std::size_t at = all.find("/" + file + "\"");
    return at == std::string::npos ? "" : all.substr(at, all.find('\n', at) - at);
  }
};

std::ptrdiff_t lines_with(const std::string& text, const std::string& word) {
  std::ptrdiff_t count = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

}  // namespace

TEST(CliFacts, AProposalThatIsNoneLeavesTheRegisterAndComesBack) {
  const Office office;
  const Ran ran = office.decide({"SIAP", "jenis_dokumen", "Bukan usulan inovasi"});
  ASSERT_EQ(ran.exit, 0) << ran.out << ran.err;
  EXPECT_TRUE(has(ran.out, "Jenis dokumen: aturan: Usulan inovasi → Bukan usulan inovasi, Budi Rahasia")) << ran.out;
  office.report();
  EXPECT_FALSE(has(office.rows("Daftar Inovasi"), "SIAP"));
  EXPECT_TRUE(has(office.rows("Berkas Lain dan Bermasalah"), "Bukan usulan inovasi")) << office.rows("Koreksi Data");
  EXPECT_TRUE(has(office.exported("a.pdf"), R"("jenis_dokumen":{"value":"bukan_usulan","by_rules":"usulan")"));
  EXPECT_TRUE(has(telaah(office.folder, {"explain", "masuk/a.pdf"}).out,
                  "Yang berlaku: Keputusan penelaah Budi Rahasia (3 Oktober 2026): Bukan usulan inovasi."));
  ASSERT_EQ(office.decide({"a.pdf", "jenis_dokumen", "Ikuti aturan"}).exit, 0);
  office.report();
  EXPECT_TRUE(has(office.rows("Daftar Inovasi"), "SIAP"));
  EXPECT_EQ(lines_with(office.rows("Riwayat Keputusan"), "|Jenis dokumen|"), 2);
}

TEST(CliFacts, WhatTheRulesTookForALetterIsJudgedWhenAPersonCallsItAProposal) {
  const Office office;
  EXPECT_TRUE(has(office.rows("Koreksi Data"), "undangan.pdf|")) << office.rows("Koreksi Data");
  ASSERT_EQ(office.decide({"undangan.pdf", "jenis_dokumen", "Usulan inovasi"}).exit, 0);
  office.report();
  EXPECT_EQ(lines_with(office.rows("Koreksi Data"), ":nama_inovasi|"), 3) << office.rows("Koreksi Data");
  const std::string json = office.exported("undangan.pdf");
  EXPECT_TRUE(has(json, R"("jenis_dokumen":{"value":"usulan","by_rules":"bukan_usulan","decided":true)")) << json;
  EXPECT_TRUE(has(json, R"("manfaat":{"standing":")")) << "it has verdicts now: " << json;
  // Other rules do not close it again.
  const std::string rules = office.folder / "aturan";
  std::filesystem::copy(std::filesystem::canonical(program("rules")), rules, std::filesystem::copy_options::recursive);
  office.folder.write("aturan/kriteria/e-replikasi.toml", read_file(rules + "/kriteria/e-replikasi.toml") + "\n# x\n");
  ASSERT_EQ(telaah(office.folder, {"run", "masuk", "-q", "--rules", rules}, on(10, 6)).exit, 0);
  EXPECT_TRUE(has(office.exported("undangan.pdf"), R"("manfaat":{"standing":")"));
  ASSERT_EQ(office.decide({"UNDANGAN", "jenis_dokumen", "Ikuti aturan"}).exit, 0);
  EXPECT_TRUE(has(office.exported("undangan.pdf"), R"("manfaat":{"standing":null)"));
}

TEST(CliFacts, AgencyNameAndFormAreCorrectedEverywhere) {
  const Office office;
  const Ran ran = office.decide({"SIAP", "opd", "Dinas Sosial", "SIAP", "nama_inovasi", "SIAP BENAR", "SIAP", "bentuk",
                                 "Tata kelola pemerintahan"});
  ASSERT_EQ(ran.exit, 0) << ran.out << ran.err;
  office.report();
  EXPECT_TRUE(has(office.rows("Daftar Inovasi"), "|SIAP BENAR*|Dinas Sosial*|")) << office.rows("Daftar Inovasi");
  EXPECT_TRUE(has(office.rows("Daftar Inovasi"), "|Tata kelola pemerintahan*|")) << office.rows("Daftar Inovasi");
  EXPECT_TRUE(has(office.exported("a.pdf"), R"("opd":{"value":"Dinas Sosial","by_rules":"Dinas Kesehatan")"))
      << office.exported("a.pdf");
  EXPECT_TRUE(has(telaah(office.folder, {"explain", "masuk/a.pdf"}).out, "): Dinas Sosial."));
  ASSERT_EQ(telaah(office.folder, {"feedback", "--month", "2026-09", "--out", "surat"}, on(10, 6)).exit, 0);
  const std::string letter = read_file(office.folder / "surat/Dinas Sosial.html");
  EXPECT_TRUE(has(letter, "SIAP BENAR") && !has(letter, "Budi")) << letter;
}

TEST(CliFacts, AnUnknownAgencyIsRefusedWithTheNearestNames) {
  const Office office;
  const Ran ran = office.decide({"SIAP", "opd", "Dinas Kelautan Sosial", "TANGGAP", "nama_inovasi", "TANGGAP SEKALI"});
  EXPECT_EQ(ran.exit, 2);
  EXPECT_TRUE(
      has(ran.out, "Perangkat daerah 'Dinas Kelautan Sosial' tidak ada pada daftar; yang terdekat: 'Dinas Sosial'"))
      << ran.out;
  EXPECT_TRUE(has(ran.out, "Baris lain sudah benar") && has(ran.out, "→ TANGGAP SEKALI")) << ran.out;
  EXPECT_TRUE(ledger::Ledger::open_read_only(office.folder / "telaah.db").decisions().empty());
}

TEST(CliFacts, TwoRowsBecomeOneInnovationAndPartAgain) {
  const Office office;
  const Ran ran = office.decide({"SIAP", "kesatuan", "Gabung dengan No. 2"});
  ASSERT_EQ(ran.exit, 0) << ran.out << ran.err;
  EXPECT_TRUE(has(ran.out, "→ Gabung dengan TANGGAP (Dinas Perhubungan), Budi")) << ran.out;
  office.report();
  EXPECT_TRUE(has(office.rows("Riwayat Keputusan"), "Gabung dengan TANGGAP (Dinas Perhubungan)"));
  EXPECT_EQ(lines_with(office.rows("Koreksi Data"), ":nama_inovasi|"), 1) << office.rows("Koreksi Data");
  EXPECT_TRUE(has(office.rows("Duplikat & Kemiripan"), "Digabungkan menurut keputusan penelaah"));
  EXPECT_TRUE(has(office.exported("a.pdf"), R"("kesatuan":{"value":"gabung:)"));
  ASSERT_EQ(office.decide({"a.pdf", "kesatuan", "Ikuti aturan"}).exit, 0);
  office.report();
  EXPECT_EQ(lines_with(office.rows("Koreksi Data"), ":nama_inovasi|"), 2) << office.rows("Koreksi Data");
  EXPECT_FALSE(has(office.rows("Duplikat & Kemiripan"), "Digabungkan"));
}

TEST(CliFacts, AVersionCanBeAnInnovationOfItsOwn) {
  const Office office;
  office.folder.write("masuk/c.pdf", proposal("SIAP") + "% lain\n");
  ASSERT_EQ(telaah(office.folder, {"run", "masuk", "-q"}, on(9, 21)).exit, 0);
  office.report();
  ASSERT_TRUE(has(office.rows("Koreksi Data"), "Versi dari No.")) << office.rows("Koreksi Data");
  ASSERT_EQ(office.decide({"Versi dari", "kesatuan", "Pisah"}).exit, 0);
  office.report();
  EXPECT_EQ(lines_with(office.rows("Koreksi Data"), ":nama_inovasi|"), 3) << office.rows("Koreksi Data");
}

}  // namespace telaah::test

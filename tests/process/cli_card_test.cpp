// The card of an innovation, alone and beside the workbook of its month.

#include "process/cli.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace telaah::test {
namespace {

namespace fs = std::filesystem;

std::string python(const std::string& code, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"/usr/bin/python3", "-W", "ignore", "-c", code});
  const Ran ran = run(arguments);
  EXPECT_EQ(ran.exit, 0) << ran.err;
  return ran.out;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

std::vector<std::string> cards_in(const std::string& folder) {
  std::vector<std::string> found;
  std::error_code none;
  for (const auto& item : fs::directory_iterator(folder, none)) {
    if (item.path().extension() == ".html") found.push_back(item.path().string());
  }
  std::ranges::sort(found);
  return found;
}

/// Another innovation of the same agency.
std::string other_proposal(const std::string& name) {
  std::vector<std::string> lines = proposal_lines(name);
  lines[11 - 1] = "Menata parkir di pasar agar jalan di depannya tidak macet.";
  lines[13 - 1] = "Kemacetan pada hari pasar berkurang dari tiga jam menjadi setengah jam.";
  lines[15 - 1] = "Semula kendaraan berhenti di tepi jalan tanpa aturan; sekarang juru parkir membagi";
  lines[16 - 1] = "tempat berwarna menurut jenis kendaraan dan warga melihat sisa tempat di papan.";
  return tiny_pdf(lines);
}

/// Two proposals of September, reported in lap/.
struct Reported {
  TempFolder folder;
  Reported() {
    folder.write("arsip/a.pdf", proposal("SIAP"));
    folder.write("arsip/b.pdf", other_proposal("TERTIB"));
    fs::create_directory(folder / "lap");
    EXPECT_EQ(telaah(folder, {"run", "arsip", "-q"}, on(9, 20)).exit, 0);
    EXPECT_EQ(report().exit, 0);
  }
  Ran report(const std::string& out = "lap/sep.xlsx") const {
    return telaah(folder, {"report", "--month", "2026-09", "--out", out}, on(10, 1));
  }
  [[nodiscard]] std::vector<std::string> cards() const { return cards_in(folder / "lap/2026-09/bukti"); }
};

/// Prints every link to a file: target, mode, the sheet it stands on.
constexpr const char* kLinks = R"py(
import sys, zipfile, re
book = zipfile.ZipFile(sys.argv[1])
for name in sorted(book.namelist()):
    if name.endswith(".rels") and "worksheets" in name:
        for target, mode in re.findall(r'Target="([^"]*)"\s+TargetMode="([^"]*)"', book.read(name).decode()):
            print(target, mode, name.split("/")[-1])
)py";

constexpr const char* kDecide = R"py(
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
sheet = book["Koreksi Penilaian"]
header = next(r for r in range(1, 20) if sheet.cell(r, 1).value == "ID")
titles = {sheet.cell(header, c).value: c for c in range(1, sheet.max_column + 1)}
row = next(r for r in range(header + 1, sheet.max_row + 1) if "manfaat" in str(sheet.cell(r, 1).value))
sheet.cell(row, titles["Keputusan"]).value = "Belum terpenuhi"
sheet.cell(row, titles["Penelaah"]).value = "Sari Rahasia"
book.save(sys.argv[2])
)py";

TEST(CliCard, AFileThatNobodyRecordedGetsItsCardWithItsLines) {
  const TempFolder folder;
  folder.write("usulan.pdf", proposal("SIAP"));
  folder.write("surat.html", "<p>punya orang</p>");
  EXPECT_EQ(telaah(folder, {"card", "usulan.pdf", "-o", "surat.html"}).exit, 2);
  EXPECT_EQ(read_file(folder / "surat.html"), "<p>punya orang</p>");
  const Ran ran = telaah(folder, {"card", "usulan.pdf"});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_EQ(ran.out, "Kartu: usulan - kartu.html\n");
  const std::string page = read_file(folder / "usulan - kartu.html");
  EXPECT_GE(count(page, "<img "), 3U) << "the lines, cut from the page";
  EXPECT_GE(count(page, "<i style="), 3U) << "and their decisive words";
  EXPECT_TRUE(has(page, "turun dari 90 menit menjadi 20 menit"));
  EXPECT_LT(page.size(), 300'000U);
  EXPECT_FALSE(exists(folder / "telaah.db"));
  EXPECT_EQ(telaah(folder, {"card", "usulan.pdf"}).exit, 0) << "our own may be replaced";
  EXPECT_EQ(read_file(folder / "usulan - kartu.html"), page) << "the same file, the same bytes";
}

TEST(CliCard, WhatIsNoProposalGetsNone) {
  const TempFolder folder;
  folder.write("rusak.pdf", "%PDF-1.4 rusak");
  const Ran ran = telaah(folder, {"card", "rusak.pdf"});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_TRUE(has(ran.err, "Kartu hanya dibuat untuk usulan inovasi yang dinilai.")) << ran.err;
}

TEST(CliCard, TheWorkbookLinksToItsCardsAndTheTreeMayMove) {
  const Reported month;
  ASSERT_EQ(month.cards().size(), 2U);
  fs::rename(month.folder / "lap", month.folder / "Z laporan");
  std::istringstream links(python(kLinks, {month.folder / "Z laporan/sep.xlsx"}));
  std::set<std::string> cards, copies;  // the sheets that have some
  for (std::string line; std::getline(links, line);) {
    if (line.find("bukti") == std::string::npos) continue;
    EXPECT_TRUE(line.starts_with("2026-09/bukti/") && has(line, " External ")) << line << ": relative";
    std::string target = line.substr(0, line.find(' '));
    (target.ends_with(".html") ? cards : copies).insert(line.substr(line.rfind(' ')));
    for (std::size_t blank = target.find("%20"); blank != std::string::npos; blank = target.find("%20"))
      target.replace(blank, 3, " ");
    EXPECT_TRUE(exists(month.folder / ("Z laporan/" + target))) << target;
  }
  EXPECT_EQ(cards.size(), 3U) << "Daftar Inovasi, Bukti, Perlu Telaah";
  EXPECT_EQ(copies.size(), 2U) << "Bukti, Perlu Telaah: the page of a sentence";
  EXPECT_EQ(python(kLinks, {month.folder / "Z laporan/sep - cetak.xlsx"}), "") << "paper has no links";
}

TEST(CliCard, OnlyWhatChangedIsWrittenAgainAndLettersNameNoReviewer) {
  const Reported month;
  ASSERT_EQ(month.cards().size(), 2U);
  const std::string first = month.cards()[0], second = month.cards()[1];
  const auto written = fs::last_write_time(second);
  python(kDecide, {month.folder / "lap/sep.xlsx", month.folder / "isi.xlsx"});
  ASSERT_EQ(telaah(month.folder, {"review", "import", "isi.xlsx", "--yes"}).exit, 0);
  EXPECT_TRUE(has(month.report().out, "Kartu inovasi: 1 ditulis\n"));
  EXPECT_TRUE(has(read_file(first), "Sari Rahasia"));
  EXPECT_EQ(fs::last_write_time(second), written);

  // The letter goes with cards that name no reviewer.
  ASSERT_EQ(telaah(month.folder, {"feedback", "--month", "2026-09", "--out", "surat"}).exit, 0);
  const std::vector<std::string> sent = cards_in(month.folder / "surat/Dinas Kesehatan - kartu");
  ASSERT_EQ(sent.size(), 2U);
  EXPECT_FALSE(has(read_file(sent[0]) + read_file(sent[1]), "Rahasia"));
  EXPECT_TRUE(has(read_file(sent[0]), "Hasil telaah Tim: belum terpenuhi."));
  EXPECT_TRUE(has(read_file(month.folder / "surat/Dinas Kesehatan.html"), "dua kartu inovasi"));

  std::ofstream(second, std::ios::app) << "<p>catatan saya</p>";
  fs::rename(first, month.folder / "lap/2026-09/bukti/Lama - 0000000000.html");  // belongs to nothing any more
  fs::remove(month.folder / "arsip/a.pdf");
  EXPECT_EQ(month.report().exit, 0);
  EXPECT_TRUE(has(read_file(second), "catatan saya"));
  EXPECT_TRUE(exists(first));
  EXPECT_FALSE(exists(month.folder / "lap/2026-09/bukti/Lama - 0000000000.html"));
  EXPECT_EQ(count(read_file(first), "<img "), 0U) << "its file has gone";
  EXPECT_TRUE(has(read_file(first), "berkasnya tidak lagi berada di tempatnya"));
}

}  // namespace
}  // namespace telaah::test

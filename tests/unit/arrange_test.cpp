#include "telaah/arrange.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "support/typeset.h"
#include "telaah/normalise.h"

namespace telaah {
namespace {

using test::Typeset;

NormalText normal(const Typeset& set) { return normalise::text(set.document, arrange::layout(set.document)); }

std::vector<std::string> of_kind(const NormalText& text, BlockKind kind) {
  std::vector<std::string> found;
  for (const TextBlock& block : text.blocks) {
    if (block.kind == kind) found.emplace_back(text.view(block.span));
  }
  return found;
}

const TextBlock* cell(const NormalText& text, int row, int col) {
  const auto found = std::ranges::find_if(
      text.blocks, [&](const TextBlock& b) { return b.table == 0 && b.row == row && b.col == col; });
  return found == text.blocks.end() ? nullptr : &*found;
}

void column(Typeset& set, float x, const std::string& word) {
  for (int i = 0; i < 8; ++i) {
    set.line(x, 100 + 12.0f * static_cast<float>(i), word + std::to_string(i) + " menuturkan isi kolom yang penuh");
  }
}

TEST(Arrange, ReadsTwoColumnsOneAfterTheOther) {
  Typeset set;
  column(set, 50, "kiri");
  column(set, 320, "kanan");
  const std::string text = normal(set).text;
  EXPECT_LT(text.find("kiri7"), text.find("kanan0")) << text;
}

TEST(Arrange, ReadsColumnsOfAScannerLayerThatDrawsLineByLine) {
  Typeset set;
  set.flags(word_ocr);
  for (int i = 0; i < 8; ++i) {
    const float y = 100 + 12.0f * static_cast<float>(7 - i);
    set.line(320, y, "kanan" + std::to_string(7 - i) + " menuturkan isi kolom yang penuh sekali");
    set.line(50, y, "kiri" + std::to_string(7 - i) + " menuturkan isi kolom yang penuh sekali");
  }
  const std::string text = normal(set).text;
  EXPECT_LT(text.find("kiri7"), text.find("kanan0")) << text;
}

TEST(Arrange, ReadsCellsOfARowTogether) {
  Typeset set;
  set.grid({50, 80, 200, 500}, {90, 120, 150});
  set.line(55, 105, "1").line(85, 105, "Waktu Penerapan Inovasi").line(85, 117, "Daerah").line(205, 105, "SIPANDA");
  set.line(55, 135, "2").line(85, 135, "Tujuan").line(205, 135, "Mempercepat layanan");
  const NormalText text = normal(set);
  ASSERT_NE(cell(text, 0, 1), nullptr);
  EXPECT_EQ(text.view(cell(text, 0, 1)->span), "Waktu Penerapan Inovasi Daerah");
  EXPECT_EQ(text.view(cell(text, 1, 2)->span), "Mempercepat layanan");
}

// Without its own rows the inner table would be read line by line: "Pembelian kios lima juta antrean rupiah".
TEST(Arrange, ReadsATableInsideACellRowByRowWhereItStands) {
  Typeset set;
  set.grid({50, 150, 540}, {90, 200});
  set.line(55, 105, "Anggaran").line(155, 105, "Rincian biaya tahun pertama:");
  set.grid({160, 300, 420}, {115, 145, 175});
  set.line(165, 128, "Pembelian kios").line(165, 140, "antrean").line(305, 128, "lima juta").line(305, 140, "rupiah");
  set.line(165, 158, "Pelatihan").line(165, 170, "petugas").line(305, 158, "dua juta").line(305, 170, "rupiah");
  set.line(155, 190, "Sumber dana dari kas daerah.");
  const NormalText text = normal(set);
  std::vector<std::string> said;
  std::vector<int> tables;
  for (const TextBlock& block : text.blocks) {
    said.emplace_back(text.view(block.span));
    tables.push_back(block.table);
  }
  EXPECT_EQ(said, (std::vector<std::string>{"Anggaran", "Rincian biaya tahun pertama:", "Pembelian kios", "antrean",
                                            "lima juta", "rupiah", "Pelatihan", "petugas", "dua juta", "rupiah",
                                            "Sumber dana dari kas daerah."}));
  EXPECT_EQ(tables, (std::vector<int>{0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 0}));
}

TEST(Arrange, JoinsARowThatThePageBreakCuts) {
  Typeset set;
  set.grid({50, 80, 200, 500}, {700, 720, 780});
  set.line(55, 712, "No").line(85, 712, "Isian").line(205, 712, "Jawaban");
  set.line(55, 735, "7").line(85, 735, "Manfaat").line(205, 735, "warga tidak lagi menunggu");
  set.page().grid({50, 80, 200, 500}, {60, 80, 120, 150});
  set.line(55, 72, "No").line(85, 72, "Isian").line(205, 72, "Jawaban");
  set.line(205, 95, "berhari-hari di loket").line(55, 135, "8").line(85, 135, "Hasil").line(205, 135, "cepat");
  const NormalText text = normal(set);
  EXPECT_NE(text.text.find("tidak lagi menunggu berhari-hari di loket"), std::string::npos) << text.text;
  ASSERT_NE(cell(text, 2, 1), nullptr);
  EXPECT_EQ(text.view(cell(text, 2, 1)->span), "Hasil");
  EXPECT_EQ(of_kind(text, BlockKind::header).size(), 3u);  // the head of the table, said again overleaf
}

TEST(Arrange, TagsRunningHeadsAndPageNumbers) {
  Typeset set;
  for (int page = 1; page <= 3; ++page) {
    if (page > 1) set.page();
    set.line(50, 40, "Proposal SIPANDA").line(300, 800, std::to_string(page));
    set.line(50, 100, "Isi halaman yang berbeda " + std::string(static_cast<std::size_t>(page), 'x'));
  }
  const NormalText text = normal(set);
  EXPECT_EQ(of_kind(text, BlockKind::header).size(), 3u);
  EXPECT_EQ(of_kind(text, BlockKind::page_number), (std::vector<std::string>{"1", "2", "3"}));
}

TEST(Arrange, JoinsAParagraphOverThePageBreak) {
  Typeset set;
  set.line(50, 760, "Inovasi ini lahir karena banyak warga harus").line(270, 800, "- 1 -");
  set.page().line(50, 60, "menunggu lama di loket.").line(50, 90, "Kini berbeda.").line(270, 800, "- 2 -");
  EXPECT_NE(normal(set).text.find("warga harus menunggu lama"), std::string::npos) << normal(set).text;
}

TEST(Arrange, KeepsAListNumberWithItsItem) {
  Typeset set;
  set.word(60, 100, "1.").word(60, 112, "2.");
  set.line(110, 100, "mempercepat layanan;").line(110, 112, "menghemat biaya.");
  EXPECT_EQ(of_kind(normal(set), BlockKind::list_item),
            (std::vector<std::string>{"1. mempercepat layanan;", "2. menghemat biaya."}));
}

TEST(Arrange, ReadsAPageOfQuarterTurnedTextUpright) {
  Typeset set;
  set.line(100, 50, "baris pertama").line(100, 62, "baris kedua");
  for (Word& word : set.document.pages[0].words) {  // turned clockwise: reads downwards
    word.turn = 1;
    word.box = {595 - word.box.y1, word.box.x0, 595 - word.box.y0, word.box.x1};
    word.baseline = 595 - word.baseline;
  }
  EXPECT_EQ(normal(set).text, "baris pertama\nbaris kedua");
}

TEST(Arrange, SetsHiddenTextApart) {
  Typeset set;
  set.line(50, 100, "Layanan warga").flags(word_white).line(120, 100, "inovatif").flags(0).line(50, 130, "Lanjut");
  const NormalText text = normal(set);
  ASSERT_FALSE(text.blocks.empty());
  EXPECT_TRUE(text.blocks.back().hidden);
  EXPECT_EQ(text.view(text.blocks.back().span), "inovatif");
  EXPECT_FALSE(text.blocks.front().hidden);
}

TEST(Arrange, TagsLetterheadTocAndSignature) {
  Typeset set;
  set.line(200, 50, "PEMERINTAH KOTA CILEGON")
      .line(220, 64, "DINAS KESEHATAN")
      .line(180, 78, "Jl. Jenderal Sudirman Telp. 0254");
  set.rule(50, 88, 545, 90).bold().line(250, 120, "DAFTAR ISI").bold(false);
  set.line(50, 140, "BAB I PENDAHULUAN ........................ 1")
      .line(50, 152, "BAB II ISI ............................ 4");
  set.line(350, 700, "Cilegon, 12 Maret 2024")
      .line(350, 712, "Kepala Dinas,")
      .line(350, 760, "SITI AMINAH")
      .line(350, 772, "NIP. 19730101 200003 2 002");
  const NormalText text = normal(set);
  EXPECT_EQ(of_kind(text, BlockKind::letterhead).size(), 3u) << text.text;
  EXPECT_EQ(of_kind(text, BlockKind::toc).size(), 2u);
  EXPECT_EQ(of_kind(text, BlockKind::heading), (std::vector<std::string>{"DAFTAR ISI"}));
  EXPECT_GE(of_kind(text, BlockKind::signature).size(), 3u);
}

TEST(Arrange, KeepsTitleAndTextOutOfTheLetterhead) {
  // "halaman" holds "laman", "berjalan" holds "jalan": neither is an address.
  Typeset set;
  set.bold().line(200, 50, "PROPOSAL INOVASI").line(200, 64, "Dinas Pertanian Kota Cilegon").bold(false);
  set.line(50, 90, "Rak sayur di halaman rumah sudah berjalan sejak tahun lalu.");
  EXPECT_TRUE(of_kind(normal(set), BlockKind::letterhead).empty());
}

TEST(Arrange, DoesNotTakeTheTopOfATableForTheRuleOfALetterhead) {
  Typeset set;
  set.bold().line(200, 50, "FORM LAB INOVASI").line(200, 64, "KELURAHAN MASIGIT").bold(false);
  set.grid({50, 200, 545}, {90, 120, 150});
  set.line(55, 108, "Nama inovasi").line(205, 108, "LAPAK TETANGGA");
  EXPECT_TRUE(of_kind(normal(set), BlockKind::letterhead).empty());
}

TEST(Arrange, StaysLinearOnScatteredWords) {
  Typeset set;
  std::uint32_t seed = 7;
  const auto random = [&](std::uint32_t below) { return (seed = seed * 1664525u + 1013904223u) / 65536u % below; };
  for (int i = 0; i < 60'000; ++i) {
    set.word(static_cast<float>(random(550)), static_cast<float>(random(800)), "kata");
  }
  const auto begin = std::chrono::steady_clock::now();
  const NormalText text = normal(set);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
  EXPECT_EQ(text.anchors.size(), 60'000u);
}

}  // namespace
}  // namespace telaah

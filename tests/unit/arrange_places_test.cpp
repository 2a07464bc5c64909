// Place decides what belongs together, whatever the order of drawing.

#include "telaah/arrange.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/typeset.h"
#include "telaah/normalise.h"

namespace telaah {
namespace {

using test::Typeset;

NormalText normal(const Typeset& set) { return normalise::text(set.document, arrange::layout(set.document)); }

bool reads(const NormalText& text, std::string_view words) { return text.text.find(words) != std::string::npos; }

/// "label | value" for each row of the first table.
std::vector<std::string> rows_of(const NormalText& text) {
  std::vector<std::string> rows;
  int row = -1;
  for (const TextBlock& block : text.blocks) {
    if (block.table < 0) continue;
    if (block.row != row)
      rows.emplace_back();
    else
      rows.back() += " | ";
    row = block.row;
    rows.back() += text.view(block.span);
  }
  return rows;
}

const std::vector<std::pair<const char*, const char*>> kForm{{"Nama Inovasi", "SIPANTAS"},
                                                             {"Perangkat Daerah", "Dinas Kesehatan"},
                                                             {"Bentuk Inovasi", "Inovasi pelayanan publik"},
                                                             {"Tanggal Uji Coba", "5 Januari 2022"},
                                                             {"Urusan", "Kesehatan"}};

Typeset form(const std::string& colon, float leading) {
  Typeset set;
  float y = 100;
  for (const auto& [label, value] : kForm) set.line(50, y += leading, label + colon);
  y = 100;
  for (const auto& [label, value] : kForm) set.line(250, y += leading, value);
  return set;
}

TEST(ArrangePlaces, ValuesDrawnAfterAllLabelsStandBesideTheirOwn) {
  for (const char* colon : {":", ""}) {
    for (const float leading : {18.0f, 24.0f, 36.0f}) {
      const std::vector<std::string> rows = rows_of(normal(form(colon, leading)));
      ASSERT_EQ(rows.size(), kForm.size()) << colon << leading;
      EXPECT_EQ(rows[1], std::string("Perangkat Daerah") + colon + " | Dinas Kesehatan");
    }
  }
}

TEST(ArrangePlaces, ALongLabelAndALongValueStayOneRow) {
  Typeset set;
  set.line(50, 100, "Nama Inovasi")
      .line(50, 112, "Daerah :")
      .line(250, 100, "SIPANTAS bagi warga")
      .line(250, 112, "di kelurahan");
  set.line(50, 140, "Urusan :").line(250, 140, "Kesehatan");
  set.line(50, 164, "Tujuan :").line(250, 164, "Mempercepat");
  const std::vector<std::string> rows = rows_of(normal(set));
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0], "Nama Inovasi Daerah : | SIPANTAS bagi warga | di kelurahan");
}

TEST(ArrangePlaces, LabelsOfSeveralLinesDrawnFirstHaveTheirOwnValues) {
  Typeset set;
  const std::pair<const char*, const char*> labels[] = {
      {"Nama", "Inovasi :"}, {"Perangkat Daerah", "Pengusul :"}, {"Waktu Mulai", "Uji Coba :"}};
  float y = 60;
  for (const auto& [above, below] : labels) {
    y += 40;
    set.line(50, y, above).line(50, y + 12, below);
  }
  y = 60;
  for (const char* value : {"SIAGA AIR", "Dinas PUPR", "2 Mei 2023"}) set.line(250, y += 40, value);
  const std::vector<std::string> rows = rows_of(normal(set));
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[1], "Perangkat Daerah Pengusul : | Dinas PUPR");
}

TEST(ArrangePlaces, FourColumnsOfLabelsAndValuesDrawnLabelsFirst) {
  Typeset set;
  for (int i = 0; i < 3; ++i)
    set.line(50, 100 + 24.0f * static_cast<float>(i), "Nama" + std::to_string(i) + ":")
        .line(320, 100 + 24.0f * static_cast<float>(i), "Tahun" + std::to_string(i) + ":");
  for (int i = 0; i < 3; ++i)
    set.line(150, 100 + 24.0f * static_cast<float>(i), "isi" + std::to_string(i))
        .line(420, 100 + 24.0f * static_cast<float>(i), "202" + std::to_string(i));
  const std::vector<std::string> rows = rows_of(normal(set));
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[2], "Nama2: | isi2 | Tahun2: | 2022");
}

TEST(ArrangePlaces, WidelySetProseAndListsSideBySideStayColumns) {
  for (const char* mark : {"", "- "}) {
    Typeset set;
    for (const float x : {50.0f, 320.0f}) {
      for (int i = 0; i < 5; ++i)
        set.line(x, 100 + 20.0f * static_cast<float>(i),
                 std::string(mark) + (x < 100 ? "kiri" : "kanan") + std::to_string(i) + " menuturkan");
    }
    const std::string text = normal(set).text;
    EXPECT_LT(text.find("kiri4"), text.find("kanan0")) << text;
  }
}

TEST(ArrangePlaces, ColumnsOfProseStayColumns) {
  Typeset set;
  for (const float x : {50.0f, 320.0f}) {
    for (int i = 0; i < 8; ++i) {
      set.line(x, 100 + 12.0f * static_cast<float>(i),
               (x < 100 ? "kiri" : "kanan") + std::to_string(i) + " menuturkan isi kolom yang penuh");
    }
  }
  const std::string text = normal(set).text;
  EXPECT_LT(text.find("kiri7"), text.find("kanan0")) << text;
}

TEST(ArrangePlaces, AColumnThatBeginsHigherThanTheOthersKeepsItsFirstLine) {
  Typeset set;
  set.line(50, 80, "Judul yang membentang di atas kedua kolom dan penuh sampai ke tepi kanan halaman ini");
  for (int i = 0; i < 6; ++i)
    set.line(50, 120 + 12.0f * static_cast<float>(i), "kiri" + std::to_string(i) + " menuturkan isi kolom yang penuh");
  for (int i = 0; i < 6; ++i)
    set.line(320, 108 + 12.0f * static_cast<float>(i),
             "kanan" + std::to_string(i) + " menuturkan isi kolom yang penuh");
  const std::string text = normal(set).text;
  EXPECT_LT(text.find("kiri5"), text.find("kanan0")) << text;
  EXPECT_LT(text.find("kanan0"), text.find("kanan1")) << text;
}

TEST(ArrangePlaces, TextBesideATallTableIsReadInItsOwnOrder) {
  for (const bool is_left : {true, false}) {
    Typeset set;
    const float table = is_left ? 50.0f : 400.0f, prose = is_left ? 180.0f : 50.0f;
    set.grid({table, table + 100}, {100, 150, 200, 250, 300});
    int i = 0;
    for (const char* stage : {"Sasaran", "Program", "Kegiatan", "Keluaran"})
      set.line(table + 5, 130.0f + 50.0f * static_cast<float>(i++), stage);
    set.line(prose, 110, "Aplikasi ini memangkas waktu antrean warga")
        .line(prose + 20, 122, "dari dua jam menjadi lima belas menit");
    set.line(prose + 10, 134, "sejak Maret 2025.").line(prose, 200, "Warga cukup mendaftar dari rumah,");
    set.line(prose + 15, 212, "lalu surat dikirim.");
    const std::string text = normal(set).text;
    const auto at = [&](std::string_view words) { return text.find(words); };
    EXPECT_LT(at("memangkas"), at("dari dua jam")) << text;
    EXPECT_LT(at("dari dua jam"), at("sejak Maret")) << text;
    EXPECT_LT(at("sejak Maret"), at("cukup")) << text;
    EXPECT_LT(at("cukup"), at("lalu surat")) << text;
    EXPECT_LT(at("Sasaran"), at("Keluaran")) << text;
    EXPECT_TRUE(at("Keluaran") < at("memangkas") || at("lalu surat") < at("Sasaran")) << text;
  }
}

TEST(ArrangePlaces, TheAddressBesideALettersHeadStaysApart) {
  Typeset set;
  float y = 100;
  for (const auto& [label, value] :
       {std::pair{"Nomor", "556/12/2018"}, {"Sifat", "Penting"}, {"Lampiran", "-"}, {"Perihal", "Undangan"}}) {
    y += 16;
    set.line(60, y, label).line(120, y, ":").line(150, y, value);
    if (y < 160) set.line(340, y, y < 120 ? "Sdr. Camat" : y < 140 ? "se-Kabupaten" : "di Tempat");
  }
  set.line(132, 200, "Dalam rangka pelaksanaan kegiatan hari kesehatan dan program pengembangan");
  set.line(132, 212, "layanan kami mengundang Saudara untuk hadir pada rapat koordinasi di gedung");
  const std::vector<std::string> rows = rows_of(normal(set));
  ASSERT_GE(rows.size(), 4u);
  EXPECT_EQ(rows[0], "Nomor | : | 556/12/2018 | Sdr. Camat");
}

void turned(Typeset& set, float x, float bottom, std::string_view text) {
  set.word(x, bottom, text);
  Word& word = set.document.pages.back().words.back();
  word.turn = 3;
  word.baseline = x;
  word.box = {x - 8, bottom - 5.0f * static_cast<float>(text.size()), x + 2, bottom};
}

TEST(ArrangePlaces, ALabelTurnedByAQuarterHeadsItsRow) {
  Typeset set;
  set.grid({50, 80, 500}, {100, 180, 260});
  set.line(85, 120, "Waktu tunggu warga berkurang dari dua jam menjadi lima belas menit.");
  set.line(85, 200, "Petugas menempelkan kartu berkode pada setiap barang titipan.");
  turned(set, 68, 165, "MANFAAT");
  turned(set, 68, 245, "RANCANGAN");
  const std::vector<std::string> rows = rows_of(normal(set));
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_TRUE(rows[0].starts_with("MANFAAT | Waktu tunggu")) << rows[0];
  EXPECT_TRUE(rows[1].starts_with("RANCANGAN | Petugas")) << rows[1];
}

TEST(ArrangePlaces, LineNumbersInTheMarginAreNoContent) {
  Typeset set;
  const char* lines[] = {"Selama ini pelaku usaha menitipkan barang",
                         "tanpa catatan sehingga uang terlambat",
                         "diterima oleh mereka.",
                         "Dinas menyediakan rak di kelurahan dan",
                         "petugas menempelkan kartu berkode pada",
                         "barang yang dititipkan warga."};
  for (int i = 0; i < 6; ++i) set.line(80, 100 + 14.0f * static_cast<float>(i), lines[i]);
  set.size(7);
  for (int i = 0; i < 6; ++i) set.line(50, 100 + 14.0f * static_cast<float>(i), std::to_string(i + 1));
  const NormalText text = normal(set);
  EXPECT_TRUE(reads(text, "tanpa catatan sehingga uang terlambat diterima oleh mereka.")) << text.text;
  EXPECT_TRUE(std::ranges::all_of(text.blocks, [&](const TextBlock& block) {
    return block.kind == BlockKind::page_number ||
           text.view(block.span).find_first_of("0123456789") == std::string_view::npos;
  })) << text.text;
}

TEST(ArrangePlaces, NumbersOfAListWithoutDotsStay) {
  Typeset set;
  int i = 0;
  for (const char* item : {"kartu identitas pemohon", "surat pengantar lurah", "foto rumah", "bukti lunas pajak",
                           "surat kuasa", "meterai"}) {
    const float y = 100 + 16.0f * static_cast<float>(i++);
    set.line(50, y, std::to_string(i)).line(80, y, item);
  }
  const NormalText text = normal(set);
  EXPECT_TRUE(std::ranges::none_of(text.blocks, [](const TextBlock& block) {
    return block.kind == BlockKind::page_number;
  })) << text.text;
}

TEST(ArrangePlaces, RowNumbersOfATableStay) {
  Typeset set;
  int i = 0;
  for (const char* item : {"Rak titip", "Kartu berkode", "Petugas loket", "Meja layanan", "Buku catatan", "Spanduk"}) {
    const float y = 100 + 18.0f * static_cast<float>(i++);
    set.line(50, y, std::to_string(i)).line(80, y, item).line(300, y, "tersedia");
  }
  EXPECT_TRUE(reads(normal(set), "6")) << normal(set).text;
}

TEST(ArrangePlaces, TwoPagesOnOneSheetAreReadPageByPage) {
  Typeset set;
  set.document.pages.back().width = 842;
  set.document.pages.back().height = 595;
  set.size(8);
  for (int i = 0; i < 12; ++i) {
    for (const float x : {40.0f, 461.0f}) {
      const std::string side = x < 100 ? "kiri" : "kanan";
      set.line(
          x, 60 + 14.0f * static_cast<float>(i),
          side + std::to_string(i) + (i % 4 == 0 ? " Judul bab" : " menuturkan isi halaman kecil yang panjang sekali"));
    }
  }
  const std::string text = normal(set).text;
  EXPECT_LT(text.find("kiri11"), text.find("kanan0")) << text;
}

TEST(ArrangePlaces, FourPagesOnOneSheetAreReadPageByPage) {
  Typeset set;
  set.size(6);
  const char* names[] = {"satu", "dua", "tiga", "empat"};
  for (int page = 0; page < 4; ++page) {
    const float x = page % 2 == 0 ? 30.0f : 327.5f, y = page < 2 ? 40.0f : 461.0f;
    for (int i = 0; i < 8; ++i)
      set.line(x, y + 12.0f * static_cast<float>(i),
               names[page] + std::to_string(i) + " menuturkan isi halaman kecil yang panjang sekali dan penuh");
  }
  const std::string text = normal(set).text;
  EXPECT_LT(text.find("satu7"), text.find("dua0")) << text;
  EXPECT_LT(text.find("dua7"), text.find("tiga0")) << text;
  EXPECT_LT(text.find("tiga7"), text.find("empat0")) << text;
}

TEST(ArrangePlaces, ALandscapeFormIsOnePage) {
  Typeset set;
  set.document.pages.back().width = 842;
  set.document.pages.back().height = 595;
  float y = 60;
  for (const auto& [label, value] : kForm) {
    y += 20;
    set.line(40, y, std::string(label) + ":").line(461, y, value);
  }
  const std::vector<std::string> rows = rows_of(normal(set));
  ASSERT_EQ(rows.size(), kForm.size());
  EXPECT_EQ(rows[0], "Nama Inovasi: | SIPANTAS");
}

/// Two sheets of one spreadsheet page: the labels on the first, the answers on the second.
Typeset two_sheets(float last_border) {
  Typeset set;
  set.grid({50, 80, 400}, {100, 120, 160, 180, 240, last_border});
  for (const float y : {112.0f, 132.0f, 172.0f, 192.0f, 252.0f})
    set.line(55, y, "1").line(85, y, "Label" + std::to_string(static_cast<int>(y)));
  set.page();
  set.grid({50, 450}, {100, 120, 160, 180, 240, 300});
  for (const float y : {112.0f, 132.0f, 172.0f, 192.0f, 252.0f})
    set.line(55, y, "Isian" + std::to_string(static_cast<int>(y)));
  return set;
}

TEST(ArrangePlaces, ColumnsThatGoOnOnTheNextSheetJoinTheirRows) {
  const std::vector<std::string> rows = rows_of(normal(two_sheets(300)));
  ASSERT_EQ(rows.size(), 5u);
  EXPECT_EQ(rows[0], "1 | Label112 | Isian112");
  EXPECT_EQ(rows[4], "1 | Label252 | Isian252");
}

TEST(ArrangePlaces, AnotherTableOnTheNextPageStaysItself) {
  const NormalText text = normal(two_sheets(330));
  EXPECT_TRUE(std::ranges::none_of(rows_of(text), [](const std::string& row) {
    return row.find("Label") != std::string::npos && row.find("Isian") != std::string::npos;
  })) << text.text;
}

}  // namespace
}  // namespace telaah

// The office's list: whose row is it, where cells are joined.

#include "telaah/inventory.h"

#include <gtest/gtest.h>

namespace telaah::review {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Sheet sheet_of(const Rows& rows, std::vector<CellRange> merged) {
  Sheet sheet{.name = "Daftar", .cells = {}, .merged = std::move(merged)};
  for (std::uint32_t row = 0; row < rows.size(); ++row) {
    for (std::uint32_t col = 0; col < rows[row].size(); ++col) {
      if (!rows[row][col].empty()) sheet.cells.push_back({row, col, rows[row][col], false});
    }
  }
  return sheet;
}

InventoryList list_of(const Rows& rows, std::vector<CellRange> merged) {
  return inventory(sheet_of(rows, std::move(merged)), {}, [](const std::string& name) { return name; });
}

/// "PAGI=Dinas Sosial/2024 SORE=/0"
std::string told(const InventoryList& list) {
  std::string text;
  for (const InventoryRow& row : list.rows)
    text += (text.empty() ? "" : " ") + row.name + "=" + row.opd + "/" + std::to_string(row.year);
  return text;
}

const std::vector<std::string> kTitles{"No", "Nama Inovasi", "OPD", "Tahun"};

}  // namespace

TEST(Inventory, AMergedAgencyIsThatOfItsRowsAndOfNoOther) {
  const InventoryList list = list_of(
      {kTitles, {"1", "PAGI", "Dinas A", "2023"}, {"2", "SORE"}, {"3", "MALAM"}, {"4", "SUBUH", "Dinas B", "2022"}},
      {{1, 2, 2, 2}, {1, 3, 3, 3}});
  EXPECT_EQ(told(list), "PAGI=Dinas A/2023 SORE=Dinas A/2023 MALAM=/2023 SUBUH=Dinas B/2022");
  EXPECT_EQ(list.opd_from_above, 0u) << "nothing is guessed where the list says it";
}

TEST(Inventory, WithoutMergedAgenciesAnEmptyOneIsTheOneAbove) {
  const InventoryList list = list_of({kTitles, {"1", "PAGI", "Dinas A", "2023"}, {"2", "SORE", "", "2024"}}, {});
  EXPECT_EQ(told(list), "PAGI=Dinas A/2023 SORE=Dinas A/2024");
  EXPECT_EQ(list.opd_from_above, 1u);
}

TEST(Inventory, AMergedAgencyReachesOverTheColumnBesideIt) {
  const InventoryList list = list_of({{"No", "Nama Inovasi", "Kelompok", "OPD", "Tahun"},
                                      {"1", "PAGI", "Setda", "", "2023"},
                                      {"2", "SORE", "", "", "2023"},
                                      {"3", "MALAM", "Dinas", "Dinas B", "2023"}},
                                     {{1, 2, 2, 3}});
  EXPECT_EQ(told(list), "PAGI=Setda/2023 SORE=Setda/2023 MALAM=Dinas B/2023");
}

TEST(Inventory, WhatCoveredCellsHideIsNotSeen) {
  EXPECT_EQ(
      told(list_of({kTitles, {"1", "PAGI", "Dinas A", "2023"}, {"2", "SORE", "Dinas Lama", "2023"}}, {{1, 2, 2, 2}})),
      "PAGI=Dinas A/2023 SORE=Dinas A/2023");
}

TEST(Inventory, AHeadOfTwoRowsNamesItsColumnsByBoth) {
  const InventoryList list = list_of({{"No", "Nama Inovasi", "OPD", "Klasifikasi", "", "Catatan"},
                                      {"", "", "", "Bentuk", "Tahun", ""},
                                      {"1", "PAGI", "Dinas A", "Pelayanan", "2024", "baik"}},
                                     {{0, 3, 0, 4}});
  EXPECT_EQ(told(list), "PAGI=Dinas A/2024");
  ASSERT_EQ(list.rows.size(), 1u);
  EXPECT_EQ(list.rows[0].details, "No: 1; Klasifikasi – Bentuk: Pelayanan; Catatan: baik");
}

TEST(Inventory, TheFirstRowOfAListIsNoSecondRowOfItsHead) {
  const InventoryList list = list_of({{"Catatan", "Nama Inovasi"}, {"", "PAGI", "baru"}, {"", "SORE", "lama"}}, {});
  EXPECT_EQ(told(list), "PAGI=/0 SORE=/0");
  EXPECT_EQ(list.rows.at(0).details, ": baru");
}

TEST(Inventory, AMergedNumberCountsForAllItsRows) {
  const InventoryList list = list_of({kTitles,
                                      {"1", "PAGI", "Dinas A", "2023"},
                                      {"2", "SORE", "Dinas B", "2023"},
                                      {"", "MALAM", "", "2023"},
                                      {"3", "SUBUH", "Dinas C", "2023"}},
                                     {{2, 0, 3, 0}, {2, 2, 3, 2}});
  EXPECT_EQ(told(list), "PAGI=Dinas A/2023 SORE=Dinas B/2023 MALAM=Dinas B/2023 SUBUH=Dinas C/2023");
  EXPECT_TRUE(list.left_out.empty());
}

TEST(Inventory, LinesAcrossTheTableAndTitlesOverTwoRowsAreNoInnovations) {
  EXPECT_EQ(
      told(list_of({{"INOVASI DAERAH"},
                    {"No", "Nama Inovasi", "OPD", "Tahun"},
                    {"", "", "", "Mulai"},
                    {"A. URUSAN WAJIB"},
                    {"1", "PAGI", "Dinas A", "2023"},
                    {"2", "SORE", "", "2023"},
                    {"JUMLAH"}},
                   {{0, 0, 0, 3}, {1, 0, 2, 0}, {1, 1, 2, 1}, {1, 2, 2, 2}, {3, 0, 3, 3}, {4, 2, 5, 2}, {6, 0, 6, 3}})),
      "PAGI=Dinas A/2023 SORE=Dinas A/2023");
}

TEST(Inventory, ANameThatReachesOverTheAgencyIsNoAgency) {
  EXPECT_EQ(told(list_of({kTitles, {"1", "PAGI", "", "2023"}, {"2", "SORE", "Dinas B", "2023"}}, {{1, 1, 1, 2}})),
            "PAGI=/2023 SORE=Dinas B/2023");
}

TEST(Inventory, WhatTelaahWroteItselfIsNoListOfTheOffice) {
  const auto named = [](const std::string& name, const Rows& rows) {
    Sheet sheet = sheet_of(rows, {});
    sheet.name = name;
    return sheet;
  };
  const Rows table{kTitles, {"1", "PAGI", "Dinas A", "2023"}};
  EXPECT_TRUE(is_own_output({named("Perlu Keputusan", {{"No."}}), named("Daftar Usulan", table)})) << "for paper";
  EXPECT_TRUE(is_own_output({named("Daftar Inovasi", table), named("Metode", {{"", "Keadaan ledger", "7"}})}));
  EXPECT_TRUE(is_own_output({named("CSV", {{"path", "sha256", "nama_inovasi"}, {"a.pdf", "00", "PAGI"}})}));
  EXPECT_FALSE(is_own_output({named("Daftar Inovasi", table), named("Metode", {{"Cara pendataan"}})}));
  EXPECT_FALSE(is_own_output({named("Daftar Usulan", table)}));
}

TEST(Inventory, RangesThatLieOverEachOtherCostNoMoreThanTheirRows) {
  std::vector<CellRange> ranges(100'000, CellRange{1, 2, 1'000'000, 2});
  Rows rows{kTitles};
  for (int i = 1; i < 2000; ++i) rows.push_back({std::to_string(i), "PAGI", i == 1 ? "Dinas A" : "", "2023"});
  const InventoryList list = list_of(rows, ranges);
  EXPECT_EQ(list.rows.size(), 1999u);
  EXPECT_EQ(list.rows.back().opd, "Dinas A");
}

}  // namespace telaah::review

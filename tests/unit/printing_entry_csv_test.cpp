// The two forms of CSV: for programs, and for an Excel with Indonesian settings.

#include "printing/entry_csv.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/ledger_entries.h"

namespace telaah::printing {
namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

Entry entry() {
  Entry made = test::full_entry("/masuk/a;b, c.pdf", 7);
  made.assessment->profile.nama_inovasi->value = "=1+1";
  made.assessment->profile.singkatan->value = "3e10";
  return made;
}

}  // namespace

TEST(EntryCsv, ForExcelHasSemicolonsDecimalCommasAndAByteOrderMark) {
  EXPECT_TRUE(csv_header(CsvForm::excel_id).starts_with("\xEF\xBB\xBFpath;sha256;outcome;"));
  const std::string line = entry_csv(entry(), {}, CsvForm::excel_id);
  EXPECT_TRUE(has(line, ";met;2,500;3;Waktu layanan turun")) << line;
  EXPECT_TRUE(line.starts_with("\"/masuk/a;b, c.pdf\";")) << line;
  EXPECT_TRUE(has(line, ";'=1+1;")) << "no formula: " << line;
}

TEST(EntryCsv, ForExcelKeepsCodesThatLookLikeATimeOrANumber) {
  const std::string line = entry_csv(entry(), {}, CsvForm::excel_id);
  EXPECT_TRUE(has(line, ";\"=\"\"2.12\"\"\";")) << line;
  EXPECT_TRUE(has(line, ";\"=\"\"3e10\"\"\";")) << line;
  EXPECT_TRUE(has(line, ";2024-03-12;15000000;")) << "dates and amounts are what they are: " << line;
}

TEST(EntryCsv, ForProgramsIsAsItWas) {
  EXPECT_TRUE(csv_header().starts_with("path,sha256,outcome,"));
  const std::string line = entry_csv(entry(), {});
  EXPECT_TRUE(line.starts_with("\"/masuk/a;b, c.pdf\",")) << line;
  EXPECT_TRUE(has(line, ",met,2.500,3,Waktu layanan turun") && has(line, ",2.12,")) << line;
}

TEST(EntryCsv, BothFormsHaveAsManyCellsAsTitles) {
  Entry plain = test::full_entry("/a.pdf", 7);
  for (const auto& [form, sign] : {std::pair{CsvForm::plain, ','}, std::pair{CsvForm::excel_id, ';'}})
    EXPECT_EQ(std::ranges::count(entry_csv(plain, {}, form), sign), std::ranges::count(csv_header(form), sign));
}

}  // namespace telaah::printing

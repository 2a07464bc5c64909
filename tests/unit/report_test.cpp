#include "telaah/report.h"

#include <cstdlib>
#include <filesystem>

#include <gtest/gtest.h>

#include "support/sample_month.h"
#include "support/temp_folder.h"

namespace telaah {

TEST(Report, WritesTheSameBytesForTheSameInput) {
  const test::TempFolder folder;
  const test::GeneratedEntries source(130);
  const consolidate::Month month = test::sample_month(source);
  report::write(month, {}, folder / "satu.xlsx");
  report::write(month, {}, folder / "dua.xlsx");
  const std::string one = test::read_file(folder / "satu.xlsx");
  EXPECT_GT(one.size(), 20'000u);
  EXPECT_TRUE(one == test::read_file(folder / "dua.xlsx"));
}

}  // namespace telaah

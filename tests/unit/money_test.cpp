#include "text/money.h"

#include <gtest/gtest.h>

namespace telaah::money {
namespace {

std::int64_t rupiah(std::string_view text) {
  const std::optional<FoundAmount> found = parse(text);
  return found ? found->rupiah : -1;
}

}  // namespace

TEST(Money, ReadsEveryFormOfficesWrite) {
  EXPECT_EQ(rupiah("rp. 15.000.000,-"), 15'000'000);
  EXPECT_EQ(rupiah("rp.48.225.000,-"), 48'225'000);
  EXPECT_EQ(rupiah("rp10 ribu"), 10'000);
  EXPECT_EQ(rupiah("rp. 5,4 m"), 5'400'000'000);
  EXPECT_EQ(rupiah("rp5 milyar"), 5'000'000'000);
  EXPECT_EQ(rupiah("rp. 10.000.000,00"), 10'000'000);
  EXPECT_EQ(rupiah("50 juta"), 50'000'000);
  EXPECT_EQ(rupiah("idr 15,000,000.00"), 15'000'000);
  EXPECT_EQ(rupiah("1.250.000 rupiah"), 1'250'000);
  EXPECT_EQ(rupiah("lima belas juta sembilan ratus lima puluh ribu rupiah"), 15'950'000);
  EXPECT_EQ(rupiah("seratus dua puluh lima juta rupiah"), 125'000'000);
}

TEST(Money, ReadsABareAmountOnlyWhereOneIsAskedFor) {
  EXPECT_EQ(rupiah("57.294.000"), 57'294'000);
  EXPECT_EQ(rupiah("12.600.000,00"), 12'600'000);
  EXPECT_TRUE(find("57.294.000").empty());
  EXPECT_EQ(rupiah("-"), -1);
  EXPECT_EQ(rupiah("tahun 2024"), -1);
  EXPECT_EQ(rupiah("197910122001042023"), -1);
}

TEST(Money, ReadsThousandsPartedByBlanksOfEveryKind) {
  for (const char* blank : {" ", "\xC2\xA0", "\xE2\x80\x89", "\xE2\x80\xAF", "\xE2\x80\x87"}) {
    const std::string text = std::string("rp25") + blank + "000" + blank + "000 untuk 12 orang";
    const std::vector<FoundAmount> found = find(text);
    ASSERT_EQ(found.size(), 1u) << text;
    EXPECT_EQ(found.front().rupiah, 25'000'000) << text;
  }
  EXPECT_EQ(rupiah("25 000 000"), 25'000'000);
  EXPECT_EQ(rupiah("rp 15.000 000 orang"), 15'000);
  EXPECT_EQ(rupiah("12 350"), -1);
}

TEST(Money, ReadsAmountsOfNothing) {
  for (const char* text : {"rp0 (nol rupiah)", "rp. 0,-", "rp 0", "nol rupiah", "rp0,00"}) {
    ASSERT_TRUE(find_zero(text)) << text;
    EXPECT_EQ(find_zero(text)->rupiah, 0) << text;
    EXPECT_TRUE(find(text).empty()) << text;
  }
  EXPECT_FALSE(find_zero("rp0,5 juta"));
  EXPECT_FALSE(find_zero("rp 50.000"));
}

TEST(Money, ReadsARangeWithOneScale) {
  const std::optional<FoundAmount> found = parse("rp.300-400 juta/ tahun");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->rupiah, 300'000'000);
  EXPECT_EQ(found->until, 400'000'000);
}

TEST(Money, TakesCountsAndMeasuresForNoMoney) {
  EXPECT_TRUE(find("30 m persegi, 12 t, 1.250 orang, lima ratus ribu orang").empty());
}

}  // namespace telaah::money

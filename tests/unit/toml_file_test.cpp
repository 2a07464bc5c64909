#include "text/toml_file.h"

#include <gtest/gtest.h>

namespace telaah {

TEST(TomlFile, TellsThePlaceOfASyntaxError) {
  Diagnostics diagnostics;
  parse_toml("a.toml", "x = 1\ny = = 2\n", diagnostics);
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics[0].line, 2);
  EXPECT_GT(diagnostics[0].column, 1);
}

TEST(TomlFile, KeepsTheOrderOfTheFile) {
  Diagnostics diagnostics;
  const TomlFile file = parse_toml("a.toml", "z = 1\na = 2\n", diagnostics);
  ASSERT_EQ(file.root.items.size(), 2u);
  EXPECT_EQ(file.root.items[0].key, "z");
}

TEST(TableReader, ReportsEverythingAtOnceWithPlaces) {
  Diagnostics diagnostics;
  const TomlFile file = parse_toml("a.toml", "bobot = \"dua\"\nfrsa = \"x\"\n", diagnostics);
  TableReader reader(file, file.root, diagnostics);
  EXPECT_EQ(reader.number_or("bobot", 1, kWeights), 1);
  EXPECT_EQ(reader.text("frasa"), "");
  reader.finish();
  ASSERT_EQ(diagnostics.size(), 3u);
  const std::string all = render(diagnostics);
  EXPECT_NE(all.find("a.toml:1:1: kesalahan: 'bobot' harus berupa bilangan"), std::string::npos) << all;
  EXPECT_NE(all.find("mungkin maksudnya 'frasa'"), std::string::npos) << all;
}

TEST(TableReader, NumbersOutsideTheirBoundsAreErrorsWithTheirPlace) {
  Diagnostics diagnostics;
  const TomlFile file =
      parse_toml("a.toml", "a = 4294967297\nb = -1\nc = 1e6\nd = 9223372036854775807\ne = 3\nf = 1.0\n", diagnostics);
  TableReader reader(file, file.root, diagnostics);
  EXPECT_EQ(reader.integer_or("a", 7, kCounts), 7) << "and not 1";
  EXPECT_EQ(reader.integer_or("b", 7, kCounts), 7);
  EXPECT_EQ(reader.number_or("c", 7, kWeights), 7);
  EXPECT_EQ(reader.integer_or("d", 7, kManyThings), 7);
  EXPECT_EQ(reader.integer_or("e", 7, {3, 3}), 3);
  EXPECT_EQ(reader.number_or("f", 7, kShares), 1);
  const std::string all = render(diagnostics);
  EXPECT_EQ(diagnostics.size(), 4u) << all;
  EXPECT_NE(all.find("a.toml:1:1: kesalahan: 'a' harus antara 0 dan 100000"), std::string::npos) << all;
  EXPECT_NE(all.find("a.toml:3:1: kesalahan: 'c' harus antara -1000 dan 1000"), std::string::npos) << all;
}

TEST(TableReader, ADayIsOneThatExists) {
  Diagnostics diagnostics;
  const TomlFile file = parse_toml(
      "a.toml", "a = 2026-11-02\nb = \"2026-11-02\"\nc = \"2026-02-30\"\nd = \"2026\"\ne = \"\"\n", diagnostics);
  TableReader reader(file, file.root, diagnostics);
  EXPECT_EQ(reader.day_or_empty("a"), "2026-11-02");
  EXPECT_EQ(reader.day_or_empty("b"), "2026-11-02");
  for (const char* key : {"c", "d", "e", "tidak ada"}) EXPECT_EQ(reader.day_or_empty(key), "") << key;
  const std::string all = render(diagnostics);
  EXPECT_EQ(diagnostics.size(), 2u) << all;
  EXPECT_NE(all.find("a.toml:3:1: kesalahan: '2026-02-30' pada 'c' bukan tanggal"), std::string::npos) << all;
}

}  // namespace telaah

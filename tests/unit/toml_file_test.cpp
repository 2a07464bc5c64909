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
  EXPECT_EQ(reader.number_or("bobot", 1), 1);
  EXPECT_EQ(reader.text("frasa"), "");
  reader.finish();
  ASSERT_EQ(diagnostics.size(), 3u);
  const std::string all = render(diagnostics);
  EXPECT_NE(all.find("a.toml:1:1: kesalahan: 'bobot' harus berupa bilangan"), std::string::npos) << all;
  EXPECT_NE(all.find("mungkin maksudnya 'frasa'"), std::string::npos) << all;
}

}  // namespace telaah

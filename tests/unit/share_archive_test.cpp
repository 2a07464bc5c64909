#include "share/archive.h"

#include <random>

#include <gtest/gtest.h>

#include "support/temp_folder.h"

namespace telaah::share {

TEST(WatchArchive, KeepsOrdinaryNames) {
  EXPECT_EQ(safe_name("Dinas Sosial/usulan é.pdf"), "Dinas Sosial/usulan é.pdf");
  EXPECT_EQ(safe_name("map\\Windows\\a.pdf"), "map/Windows/a.pdf");
}

TEST(WatchArchive, ReadsNamesOfOldCodePages) {
  EXPECT_EQ(safe_name("Usulan Kaf\x82 Baca.pdf"), "Usulan Kafé Baca.pdf") << "437 and 850";
  EXPECT_EQ(safe_name("Usulan Kaf\xE9 Baca.pdf"), "Usulan Kafé Baca.pdf") << "Windows-1252";
  EXPECT_EQ(safe_name("Usulan \x96 final.pdf"), "Usulan – final.pdf");
  EXPECT_EQ(safe_name("Senam Jum\x92"
                      "at.pdf"),
            "Senam Jum’at.pdf");
  EXPECT_EQ(safe_name("Pe\xA4"
                      "a.pdf"),
            "Peña.pdf");
  EXPECT_EQ(safe_name("Usulan Kafé Baca.pdf"), "Usulan Kafé Baca.pdf");
}

TEST(WatchArchive, LeadsNowhereElse) {
  EXPECT_EQ(safe_name("../../etc/passwd"), "etc/passwd");
  EXPECT_EQ(safe_name("/etc/passwd"), "etc/passwd");
  EXPECT_EQ(safe_name("a/./../b.pdf"), "a/b.pdf");
  EXPECT_EQ(safe_name(".tersembunyi.pdf"), "tersembunyi.pdf");
  EXPECT_EQ(safe_name("..."), "tanpa nama");
  EXPECT_EQ(safe_name(""), "tanpa nama");
  EXPECT_EQ(safe_name("baris\nbaru\x1B.pdf"), "baris_baru_.pdf");
}

TEST(WatchArchive, MakesAnyBytesANameThatCanBeMade) {
  std::mt19937 random(7);
  const std::string some = "./\\a \n\xC3\xA9\xFF\x7F:*";
  for (int round = 0; round < 20'000; ++round) {
    std::string name;
    for (auto i = random() % 700; i > 0; --i) name += some[random() % some.size()];
    const std::string safe = safe_name(name);
    ASSERT_FALSE(safe.empty());
    std::size_t begin = 0;
    for (int depth = 0; begin <= safe.size(); ++depth) {
      const std::size_t end = std::min(safe.find('/', begin), safe.size());
      const std::string part = safe.substr(begin, end - begin);
      ASSERT_TRUE(!part.empty() && part.size() <= 255 && part.front() != '.' && part.find('\n') == std::string::npos)
          << part;
      ASSERT_LT(depth, 5);
      begin = end + 1;
    }
  }
}

TEST(WatchArchive, KnowsAZipByNameAndBytesTogether) {
  const test::TempFolder folder;
  const std::string bytes = "PK\x03\x04....";
  EXPECT_TRUE(is_zip("kiriman.ZIP", folder.write("a", bytes)));
  EXPECT_FALSE(is_zip("surat.docx", folder.write("b", bytes)));
  EXPECT_FALSE(is_zip("kiriman.zip", folder.write("c", "%PDF-1.4")));
  EXPECT_FALSE(is_zip("zip", folder / "tidak ada"));
}

}  // namespace telaah::share

// Files that belong together are replaced together.

#include "cli/write_together.h"

#include "support/temp_folder.h"
#include "telaah/failure.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace telaah::cli {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::ptrdiff_t count_in(const fs::path& folder) {
  return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

}  // namespace

TEST(WriteTogether, ReplacesAllAndLeavesNothingBeside) {
  test::TempFolder folder;
  folder.write("a.toml", "lama a");
  write_together({{folder / "a.toml", "baru a"}, {folder / "kata/b.toml", "baru b"}});
  EXPECT_EQ(bytes_of(folder / "a.toml"), "baru a");
  EXPECT_EQ(bytes_of(folder / "kata/b.toml"), "baru b");
  EXPECT_EQ(count_in(folder.path()), 2);
  EXPECT_EQ(count_in(folder / "kata"), 1);
}

TEST(WriteTogether, OneThatCannotBeWrittenLeavesTheOldSetWhole) {
  test::TempFolder folder;
  folder.write("a.toml", "lama a");
  folder.write("b.toml", "lama b");
  fs::create_directory(folder / "c.toml");  // no file can take this name
  EXPECT_THROW(write_together({{folder / "a.toml", "baru"}, {folder / "b.toml", "baru"}, {folder / "c.toml", "baru"}}),
               Error);
  EXPECT_EQ(bytes_of(folder / "a.toml"), "lama a");
  EXPECT_EQ(bytes_of(folder / "b.toml"), "lama b");
  EXPECT_EQ(count_in(folder.path()), 3);
}

TEST(WriteTogether, OneThatCannotTakeItsNameGivesTheOthersTheirOldBytes) {
  test::TempFolder folder;
  folder.write("a.toml", "lama a");
  folder.write("c.toml", "lama c");
  fs::create_directory(folder / "c.toml.telaah-lama");
  folder.write("c.toml.telaah-lama/isi", "x");  // the old bytes of c cannot be kept
  EXPECT_THROW(write_together({{folder / "a.toml", "baru"}, {folder / "b.toml", "baru"}, {folder / "c.toml", "baru"}}),
               Error);
  EXPECT_EQ(bytes_of(folder / "a.toml"), "lama a");
  EXPECT_EQ(bytes_of(folder / "c.toml"), "lama c");
  EXPECT_FALSE(fs::exists(folder / "b.toml"));
}

TEST(WriteTogether, ALinkStaysALinkAndPermissionsStay) {
  test::TempFolder folder;
  folder.write("asli/a.toml", "lama");
  fs::permissions(folder / "asli/a.toml", fs::perms::owner_all, fs::perm_options::replace);
  fs::create_symlink("asli/a.toml", folder / "a.toml");
  write_together({{folder / "a.toml", "baru"}});
  EXPECT_TRUE(fs::is_symlink(folder / "a.toml"));
  EXPECT_EQ(bytes_of(folder / "asli/a.toml"), "baru");
  EXPECT_EQ(fs::status(folder / "asli/a.toml").permissions(), fs::perms::owner_all);
}

}  // namespace telaah::cli

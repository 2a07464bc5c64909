// Options that name a place to write: nothing that telaah did not write is ever moved or replaced.

#include "process/cli.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <functional>
#include <map>

namespace telaah::test {
namespace {

namespace fs = std::filesystem;

/// Everything below the folder: names and what the bytes hash to. Not SQLite's own files, which come and go with any
/// look.
std::map<std::string, std::size_t> all_of(const TempFolder& folder) {
  std::map<std::string, std::size_t> found;
  for (const auto& item : fs::recursive_directory_iterator(folder.path())) {
    const std::string path = item.path().string();
    if (path.ends_with("-wal") || path.ends_with("-shm")) continue;
    found[path] = item.is_regular_file() ? std::hash<std::string>{}(read_file(path)) : 0;
  }
  return found;
}

struct Office {
  TempFolder folder;
  Office() {
    folder.write("usul/a.pdf", proposal("SIAP"));
    folder.write("orang.xlsx", "PK bukan dari telaah");
    folder.write("hasil.pdf", proposal("TANGGAP"));
    EXPECT_EQ(telaah(folder, {"run", "usul", "-q"}, on(10, 2)).exit, 0);
    fs::create_directory_symlink(folder / "usul", folder / "tautan.xlsx");
  }
};

constexpr std::array<const char*, 8> kNotOurs{"usul",      "usul/",      "hasil.pdf",   "hasil.PDF",
                                              "telaah.db", "orang.xlsx", "tautan.xlsx", "baru.docx"};

}  // namespace

TEST(CliOutput, NothingThatIsNotOursIsMovedOrReplaced) {
  const Office office;
  const auto before = all_of(office.folder);
  for (const std::string place : kNotOurs) {
    for (const std::vector<std::string>& command : std::initializer_list<std::vector<std::string>>{
             {"run", "usul", "--report", place},
             {"report", "--month", "2026-10", "--out", place},
             {"report", "--month", "2026-10", "--as-reported", "--out", place}}) {
      const Ran ran = telaah(office.folder, command, on(10, 3));
      EXPECT_EQ(ran.exit, 2) << command[0] << " " << place << ran.out << ran.err;
      EXPECT_TRUE(has(ran.err, "tidak ada yang ditulis atau dipindahkan")) << ran.err;
      ASSERT_EQ(all_of(office.folder), before) << command[0] << " " << place;
    }
  }
}

TEST(CliOutput, ALedgerByAnotherNameIsTheLedgerStill) {
  const Office office;
  fs::copy_file(office.folder / "telaah.db", office.folder / "buku.xlsx");
  const auto before = all_of(office.folder);
  for (const std::string ledger : {"buku.xlsx", "belum-ada.xlsx"}) {
    const Ran ran = telaah(office.folder, {"run", "usul", "--ledger", ledger, "--report", "./usul/../" + ledger});
    EXPECT_EQ(ran.exit, 2) << ran.err;
    EXPECT_TRUE(has(ran.err, "itu buku induk")) << ran.err;
    EXPECT_EQ(all_of(office.folder), before);
  }
}

TEST(CliOutput, AFreeNameAndOurOwnWorkbookAreTaken) {
  const Office office;
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(telaah(office.folder, {"report", "--month", "2026-10", "--out", "Oktober.XLSX"}, on(11, 2 + i)).exit, 0);
    EXPECT_EQ(telaah(office.folder, {"run", "usul", "--report", "lain.xlsx"}, on(11, 2 + i)).exit, 0);
  }
}

TEST(CliOutput, LettersNeedAFolder) {
  const Office office;
  const Ran file = telaah(office.folder, {"feedback", "--month", "2026-10", "--out", "hasil.pdf"});
  EXPECT_EQ(file.exit, 2) << file.err;
  EXPECT_TRUE(has(file.err, "bukan folder")) << file.err;
  const Ran closed = telaah(office.folder, {"feedback", "--month", "2026-10", "--out", "/proc/surat"});
  EXPECT_EQ(closed.exit, 3) << closed.err;
  EXPECT_TRUE(has(closed.err, "tidak dapat dibuat")) << closed.err;
}

TEST(CliOutput, MeasuresReplaceOnlyMeasures) {
  const Office office;
  for (const std::string place : {"hasil.pdf", "usul", "catatan.toml"}) {
    office.folder.write("catatan.toml", "milik = \"orang\"\n");
    const Ran ran = telaah(office.folder, {"rules", "test", "usul", "--output", place});
    EXPECT_EQ(ran.exit, 2);
    EXPECT_TRUE(has(ran.err, "tidak ada yang ditulis")) << ran.err;
  }
  EXPECT_EQ(read_file(office.folder / "catatan.toml"), "milik = \"orang\"\n");
}

}  // namespace telaah::test

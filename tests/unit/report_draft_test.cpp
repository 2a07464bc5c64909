// The workbook arrives whole or not at all, and never on top of what somebody holds open.

#include <algorithm>
#include <csignal>
#include <filesystem>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "report/draft.h"
#include "support/sample_month.h"
#include "support/temp_folder.h"
#include "telaah/failure.h"
#include "telaah/report.h"

namespace telaah {
namespace {

namespace fs = std::filesystem;

report::Written write_to(const std::string& path, std::uint64_t entries = 12) {
  const test::GeneratedEntries source(entries);
  return report::write(test::sample_month(source), {}, path);
}

std::vector<std::string> names_in(const test::TempFolder& folder) {
  std::vector<std::string> names;
  for (const auto& item : fs::directory_iterator(folder.path())) names.push_back(item.path().filename().string());
  std::ranges::sort(names);
  return names;
}

}  // namespace

TEST(Draft, LeavesNothingButTheWorkbook) {
  const test::TempFolder folder;
  EXPECT_EQ(write_to(folder / "laporan.xlsx").path, folder / "laporan.xlsx");
  EXPECT_EQ(names_in(folder), std::vector<std::string>{"laporan.xlsx"});
}

TEST(Draft, WritesBesideAWorkbookThatIsOpenInExcel) {
  const test::TempFolder folder;
  folder.write("laporan.xlsx", "lama");
  folder.write("~$laporan.xlsx", "");
  const report::Written written = write_to(folder / "laporan.xlsx");
  EXPECT_EQ(written.path, folder / "laporan (baru 2026-10-01 0730).xlsx");
  EXPECT_NE(written.warning.find("sedang dibuka"), std::string::npos);
  EXPECT_EQ(test::read_file(folder / "laporan.xlsx"), "lama");
}

TEST(Draft, ReplacesItOnceItIsFreeAndClearsAway) {
  const test::TempFolder folder;
  folder.write("laporan.xlsx", "lama");
  folder.write(".~lock.laporan.xlsx#", "");
  write_to(folder / "laporan.xlsx");
  fs::remove(folder / ".~lock.laporan.xlsx#");
  EXPECT_EQ(write_to(folder / "laporan.xlsx").warning, "");
  EXPECT_EQ(names_in(folder), std::vector<std::string>{"laporan.xlsx"});
}

TEST(Draft, TriedAgainWhileItIsOpenOnlyTheNewestStandsBeside) {
  const test::TempFolder folder;
  folder.write("laporan.xlsx", "lama");
  folder.write("~$laporan.xlsx", "");
  write_to(folder / "laporan.xlsx");
  const report::Written second = write_to(folder / "laporan.xlsx", 24);
  EXPECT_EQ(names_in(folder),
            (std::vector<std::string>{"laporan (baru 2026-10-01 0730).xlsx", "laporan.xlsx", "~$laporan.xlsx"}));
  EXPECT_EQ(second.proposals, 22u);
  folder.write("~$laporan (baru 2026-10-01 0730).xlsx", "");  // somebody opened the new one, too
  EXPECT_EQ(write_to(folder / "laporan.xlsx").path, folder / "laporan (baru 2026-10-01 0730 2).xlsx");
}

TEST(Draft, RespectsAReadOnlyWorkbook) {
  const test::TempFolder folder;
  folder.write("laporan.xlsx", "lama");
  chmod((folder / "laporan.xlsx").c_str(), 0444);
  write_to(folder / "laporan.xlsx");
  EXPECT_EQ(test::read_file(folder / "laporan.xlsx"), "lama");
  EXPECT_EQ(names_in(folder).size(), 2u);
}

TEST(Draft, SaysWhenTheFolderIsMissing) {
  const test::TempFolder folder;
  try {
    write_to(folder / "tidak ada/laporan.xlsx");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.exit(), ExitCode::environment);
    EXPECT_NE(std::string(error.what()).find("tidak dapat ditulis"), std::string::npos);
  }
}

TEST(Draft, FollowsNoPlantedLink) {
  const test::TempFolder folder;
  fs::create_directory(folder / "lain");
  fs::create_directory_symlink(folder / "lain", folder / ".telaah-menulis-laporan.xlsx");
  EXPECT_THROW(write_to(folder / "laporan.xlsx"), Error);
  EXPECT_TRUE(fs::is_empty(folder / "lain"));
}

TEST(Draft, SecondWriterIsTurnedAway) {
  const test::TempFolder folder;
  const report::Draft first(folder / "laporan.xlsx");
  try {
    const report::Draft second(folder / "laporan.xlsx");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.exit(), ExitCode::busy);
  }
  EXPECT_TRUE(fs::exists(first.folder()));
}

TEST(Draft, TakesUpWhatAKilledWriterLeft) {
  const test::TempFolder folder;
  folder.write(".telaah-menulis-laporan.xlsx/buku-kerja.xlsx", "separuh");
  EXPECT_EQ(write_to(folder / "laporan.xlsx").warning, "");
  EXPECT_EQ(names_in(folder), std::vector<std::string>{"laporan.xlsx"});
}

// libxlsxwriter writes its temporary files without looking: a full medium must be noticed all the same.
TEST(Draft, AFullMediumLeavesTheOldWorkbook) {
  const test::TempFolder folder;
  folder.write("laporan.xlsx", "lama");
  for (const rlim_t limit : {1'000u, 20'000u, 60'000u, 150'000u, 400'000u}) {
    const pid_t child = fork();
    if (child == 0) {
      std::signal(SIGXFSZ, SIG_IGN);
      const rlimit size{limit, limit};
      setrlimit(RLIMIT_FSIZE, &size);
      try {
        write_to(folder / "laporan.xlsx", 130);
      } catch (const Error& error) {
        _exit(error.exit() == ExitCode::environment ? 42 : 43);
      }
      _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 42) << limit;
    EXPECT_EQ(test::read_file(folder / "laporan.xlsx"), "lama") << limit;
    EXPECT_EQ(names_in(folder), std::vector<std::string>{"laporan.xlsx"}) << limit;
  }
}

}  // namespace telaah

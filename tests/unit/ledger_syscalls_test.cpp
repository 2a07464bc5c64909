// SQLite's own way of testing, turned on our use of it: let the Nth system call of a kind fail, or kill the program
// there, for every N until nothing is hit any more; what is found afterwards must be whole steps, and no step that was
// told as committed may be missing. TELAAH_LONG_TESTS=1 tries every call; otherwise a sample.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "support/ledger_entries.h"
#include "support/run_program.h"
#include "support/temp_folder.h"
#include "telaah/failure.h"
#include "telaah/ledger.h"

namespace telaah::ledger {
namespace {

using test::at_minute;
using test::full_entry;
using test::TempFolder;

constexpr int kEntriesPerStep = 2;
constexpr int kSteps = 5;
constexpr const char* kSyncCall = "fdatasync";  // what Debian's SQLite syncs with
constexpr const char* kCalls = "pwrite64,fsync,fdatasync,ftruncate,unlink";

/// What is run under strace: tells a dot for every step that was committed. Errors are met with one more try.
void write_steps(const std::string& path) {
  Ledger ledger = Ledger::open(path);
  for (int number = 0; number < kSteps; ++number) {
    for (int attempt = 0; attempt < 2; ++attempt) {
      try {
        Ledger::Step step = ledger.begin(at_minute(number));
        for (int i = 0; i < kEntriesPerStep; ++i) {
          const auto content = static_cast<unsigned>(number * kEntriesPerStep + i);
          const Entry entry = full_entry("/" + std::to_string(content) + ".pdf", content);
          ledger.started(entry.file);
          ledger.record(entry, pack(std::string(9000, 'k')));
        }
        step.commit();
        std::cerr << "." << std::flush;
        break;
      } catch (const Error&) {
        continue;
      }
    }
  }
}

// Run as a program of its own by the tests below; without its environment it does nothing.
TEST(LedgerSyscallsWriter, DISABLED_Writes) {
  const char* path = std::getenv("TELAAH_TEST_LEDGER");
  if (path == nullptr) GTEST_SKIP();
  try {
    write_steps(path);
  } catch (const Error&) {
    // Opening failed: nothing was committed and nothing told.
  }
}

/// Runs the writer under strace; `fault` is what strace injects, "" for none. Gives the dots told; the log is left.
int run_writer(const TempFolder& folder, const std::string& fault) {
  std::vector<std::string> command{
      "/usr/bin/strace", "-f", "-qq", "-o", folder / "calls", "-e", std::string("trace=") + kCalls};
  if (!fault.empty()) command.insert(command.end(), {"-e", "inject=" + fault});
  command.insert(command.end(),
                 {std::filesystem::read_symlink("/proc/self/exe").string(), "--gtest_also_run_disabled_tests",
                  "--gtest_filter=LedgerSyscallsWriter.DISABLED_Writes", "--gtest_brief=1"});
  test::RunOptions options;
  options.environment = {{"TELAAH_TEST_LEDGER", folder / "t.db"}, {"ASAN_OPTIONS", "detect_leaks=0"}};
  const test::Ran ran = test::run(command, options);
  return static_cast<int>(std::count(ran.err.begin(), ran.err.end(), '.'));
}

int calls_in(const std::string& log, const std::string& call) {
  int count = 0;
  for (std::size_t at = log.find(" " + call + "("); at != std::string::npos; at = log.find(" " + call + "(", at + 1))
    ++count;
  return count;
}

void expect_whole_steps(const TempFolder& folder, int told, const std::string& fault) {
  const Ledger ledger = Ledger::open(folder / "t.db");
  int entries = 0;
  ledger.entries(true, [&](const Entry& entry) { entries += entry.assessment ? 1 : 1000; });
  EXPECT_EQ(entries % kEntriesPerStep, 0) << fault;
  EXPECT_GE(entries, told * kEntriesPerStep) << fault << ": what was told as committed is gone";
  EXPECT_EQ(ledger.faults(), std::vector<std::string>{}) << fault;
}

/// `how`: "error=ENOSPC", "signal=SIGKILL" …
void fail_every(const std::string& call, const std::string& how) {
  const bool is_long = std::getenv("TELAAH_LONG_TESTS") != nullptr;
  const TempFolder whole;
  ASSERT_EQ(run_writer(whole, ""), kSteps);
  const int calls = calls_in(test::read_file(whole / "calls"), call);
  ASSERT_GT(calls, 0) << call << " is never called: the test proves nothing";
  const int stride = is_long ? 1 : std::max(1, calls / 8);
  for (int number = 1; number <= calls; number += stride) {
    const TempFolder folder;
    const std::string fault = call + ":" + how + ":when=" + std::to_string(number);
    const int told = run_writer(folder, fault);
    EXPECT_NE(test::read_file(folder / "calls").find(how == "signal=SIGKILL" ? "SIGKILL" : "(INJECTED)"),
              std::string::npos)
        << fault;
    if (test::exists(folder / "t.db")) expect_whole_steps(folder, told, fault);
  }
}

class LedgerSyscalls : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(test::exists("/usr/bin/strace")) << "strace is one of the tests' packages: ./dev setup";
  }
};

TEST_F(LedgerSyscalls, KilledAtAnyWrite) { fail_every("pwrite64", "signal=SIGKILL"); }
TEST_F(LedgerSyscalls, KilledAtAnySync) { fail_every(kSyncCall, "signal=SIGKILL"); }
TEST_F(LedgerSyscalls, KilledAtAnyRemoval) { fail_every("unlink", "signal=SIGKILL"); }
TEST_F(LedgerSyscalls, NoSpaceAtAnyWrite) { fail_every("pwrite64", "error=ENOSPC"); }
TEST_F(LedgerSyscalls, IoErrorAtAnyWrite) { fail_every("pwrite64", "error=EIO"); }
TEST_F(LedgerSyscalls, IoErrorAtAnySync) { fail_every(kSyncCall, "error=EIO"); }
TEST_F(LedgerSyscalls, NoSpaceAtAnyWriteFromThenOn) {
  const TempFolder folder;
  const int told = run_writer(folder, "pwrite64:error=ENOSPC:when=20+");
  EXPECT_LT(told, kSteps);
  expect_whole_steps(folder, told, "from the 20th write on");
}

}  // namespace
}  // namespace telaah::ledger

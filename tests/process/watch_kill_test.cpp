// The service killed at any moment: every file ends in exactly one outcome.

#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "support/watched_folder.h"

namespace telaah {
namespace {

using test::proposal;
using test::Service;
using test::WatchedFolder;

bool is_long() { return std::getenv("TELAAH_LONG_TESTS") != nullptr; }

/// TELAAH_LONG_TESTS is how many, when it is a number above 1.
int how_many(int in_ci, int in_long) {
  if (!is_long()) return in_ci;
  const int asked = std::atoi(std::getenv("TELAAH_LONG_TESTS"));
  return asked > 1 ? asked : in_long;
}

std::vector<std::string> drop_proposals(const WatchedFolder& folder, int count) {
  std::vector<std::string> names;
  for (int i = 0; i < count; ++i) {
    names.push_back("usulan " + std::to_string(i) + ".pdf");
    folder.drop(names.back(), proposal("NOMOR " + std::to_string(i)));
  }
  return names;
}

/// Runs `work(0)` … `work(count - 1)` on a few threads: each waits more than it computes.
void side_by_side(int count, const std::function<void(int)>& work) {
  std::atomic<int> next{0};
  std::vector<std::jthread> threads;
  for (int t = 0; t < std::min(count, 6); ++t) {
    threads.emplace_back([&] {
      for (int i = next++; i < count; i = next++) work(i);
    });
  }
}

void kill_at_random(int kills, unsigned seed) {
  const WatchedFolder folder("percobaan_maksimum = 100\n");
  std::vector<std::string> names = drop_proposals(folder, 20);
  std::mt19937 random(seed);
  for (int i = 0; i < kills; ++i) {
    if (i % 40 == 39) {  // so that there is work for later kills, too
      names.push_back("susulan " + std::to_string(i) + ".pdf");
      folder.move_in(names.back(), proposal(names.back()));
    }
    Service service(folder.command("watch"));
    std::this_thread::sleep_for(std::chrono::milliseconds{i % 2 == 0 ? 1000 + random() % 600 : random() % 300});
    service.stop(SIGKILL);
  }
  const test::Ran last = folder.once();
  EXPECT_EQ(last.exit, 0) << last.err;
  folder.expect_each_once(names);
}

/// False: there is no such call any more.
bool kill_at(const std::string& call, int number, int files) {
  const WatchedFolder folder("percobaan_maksimum = 100\n");
  const std::vector<std::string> names = drop_proposals(folder, files);
  std::vector<std::string> traced{"/usr/bin/strace", "-o", "/dev/null", "-e", "trace=" + call, "-e",
                                  "inject=" + call + ":signal=SIGKILL:when=" + std::to_string(number)};
  const std::vector<std::string> plain = folder.command("watch", {"--once"});
  traced.insert(traced.end(), plain.begin(), plain.end());
  const test::Ran first = test::run(traced);
  EXPECT_NE(first.exit, 127) << "strace is missing";
  if (first.exit == 0) return false;
  test::run(traced);  // killed again while it recovers
  const test::Ran last = folder.once();
  EXPECT_EQ(last.exit, 0) << last.err;
  folder.expect_each_once(names);
  return true;
}

}  // namespace

// 50 kills in CI, 1,000 in the long form.
TEST(WatchKill, EveryFileHasOneOutcomeHoweverOftenTheServiceIsKilled) {
  constexpr int kFolders = 5;
  side_by_side(kFolders, [](int i) { kill_at_random(how_many(50, 1000) / kFolders, 20261121U + static_cast<unsigned>(i)); });
}

TEST(WatchKill, AFileThatKillsTheServiceIsTriedThreeTimesAndThenHandedToAPerson) {
  const WatchedFolder folder("percobaan_maksimum = 3\n");
  folder.drop("Dinas Sosial/racun.pdf", "BAD\n" + proposal("RACUN"));
  const std::string workers = folder / "pekerja";
  std::filesystem::create_directory(workers);
  std::filesystem::create_symlink(test::program("fake_kills_the_service"), workers + "/telaah-pdf");
  const auto once = [&] { return folder.run("watch", {"--once", "--worker-dir", workers}); };
  for (int attempt = 1; attempt <= 3; ++attempt) {
    EXPECT_EQ(once().exit, 128 + SIGKILL) << "attempt " << attempt;
    EXPECT_FALSE(folder.there("bermasalah/Dinas Sosial/racun.pdf"));
  }
  const test::Ran fourth = once();
  EXPECT_EQ(fourth.exit, 0) << fourth.err;
  EXPECT_EQ(folder.text_of("bermasalah/Dinas Sosial/racun.pdf"), "BAD\n" + proposal("RACUN")) << "nothing is lost";
  const std::string why = folder.text_of("bermasalah/Dinas Sosial/racun.pdf.ALASAN.txt");
  EXPECT_NE(why.find("3 kali percobaan dan tidak diulang lagi"), std::string::npos) << why;
  folder.drop("baik.pdf", proposal("BAIK"));
  EXPECT_EQ(folder.once().exit, 0);
  EXPECT_TRUE(folder.there(folder.done() + "/baik.pdf")) << "the others go on";
  EXPECT_EQ(folder.outcomes().size(), 2U);
}

// The kernel kills the service at its n-th call of each kind that changes something; then it is started again, and killed at
// the same place of its recovery, and started again. A sample in CI; each in turn over 20 files in the long form.
TEST(WatchKill, EveryFileHasOneOutcomeWhicheverSystemCallWasTheLast) {
#ifdef TELAAH_SANITIZED
  GTEST_SKIP() << "the leak checker does not work under strace";
#endif
  const std::vector<std::string> calls{"renameat", "renameat2", "mkdirat", "unlinkat", "fsync", "fdatasync",
                                       "pwrite64", "ftruncate", "write",   "openat2",  "unlink", "rename"};
  constexpr int kMost = 3000;
  const int step = is_long() ? std::max(1, 1000 / how_many(0, 1000)) : 0;   // 0: grows
  std::vector<std::pair<std::size_t, int>> cases;
  for (int n = 1; n <= kMost; n = step > 0 ? n + step : n * 4 + 1) {
    for (std::size_t c = 0; c < calls.size(); ++c) cases.emplace_back(c, n);
  }
  std::vector<std::atomic<int>> past(calls.size());
  for (auto& end : past) end = kMost + 1;
  std::atomic<int> killed{0};
  side_by_side(static_cast<int>(cases.size()), [&](int i) {
    const auto [c, n] = cases[static_cast<std::size_t>(i)];
    if (n > past[c] || testing::Test::HasFailure()) return;
    const testing::ScopedTrace where(__FILE__, __LINE__, "killed at " + calls[c] + " number " + std::to_string(n));
    if (kill_at(calls[c], n, is_long() ? 20 : 3)) {
      ++killed;
    } else {
      past[c] = std::min(n, past[c].load());
    }
  });
  testing::Test::RecordProperty("kills", killed);
  std::printf("killed at %d places\n", killed.load());
  EXPECT_GT(killed, 20);
}

}  // namespace telaah

// The service killed at any moment: every file ends in exactly one outcome.

#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <mutex>
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
  for (int t = 0; t < std::min(count, 8); ++t) {
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

/// A system call of the service to be killed at: before the n-th of its name that one thread makes.
struct Place {
  std::string call;
  int number = 1;
  bool in_threads = false;  ///< in the threads that lead the readers, too
};

/// `telaah watch --once` under strace.
std::vector<std::string> traced(const WatchedFolder& folder, const std::vector<std::string>& options) {
  // Under strace the leak checker of the sanitizers cannot work.
  std::vector<std::string> words{"/usr/bin/strace", "-qq", "-E", "ASAN_OPTIONS=detect_leaks=0"};
  words.insert(words.end(), options.begin(), options.end());
  const std::vector<std::string> plain = folder.command("watch", {"--once"});
  words.insert(words.end(), plain.begin(), plain.end());
  return words;
}

/// False: the service never came to that place.
bool kill_at(const Place& place, int files) {
  const WatchedFolder folder("percobaan_maksimum = 100\n");
  const std::vector<std::string> names = drop_proposals(folder, files);
  std::vector<std::string> options{
      "-o", "/dev/null",
      "-e", "trace=" + place.call,
      "-e", "inject=" + place.call + ":signal=SIGKILL:when=" + std::to_string(place.number)};
  if (place.in_threads) options.emplace_back("-f");
  const test::Ran first = test::run(traced(folder, options));
  EXPECT_NE(first.exit, 127) << "strace is missing";
  if (first.exit == 0) return false;
  test::run(traced(folder, options));  // killed again while it recovers
  const test::Ran last = folder.once();
  EXPECT_EQ(last.exit, 0) << last.err;
  folder.expect_each_once(names);
  return true;
}

/// How often a trace names each call.
std::map<std::string, int> calls_in(const std::string& trace) {
  std::map<std::string, int> found;
  std::ifstream lines(trace);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t end = line.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789");
    if (end != 0 && end != std::string::npos && line[end] == '(') ++found[line.substr(0, end)];
  }
  return found;
}

/// Every call that the service makes for `files` files, by name and number: those of its main thread, and of its other
/// threads those that its readers never make (strace tells a thread from a reader by that only). Nothing else happens
/// between two calls that anybody could see afterwards.
std::vector<Place> every_place(int files) {
  const WatchedFolder folder;
  drop_proposals(folder, files);
  EXPECT_EQ(test::run(traced(folder, {"-ff", "-o", folder / "trace"})).exit, 0);
  std::map<std::string, int> main, threads, readers;
  for (const auto& trace : std::filesystem::directory_iterator(folder.folder_.path())) {
    if (!trace.path().filename().string().starts_with("trace.")) continue;
    const std::string text = test::read_file(trace.path());
    std::map<std::string, int>& of = text.find("execve(") == std::string::npos ? threads
                                     : text.starts_with("execve(")             ? main
                                                                               : readers;
    for (const auto& [call, count] : calls_in(trace.path())) of[call] = std::max(of[call], count);
  }
  std::vector<Place> places;
  for (const auto& [call, count] : main) {
    for (int n = 1; n <= count; ++n) places.push_back({call, n});
  }
  for (const auto& [call, count] : threads) {
    for (int n = 1; n <= count && !readers.contains(call); ++n) places.push_back({call, n, true});
  }
  std::erase_if(places, [](const Place& place) { return place.call == "execve" || place.call == "exit_group"; });
  return places;
}

/// The calls that change something, few of each.
std::vector<Place> some_places() {
  std::vector<Place> places;
  for (int n = 1; n <= 400; n = n * 4 + 1) {
    for (const char* const call : {"renameat", "renameat2", "mkdirat", "unlinkat", "fsync", "fdatasync", "pwrite64",
                                   "ftruncate", "write", "openat", "unlink", "rename"}) {
      places.push_back({call, n});
    }
  }
  for (const char* const call : {"clone3", "sendmsg"}) places.push_back({call, 1, true});
  return places;
}

}  // namespace

// 50 kills in CI, 1,000 in the long form.
TEST(WatchKill, EveryFileHasOneOutcomeHoweverOftenTheServiceIsKilled) {
  constexpr int kFolders = 5;
  side_by_side(kFolders,
               [](int i) { kill_at_random(how_many(50, 1000) / kFolders, 20261121U + static_cast<unsigned>(i)); });
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

// The kernel kills the service at a system call; then it is started again, killed at the same place of its recovery,
// and started again. A sample of the calls in CI; in the long form each in turn over 20 files (TELAAH_LONG_TESTS=N:
// every N-th).
TEST(WatchKill, EveryFileHasOneOutcomeWhicheverSystemCallWasTheLast) {
  const int files = is_long() ? 20 : 3;
  const std::vector<Place> places = is_long() ? every_place(files) : some_places();
  const int step = is_long() ? std::max(1, std::atoi(std::getenv("TELAAH_LONG_TESTS"))) : 1;
  std::map<std::string, int> killed, tried;
  std::mutex counting;
  side_by_side(static_cast<int>(places.size()) / step, [&](int i) {
    const Place& place = places[static_cast<std::size_t>(i) * static_cast<std::size_t>(step)];
    const testing::ScopedTrace where(__FILE__, __LINE__,
                                     "killed at " + place.call + " number " + std::to_string(place.number));
    const bool is_killed = kill_at(place, files);
    const std::lock_guard lock(counting);
    const std::string name = place.call + (place.in_threads ? " of a thread" : "");
    ++tried[name];
    killed[name] += is_killed;
  });
  int all = 0;
  for (const auto& [call, count] : killed) {
    all += count;
    if (is_long()) std::printf("%s: killed at %d of %d\n", call.c_str(), count, tried[call]);
  }
  std::printf("killed at %d of %zu places\n", all, places.size() / static_cast<std::size_t>(step));
  EXPECT_GT(all, 20);
}

}  // namespace telaah

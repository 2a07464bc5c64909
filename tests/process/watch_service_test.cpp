// What the service manager, the administrator and the log see of the service.

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "support/watched_folder.h"

namespace telaah::test {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;

/// The service manager's end of NOTIFY_SOCKET.
class Manager {
 public:
  explicit Manager(std::string path) : path_(std::move(path)), socket_(socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path_.c_str(), sizeof address.sun_path - 1);
    EXPECT_EQ(bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  }
  Manager(const Manager&) = delete;
  Manager& operator=(const Manager&) = delete;
  ~Manager() { close(socket_); }

  /// Everything heard so far.
  const std::string& heard() {
    char message[4096];
    for (ssize_t got = 0; (got = recv(socket_, message, sizeof message, 0)) > 0;) {
      heard_.append(message, static_cast<std::size_t>(got)).append("\n");
    }
    return heard_;
  }
  bool hears(const std::string& words, seconds patience = seconds{20}) {
    return within(patience, [&] { return heard().find(words) != std::string::npos; });
  }
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> environment() const {
    return {{"NOTIFY_SOCKET", path_}, {"WATCHDOG_USEC", "2000000"}};
  }

 private:
  std::string path_;
  int socket_;
  std::string heard_;
};

std::size_t count_of(const std::string& text, const std::string& word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

}  // namespace

class WatchService : public testing::Test, protected WatchedFolder {};

TEST_F(WatchService, TellsTheServiceManagerHowItFares) {
  Manager manager(*this / "notify");
  Service service(command("watch"), "/dev/null", manager.environment());
  EXPECT_TRUE(manager.hears("READY=1"));
  EXPECT_TRUE(manager.hears("STATUS=0 menunggu, 0 diproses"));
  std::this_thread::sleep_for(seconds{3});
  EXPECT_GE(count_of(manager.heard(), "WATCHDOG=1"), 3U) << "twice in each WATCHDOG_USEC, though nothing happens";
  service.signal(SIGHUP);
  EXPECT_TRUE(manager.hears("RELOADING=1"));
  EXPECT_EQ(service.stop(SIGTERM), 0);
  EXPECT_TRUE(manager.hears("STOPPING=1"));
}

TEST_F(WatchService, KeepsTheLastGoodRulesWhenTheNewOnesAreWrong) {
  fs::copy(fs::canonical(program("rules")), *this / "aturan", fs::copy_options::recursive);
  const std::string log = *this / "log";
  Service service(command("watch", {"--rules", *this / "aturan"}), log);
  ASSERT_TRUE(within(seconds{20}, [&] { return there("STATUS.txt"); }));
  const std::string broken = folder_.write("aturan/kriteria/a-kebaruan.toml", "bukan = [toml");
  service.signal(SIGHUP);
  EXPECT_TRUE(within(
      seconds{20}, [&] { return text_of("STATUS.txt").find("aturan sebelumnya tetap dipakai") != std::string::npos; }));
  EXPECT_NE(read_file(log).find("rules_kept"), std::string::npos);
  drop("a.pdf", proposal("A"));
  EXPECT_TRUE(within(seconds{20}, [&] { return there(done() + "/a.pdf"); })) << "it works on by the old ones";
  fs::copy_file(fs::canonical(program("rules")) / "kriteria/a-kebaruan.toml", broken,
                fs::copy_options::overwrite_existing);
  service.signal(SIGHUP);
  EXPECT_TRUE(within(seconds{20}, [&] { return text_of("STATUS.txt").find("PERHATIAN") == std::string::npos; }));
  EXPECT_NE(read_file(log).find("rules_reloaded"), std::string::npos);
}

TEST_F(WatchService, TellsAMonthlyRunThatFailedUntilAReportSucceeds) {
  Service service(command("watch"));
  ASSERT_TRUE(within(seconds{20}, [&] { return there("STATUS.txt"); }));
  folder_.write("telaah-bulanan.gagal", "1796076000\n");  // 1 December 2026: as the unit writes it
  drop("a.pdf", proposal("A"));                           // so that it looks again
  EXPECT_TRUE(within(seconds{20}, [&] {
    return text_of("STATUS.html").find("Laporan bulanan otomatis belum berhasil") != std::string::npos;
  }));
  const test::Ran status = run("status");
  EXPECT_NE(status.out.find("1 Desember 2026"), std::string::npos) << status.out;
  EXPECT_EQ(status.exit, 1);
  folder_.write("telaah-bulanan.gagal", "1000000000\n");  // before the report that is made now
  EXPECT_EQ(run("report").exit, 0);
  EXPECT_EQ(run("status").out.find("belum berhasil"), std::string::npos);
}

TEST_F(WatchService, LogsOneJsonObjectAnEventWhateverTheNames) {
  drop("baris\nbaru \x1B[31m \"kutip\" \\ \xE2\x80\xAE\xFF.pdf", proposal("NAMA"));
  drop("=cmd|' /C calc'!A0.pdf", proposal("RUMUS"));
  drop(std::string(251, 'n') + ".pdf", proposal("PANJANG"));
  const Ran ran = run("watch", {"--once", "--log", "json"});
  const std::string check =
      "import json,sys\nlines=sys.stdin.buffer.read().split(b'\\n')[:-1]\n"
      "events=[json.loads(line) for line in lines]\nassert all(len(line)<4096 for line in lines)\n"
      "done=[e for e in events if e['event']=='finished']\nassert len({e['doc'] for e in done})==3, events\n"
      "assert {e['doc']: e['name'] for e in events if e['event']=='claimed'}=={e['doc']: e['name'] for e in done}, "
      "events\n"
      "assert all(set(map(type,e.values()))=={str} and all(c.isprintable() for c in ''.join(e.values())) for e in "
      "events)\n";
  const std::string log = folder_.write("log.json", ran.err);
  const Ran checked = test::run({"/bin/sh", "-c", "exec python3 -c \"$0\" < \"$1\"", check, log});
  EXPECT_EQ(checked.exit, 0) << checked.err << ran.err;
}

TEST_F(WatchService, StopsWithinSecondsAndReturnsWhatItHolds) {
  std::vector<std::string> names;
  for (int i = 0; i < 200; ++i) {
    names.push_back("usulan " + std::to_string(i) + ".pdf");
    drop(names.back(), proposal(names.back()));
  }
  Service service(command("watch"));
  ASSERT_TRUE(within(seconds{20}, [&] { return !files_in(done()).empty(); }));
#ifdef TELAAH_SANITIZED
  constexpr seconds kSoon{30};
#else
  constexpr seconds kSoon{5};
#endif
  const auto before = std::chrono::steady_clock::now();
  EXPECT_EQ(service.stop(SIGTERM), 0);
  EXPECT_LT(std::chrono::steady_clock::now() - before, kSoon);
  EXPECT_TRUE(fs::is_empty(share() + "/.telaah"));
  EXPECT_LT(files_in(done()).size(), names.size()) << "stopped too late to show anything";
  EXPECT_EQ(files_in(done()).size() + files_in("masuk").size(), names.size());
  once();
  expect_each_once(names);
}

TEST_F(WatchService, TellsEverythingWrongInTheSettingsAtOnce) {
  settings("zona_waktu = 'WAKTU'\n[pantau]\nfoldr = 'x'\npercobaan_maksimum = 0\n");
  const Ran ran = once();
  EXPECT_EQ(ran.exit, 2);
  for (const char* const key : {"WAKTU", "foldr", "percobaan_maksimum"})
    EXPECT_NE(ran.err.find(key), std::string::npos) << ran.err;
}

TEST_F(WatchService, OfManyStartedAtOnceOneRuns) {
  once();
  for (int round = 0; round < 5; ++round) {
    std::vector<std::unique_ptr<Service>> services;
    for (int i = 0; i < 6; ++i) services.push_back(std::make_unique<Service>(command("watch")));
    EXPECT_TRUE(
        within(seconds{20}, [&] { return std::ranges::count_if(services, [](auto& s) { return s->lives(); }) == 1; }));
    for (auto& service : services) {
      const bool ran = service->lives();
      EXPECT_EQ(service->stop(SIGTERM), ran ? 0 : 75);
    }
  }
}

}  // namespace telaah::test

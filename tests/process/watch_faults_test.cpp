// What people, networks and machines do to a watched folder, done to the real service.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "support/mount.h"
#include "support/tiny_pdf.h"
#include "support/watched_folder.h"
#include "text/sha256.h"

namespace telaah {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::seconds;
using test::Mount;
using test::proposal;
using test::Service;
using test::within;

bool is_long() { return std::getenv("TELAAH_LONG_TESTS") != nullptr; }

/// Takes the reader about a second.
std::string long_proposal(const std::string& name) {
#ifdef TELAAH_SANITIZED
  constexpr int kPages = 250;
#else
  constexpr int kPages = 900;
#endif
  std::vector<test::TinyPage> pages(1, {.lines = test::proposal_lines(name)});
  std::vector<std::string> lines;
  for (int i = 0; i < 60; ++i)
    lines.push_back("Baris ke-" + std::to_string(i) + " dari uraian panjang tentang pelayanan warga kota");
  for (int i = 0; i < kPages; ++i) pages.push_back({.lines = lines});
  return test::tiny_pdf(pages);
}

/// The file while it lies in the spool; "" before and after.
std::string in_spool(const std::string& share, const std::string& name) {
  std::error_code gone;
  for (const auto& claim : fs::directory_iterator(share + "/.telaah", gone)) {
    if (fs::exists(claim.path() / name, gone)) return (claim.path() / name).string();
  }
  return "";
}

}  // namespace

class WatchFaults : public testing::Test, protected test::WatchedFolder {};

TEST_F(WatchFaults, TakesAFileThatIsRenamedWhenItIsDone) {
  Service service(command("watch"));
  drop("kiriman.pdf.part", proposal("SETENGAH").substr(0, 300));
  std::this_thread::sleep_for(milliseconds{1500});
  EXPECT_TRUE(there("masuk/kiriman.pdf.part"));
  drop("kiriman.pdf.part", proposal("UTUH"));
  fs::rename(share() + "/masuk/kiriman.pdf.part", share() + "/masuk/kiriman.pdf");
  EXPECT_TRUE(within(seconds{20}, [&] { return there(done() + "/kiriman.pdf"); }));
  service.stop(SIGTERM);
  expect_each_once({"kiriman.pdf"});
}

TEST_F(WatchFaults, LeavesAFileAloneWhileAProgramHasItOpen) {
  const std::string bytes = proposal("TERBUKA");
  drop("terbuka.pdf", bytes);
  const int writer = open((share() + "/masuk/terbuka.pdf").c_str(), O_WRONLY | O_CLOEXEC);
  Service service(command("watch"));
  ASSERT_TRUE(within(seconds{20},
                     [&] { return text_of("STATUS.txt").find("sedang dipakai program lain") != std::string::npos; }));
  EXPECT_TRUE(there("masuk/terbuka.pdf"));
  close(writer);
  EXPECT_TRUE(within(seconds{20}, [&] { return there(done() + "/terbuka.pdf"); }));
}

TEST_F(WatchFaults, JudgesTheLastBytesOfAFileThatIsWrittenToWhileItIsRead) {
  const std::string bytes = long_proposal("DITIMPA");
  drop("ditimpa.pdf", bytes);
  Service service(command("watch"));
  std::string spooled;
  ASSERT_TRUE(within(seconds{20}, [&] { return !(spooled = in_spool(share(), "ditimpa.pdf")).empty(); }));
  std::ofstream(spooled, std::ios::app) << "\n%% ditambah\n";
  ASSERT_TRUE(
      within(seconds{150}, [&] { return there(done() + "/ditimpa.pdf"); }));  // read twice; slow with sanitizers
  service.stop(SIGTERM);
  EXPECT_EQ(text_of(done() + "/ditimpa.pdf"), bytes + "\n%% ditambah\n");
  expect_each_once({"ditimpa.pdf"});
}

TEST_F(WatchFaults, SeesThatAFileWasOverwrittenWithAsManyBytes) {
  std::string bytes = long_proposal("DITIMPA");
  drop("ditimpa.pdf", bytes);
  Service service(command("watch"));
  std::string spooled;
  ASSERT_TRUE(within(seconds{20}, [&] { return !(spooled = in_spool(share(), "ditimpa.pdf")).empty(); }));
  const std::size_t at = bytes.find("uraian panjang");
  ASSERT_NE(at, std::string::npos);
  bytes.replace(at, 6, "URAIAN");
  std::this_thread::sleep_for(milliseconds{200});  // from the claim to its hash
  std::fstream(spooled, std::ios::in | std::ios::out).seekp(static_cast<std::streamoff>(at)) << "URAIAN";
  ASSERT_TRUE(within(seconds{150}, [&] { return there(done() + "/ditimpa.pdf"); }));
  EXPECT_EQ(service.stop(SIGTERM), 0);
  EXPECT_EQ(text_of(done() + "/ditimpa.pdf"), bytes);
  const test::Ran exported = test::run({test::program("telaah"), "export", "--ledger", *this / "telaah.db"});
  EXPECT_EQ(std::count(exported.out.begin(), exported.out.end(), '\n'), 1);
  EXPECT_NE(exported.out.find(text::sha256_hex(bytes)), std::string::npos)
      << "what is recorded are the bytes that lie there";
}

TEST_F(WatchFaults, OutlivesAFileThatIsTakenAwayWhileItIsRead) {
  drop("diambil.pdf", long_proposal("DIAMBIL"));
  Service service(command("watch"));
  std::string spooled;
  ASSERT_TRUE(within(seconds{20}, [&] { return !(spooled = in_spool(share(), "diambil.pdf")).empty(); }));
  std::this_thread::sleep_for(std::chrono::milliseconds{200});  // from the claim to the receipt in the ledger
  fs::remove(spooled);
  drop("lain.pdf", proposal("LAIN"));
  EXPECT_TRUE(within(seconds{60}, [&] { return there(done() + "/lain.pdf"); }));
  EXPECT_TRUE(service.lives());
  service.stop(SIGTERM);
  EXPECT_TRUE(fs::is_empty(share() + "/.telaah"));
  EXPECT_EQ(outcomes().size(), 2U) << "what was received stays in the ledger";
  drop("diambil.pdf", proposal("DIKIRIM LAGI"));
  once();
  expect_each_once({"diambil.pdf", "lain.pdf"});
}

TEST_F(WatchFaults, FindsFoldersThatAreMovedInWithTheirOldTimes) {
  Service service(command("watch"));
  ASSERT_TRUE(within(seconds{20}, [&] { return there("STATUS.txt"); }));
  std::vector<std::string> names;
  for (int i = 0; i < 6; ++i) {
    names.push_back("Dinas Perhubungan/arsip/usulan " + std::to_string(i) + ".pdf");
    const std::string path = folder_.write("luar/arsip/usulan " + std::to_string(i) + ".pdf", proposal(names.back()));
    const timespec old{i % 2 == 0 ? 0 : 4'070'908'800, 0};  // 1970 and 2099
    const timespec times[2] = {old, old};
    utimensat(AT_FDCWD, path.c_str(), times, 0);
  }
  fs::rename(*this / "luar", share() + "/masuk/Dinas Perhubungan");
  EXPECT_TRUE(within(seconds{60}, [&] { return files_in(done()).size() == names.size(); }));
  service.stop(SIGTERM);
  expect_each_once(names);
}

TEST_F(WatchFaults, BearsAnyName) {
  std::string deep;
  for (int i = 0; i < 15; ++i) deep += "sangat dalam " + std::to_string(i) + "/";
  const std::vector<std::string> names{"baris\nbaru.pdf",
                                       "tab\tulator.pdf",
                                       "\"kutip\" 'dan' `lain`.pdf",
                                       "=cmd|' -C calc'!A0.pdf",
                                       "-rf.pdf",
                                       "\x1B[31mmerah\x1B[0m.pdf",
                                       "kanan\xE2\x80\xAE"
                                       "fdp.pdf",
                                       std::string(251, 'n') + ".pdf",
                                       "rusak\xFF\xFE.pdf",
                                       "caf\xC3\xA9.pdf",
                                       "cafe\xCC\x81.pdf",
                                       "BESAR.PDF",
                                       "a&b<c>.pdf",
                                       "tanpa akhiran",
                                       deep + "dalam.pdf",
                                       " spasi .pdf",
                                       "titik..pdf",
                                       "%s%n%d.pdf",
                                       "\\..\\x.pdf"};
  for (const std::string& name : names) drop(name, proposal(std::to_string(std::hash<std::string>()(name))));
  const test::Ran ran = once();
  EXPECT_EQ(ran.exit, 0) << ran.err;
  std::vector<std::string> sorted = names;
  std::sort(sorted.begin(), sorted.end());
  EXPECT_EQ(files_in(done()), sorted) << "raw bytes are kept";
  for (const std::string& text : {text_of("STATUS.txt"), text_of("STATUS.html"), ran.err, run("status").out}) {
    EXPECT_EQ(text.find('\x1B'), std::string::npos);
    EXPECT_EQ(text.find("\xE2\x80\xAE"), std::string::npos);
    EXPECT_EQ(text.find('\xFF'), std::string::npos);
    EXPECT_EQ(text.find("baris\nbaru"), std::string::npos);
  }
  EXPECT_EQ(text_of("STATUS.html").find("a&b<c>"), std::string::npos);
}

TEST_F(WatchFaults, FollowsNoLinkAndOpensNoPipe) {
  const std::string secret = folder_.write("rahasia.pdf", proposal("RAHASIA"));
  const std::string in = share() + "/masuk/";
  fs::create_symlink(secret, in + "tautan.pdf");
  fs::create_symlink("/tidak/ada", in + "buntu.pdf");
  fs::create_directory_symlink(folder_.path(), in + "folder");
  ASSERT_EQ(mkfifo((in + "pipa.pdf").c_str(), 0600), 0);
  drop("folder.pdf/isi.pdf", proposal("ISI"));
  const test::Ran ran = once();
  EXPECT_EQ(ran.exit, 0) << ran.err;
  for (const char* const name : {"tautan.pdf", "buntu.pdf", "folder", "pipa.pdf"}) {
    EXPECT_TRUE(there(std::string("bermasalah/") + name)) << name;
    EXPECT_TRUE(there(std::string("bermasalah/") + name + ".ALASAN.txt")) << name;
  }
  EXPECT_EQ(files_in(done()), std::vector<std::string>{"folder.pdf/isi.pdf"});
  EXPECT_TRUE(fs::exists(secret));
}

TEST_F(WatchFaults, RefusesADevice) {
  const std::string device = share() + "/masuk/perangkat.pdf";
  if (mknod(device.c_str(), S_IFCHR | 0600, makedev(1, 5)) != 0) GTEST_SKIP() << "no right to make devices";
  const test::Ran ran = once();  // /dev/zero: whoever read it would never end
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_TRUE(there("bermasalah/perangkat.pdf.ALASAN.txt")) << text_of("STATUS.txt");
  EXPECT_EQ(outcomes().begin()->second, "REFUSED");
}

TEST_F(WatchFaults, NeverReadsThroughALinkThatIsSwappedInAndOut) {
  const std::string secret = folder_.write("rahasia.pdf", proposal("RAHASIA"));
  const std::string swapped = share() + "/masuk/tukar.pdf", link = *this / "tautan";
  std::atomic<bool> over{false};
  std::jthread swapper([&] {
    while (!over) {
      std::error_code ignored;
      fs::create_symlink(secret, link, ignored);
      fs::rename(link, swapped, ignored);
      folder_.write("biasa.pdf", proposal("BIASA"));
      fs::rename(*this / "biasa.pdf", swapped, ignored);
    }
  });
  Service service(command("watch"));
  std::this_thread::sleep_for(seconds{is_long() ? 60 : 4});
  EXPECT_TRUE(service.lives());
  over = true;
  swapper.join();
  service.stop(SIGTERM);
  once();
  const test::Ran exported = test::run({test::program("telaah"), "export", "--ledger", *this / "telaah.db"});
  EXPECT_EQ(exported.out.find("RAHASIA"), std::string::npos);
}

TEST_F(WatchFaults, WaitsWhileTheShareIsNotMountedAndMakesNothingInItsPlace) {
  const std::string store = *this / "simpanan";
  fs::create_directories(store + "/masuk");
  std::optional<Mount> mounted(Mount::bind(store, share()));
  if (!mounted->is_there()) GTEST_SKIP() << "no right to mount";
  std::vector<std::string> names;
  for (int i = 0; i < 40; ++i) {
    names.push_back("usulan " + std::to_string(i) + ".pdf");
    drop(names.back(), proposal(names.back()));
  }
  Service service(command("watch"));
  ASSERT_TRUE(within(seconds{30}, [&] { return !files_in(done()).empty(); }));
  mounted.reset();
  EXPECT_TRUE(within(seconds{30}, [&] { return run("status").out.find("PERHATIAN") != std::string::npos; }));
  std::this_thread::sleep_for(seconds{2});
  EXPECT_FALSE(there("selesai")) << "an empty mount point is no share";
  EXPECT_TRUE(service.lives());
  mounted.emplace(Mount::bind(store, share()));
  EXPECT_TRUE(within(seconds{60}, [&] { return files_in(done()).size() == names.size(); }));
  EXPECT_EQ(service.stop(SIGTERM), 0);
  expect_each_once(names);
}

TEST_F(WatchFaults, WaitsWhileTheDisksAreFullAndGoesOnByItself) {
  const std::string small = *this / "kecil";
  const Mount mounted = Mount::tmpfs(small, 8);
  if (!mounted.is_there()) GTEST_SKIP() << "no right to mount";
  fs::create_directories(small + "/bersama/masuk");
  settings("[pantau]\nfolder = '" + small + "/bersama'\njeda_stabil_detik = 1\n");
  const auto watch = [&] {
    return std::vector<std::string>{test::program("telaah"), "watch", "--config", *this / "telaah.toml", "--ledger",
                                    small + "/telaah.db",    "--ocr", "never"};
  };
  Service service(watch());
  ASSERT_TRUE(within(seconds{20}, [&] { return fs::exists(small + "/bersama/STATUS.txt"); }));
  for (int i = 0; i < 10; ++i)
    std::ofstream(small + "/bersama/masuk/u" + std::to_string(i) + ".pdf") << proposal("U" + std::to_string(i));
  std::ofstream ballast(small + "/pemberat", std::ios::binary);
  while (ballast.write(std::string(4096, 'x').data(), 4096).flush()) continue;
  ballast.close();
  std::this_thread::sleep_for(seconds{5});
  EXPECT_TRUE(service.lives());
  const auto count = [&] {
    std::size_t files = 0;
    std::error_code none;
    for (fs::recursive_directory_iterator it(small + "/bersama/selesai", none), end; !none && it != end;
         it.increment(none))
      files += it->is_regular_file();
    return files;
  };
  EXPECT_LT(count(), 10U);
  fs::remove(small + "/pemberat");
  EXPECT_TRUE(within(seconds{90}, [&] {
    return count() == 10 && fs::is_empty(small + "/bersama/.telaah") && !fs::is_empty(small + "/bersama/laporan");
  }));
  EXPECT_EQ(service.stop(SIGTERM), 0);
  const test::Ran exported = test::run({test::program("telaah"), "export", "--ledger", small + "/telaah.db"});
  EXPECT_EQ(std::count(exported.out.begin(), exported.out.end(), '\n'), 10);
}

// A share that is mounted anew is another folder under the same name; what was open before shows the old one for ever.
TEST_F(WatchFaults, SeesTheShareThatIsMountedNowAndNotTheOneBefore) {
  const std::string store = *this / "baru";
  fs::create_directories(store + "/masuk");
  settings("[pantau]\nfolder = '" + share() + "'\njeda_stabil_detik = 1\npindai_ulang_detik = 2\n");
  Service service(command("watch"));
  ASSERT_TRUE(within(seconds{20}, [&] { return there("STATUS.txt"); }));
  const Mount mounted = Mount::bind(store, share());
  if (!mounted.is_there()) GTEST_SKIP() << "no right to mount";
  drop("di yang baru.pdf", proposal("BARU"));
  EXPECT_TRUE(within(seconds{40}, [&] { return fs::exists(store + "/" + done() + "/di yang baru.pdf"); }));
  EXPECT_EQ(service.stop(SIGTERM), 0);
}

TEST_F(WatchFaults, MissesNothingWhenEventsAreLost) {
  const std::string queue = "/proc/sys/fs/inotify/max_queued_events";
  const std::string before = test::read_file(queue);
  std::ofstream(queue) << (is_long() ? "1024" : "16");  // of instances made from now on; needs root, else it stays
  Mount mounted = Mount::tmpfs(share(), 800);           // a file system that gives events
  fs::create_directories(share() + "/masuk");
  settings("[pantau]\nfolder = '" + share() + "'\njeda_stabil_detik = 1\npindai_ulang_detik = 3600\n");
  Service service(command("watch"));
  const bool started = within(seconds{20}, [&] { return there("STATUS.txt"); });
  std::ofstream(queue) << before;
  ASSERT_TRUE(started);
  const int asked = is_long() ? std::atoi(std::getenv("TELAAH_LONG_TESTS")) : 0;  // a number above 1: so many
#ifdef TELAAH_SANITIZED
  constexpr int kShort = 100;  // several times what the queue holds; each costs there what five cost elsewhere
#else
  constexpr int kShort = 400;
#endif
  const int count = !is_long() ? kShort : asked > 1 ? asked : 20'000;
  service.signal(SIGSTOP);
  for (int i = 0; i < count; ++i)
    drop(std::to_string(i % 50) + "/u" + std::to_string(i) + ".pdf", proposal("U" + std::to_string(i)));
  service.signal(SIGCONT);
  EXPECT_TRUE(within(seconds{is_long() ? 1200 : 120}, [&] {
    std::this_thread::sleep_for(milliseconds{200});
    return files_in(done()).size() == static_cast<std::size_t>(count);
  })) << files_in(done()).size();
  service.stop(SIGTERM);
  EXPECT_EQ(files_in("masuk"), std::vector<std::string>());
  EXPECT_EQ(outcomes().size(), static_cast<std::size_t>(count));
}

TEST_F(WatchFaults, GoesOnWhenTheClockIsSet) {
  const std::string shift = folder_.write("jam", "0");
  Service service(command("watch"), "/dev/null",
                  {{"LD_PRELOAD", test::program("clock_shift.so")},
                   {"TELAAH_CLOCK_SHIFT", shift},
                   {"ASAN_OPTIONS", "verify_asan_link_order=0"}});  // the sanitizers want to be loaded first
  ASSERT_TRUE(within(seconds{20}, [&] { return there("STATUS.txt"); }));
  const std::vector<std::pair<std::string, std::string>> steps{
      {"kini", "0"}, {"kemarin", "-86400"}, {"tahun depan", "31622400"}, {"kini lagi", "0"}};
  for (const auto& step : steps) {  // clang 14 lets no lambda capture a structured binding
    const std::string &name = step.first, &seconds_off = step.second;
    drop(name + ".pdf", proposal(name));
    std::this_thread::sleep_for(milliseconds{500});
    folder_.write("jam", seconds_off);  // while it settles
    EXPECT_TRUE(within(seconds{20}, [&] {
      const auto files = files_in("selesai");
      return std::ranges::any_of(
          files, [&, end = "/" + name + ".pdf"](const std::string& file) { return file.ends_with(end); });
    })) << name;
  }
  EXPECT_EQ(service.stop(SIGTERM), 0);
  EXPECT_EQ(files_in("selesai").size(), steps.size());
  EXPECT_EQ(outcomes().size(), steps.size());
  EXPECT_EQ(std::distance(fs::directory_iterator(share() + "/selesai"), fs::directory_iterator()), 2)
      << "this month and one next year";
}

}  // namespace telaah

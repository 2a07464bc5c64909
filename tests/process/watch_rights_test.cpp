// Files and folders that the service may not read or take: they wait and are told, and hold up no other.

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "support/watched_folder.h"

namespace telaah {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;
using test::proposal;
using test::Service;
using test::within;

/// As a user for whom permissions count.
std::vector<std::string> as_anybody(std::vector<std::string> command) {
  if (geteuid() == 0) {
    command.insert(command.begin(),
                   {"/usr/bin/setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"});
  }
  return command;
}

}  // namespace

class WatchRights : public testing::Test, protected test::WatchedFolder {
 protected:
  void expect_it_waits_and_others_do_not(const std::string& named) {
    drop("lain.pdf", proposal("LAIN"));
    EXPECT_TRUE(within(seconds{20}, [&] { return there(done() + "/lain.pdf"); })) << text_of("STATUS.txt");
    const std::string told = "- " + named + ": menunggu izin";
    EXPECT_TRUE(within(seconds{20}, [&] { return text_of("STATUS.txt").find(told) != std::string::npos; }))
        << text_of("STATUS.txt");
    EXPECT_EQ(text_of("STATUS.txt").find("PERHATIAN"), std::string::npos) << "the share itself is well";
  }
};

TEST_F(WatchRights, WaitsForAFileItMayNotReadAndTakesItWhenItMay) {
  drop("tertutup.pdf", proposal("TERTUTUP"));
  fs::permissions(share() + "/masuk/tertutup.pdf", fs::perms::none);
  Service service(as_anybody(command("watch")));
  expect_it_waits_and_others_do_not("tertutup.pdf");
  EXPECT_TRUE(there("masuk/tertutup.pdf"));
  fs::permissions(share() + "/masuk/tertutup.pdf", fs::perms::owner_all);
  EXPECT_TRUE(within(seconds{60}, [&] { return there(done() + "/tertutup.pdf"); }));
}

TEST_F(WatchRights, LetsAFolderItMayNotTakeFromHoldUpNoOther) {
  drop("Dinas Sosial/terkunci.pdf", proposal("TERKUNCI"));
  fs::permissions(share() + "/masuk/Dinas Sosial", fs::perms::owner_read | fs::perms::owner_exec);
  Service service(as_anybody(command("watch")));
  expect_it_waits_and_others_do_not("Dinas Sosial/terkunci.pdf");
  EXPECT_TRUE(within(seconds{5}, [&] { return fs::is_empty(share() + "/.telaah"); }))
      << "attempts leave nothing behind";
  fs::permissions(share() + "/masuk/Dinas Sosial", fs::perms::owner_all);
  EXPECT_TRUE(within(seconds{60}, [&] { return there(done() + "/Dinas Sosial/terkunci.pdf"); }));
  service.stop(SIGTERM);
  expect_each_once({"Dinas Sosial/terkunci.pdf", "lain.pdf"});
}

TEST_F(WatchRights, NamesAFolderItMayNotLookInto) {
  drop("Rahasia/di dalam.pdf", proposal("DALAM"));
  fs::permissions(share() + "/masuk/Rahasia", fs::perms::none);
  Service service(as_anybody(command("watch")));
  expect_it_waits_and_others_do_not("Rahasia");
  fs::permissions(share() + "/masuk/Rahasia", fs::perms::owner_all);
  EXPECT_TRUE(within(seconds{60}, [&] { return there(done() + "/Rahasia/di dalam.pdf"); }));
}

TEST_F(WatchRights, SaysInStatusWhatTheShareLacks) {
  Service service(as_anybody(command("watch")));
  ASSERT_TRUE(within(seconds{20}, [&] { return there("STATUS.txt"); }));
  drop("a.pdf", proposal("A"));
  fs::permissions(share() + "/masuk", fs::perms::owner_read | fs::perms::owner_exec);
  EXPECT_TRUE(within(seconds{20}, [&] {
    return text_of("STATUS.txt").find("PERHATIAN: Izin menulis") != std::string::npos;
  })) << text_of("STATUS.txt");
  fs::permissions(share() + "/masuk", fs::perms::owner_all);
  EXPECT_TRUE(within(seconds{60}, [&] {
    return there(done() + "/a.pdf") && text_of("STATUS.txt").find("PERHATIAN") == std::string::npos;
  }));
}

}  // namespace telaah

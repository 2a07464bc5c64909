// A share without events: nothing wakes the service, listings alone find what came, and a server that dies is waited
// for.

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <memory>
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

constexpr const char* kBindfs = "/usr/bin/bindfs";

bool is_fuse(const std::string& folder) {
  struct statfs status {};
  return statfs(folder.c_str(), &status) == 0 && status.f_type == 0x65735546;
}

/// The server's folder `store`, seen at `share` through a FUSE server of its own process.
class FuseMount {
 public:
  FuseMount(const std::string& store, const std::string& share)
      : share_(share), server_(std::make_unique<Service>(std::vector<std::string>{kBindfs, "-f", store, share})) {
    is_there_ = within(seconds{10}, [&] { return is_fuse(share_) || !server_->lives(); }) && is_fuse(share_);
  }
  FuseMount(const FuseMount&) = delete;
  FuseMount& operator=(const FuseMount&) = delete;
  ~FuseMount() {
    die();
    umount2(share_.c_str(), MNT_DETACH);
  }
  [[nodiscard]] bool is_there() const { return is_there_; }
  /// What a network does: every call on the share fails from now on.
  void die() { server_->stop(SIGKILL); }

 private:
  std::string share_;
  std::unique_ptr<Service> server_;
  bool is_there_ = false;
};

}  // namespace

class WatchFuse : public testing::Test, protected test::WatchedFolder {};

TEST_F(WatchFuse, FindsByListingWhatIsDroppedMovedInAndMovedInWholeAndWaitsOutADeadServer) {
  const std::string store = *this / "simpanan";
  fs::create_directories(store + "/masuk");
  settings("[pantau]\nfolder = '" + share() + "'\njeda_stabil_detik = 1\npindai_ulang_detik = 2\n");
  ASSERT_TRUE(fs::exists(kBindfs)) << "bindfs is missing";
  fs::remove(share() + "/masuk");  // a mount point is empty
  auto mounted = std::make_unique<FuseMount>(store, share());
  if (!mounted->is_there()) GTEST_SKIP() << "no right to mount";
  const auto at_server = [&](const std::string& name) { return fs::exists(store + "/" + done() + "/" + name); };
  Service service(command("watch"));
  ASSERT_TRUE(within(seconds{20}, [&] { return fs::exists(store + "/STATUS.txt"); }));

  drop("diletakkan.pdf", proposal("DILETAKKAN"));
  fs::rename(folder_.write("simpanan/luar.pdf", proposal("PINDAH")),
             store + "/masuk/dipindahkan.pdf");  // by another client
  folder_.write("simpanan/map/isi/satu.pdf", proposal("SATU"));
  fs::rename(store + "/map", store + "/masuk/Dinas Sosial");
  for (const char* const name : {"diletakkan.pdf", "dipindahkan.pdf", "Dinas Sosial/isi/satu.pdf"}) {
    EXPECT_TRUE(within(seconds{20}, [&] { return at_server(name); })) << name;
  }

  mounted->die();
  EXPECT_TRUE(
      within(seconds{20}, [&] { return run("status").out.find("PERHATIAN: Folder bersama") != std::string::npos; }));
  EXPECT_NE(run("status").out.find("hubungan terputus"), std::string::npos) << run("status").out;
  mounted.reset();
  folder_.write("simpanan/masuk/selagi putus.pdf", proposal("PUTUS"));
  EXPECT_TRUE(service.lives());
  mounted = std::make_unique<FuseMount>(store, share());
  EXPECT_TRUE(within(seconds{60}, [&] { return at_server("selagi putus.pdf"); }));
  EXPECT_EQ(service.stop(SIGTERM), 0);
  expect_each_once({"diletakkan.pdf", "dipindahkan.pdf", "Dinas Sosial/isi/satu.pdf", "selagi putus.pdf"});
}

}  // namespace telaah

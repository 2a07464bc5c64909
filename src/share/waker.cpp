#include "share/waker.h"

#include <poll.h>
#include <sys/inotify.h>
#include <sys/statfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <thread>

namespace telaah::share {
namespace {

// statfs(2), linux/magic.h
constexpr std::array<std::uint32_t, 8> kWithoutEvents{
    0xFF534D42,  // CIFS
    0xFE534D42,  // SMB2
    0x517B,      // SMB
    0x6969,      // NFS
    0x65735546,  // FUSE
    0x01021997,  // 9p
    0x794C7630,  // overlay
    0x5346414F,  // AFS
};

}  // namespace

bool gives_events(const std::string& folder) {
  struct statfs status {};
  if (::statfs(folder.c_str(), &status) != 0) return false;
  return std::ranges::find(kWithoutEvents, static_cast<std::uint32_t>(status.f_type)) == kWithoutEvents.end();
}

// Without inotify (the user's instances are used up) listings alone do; they are the truth anyway.
Waker::Waker() : inotify_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {}

Waker::~Waker() {
  if (inotify_ >= 0) ::close(inotify_);
}

void Waker::watch(const std::vector<std::string>& folders) {
  if (inotify_ < 0) return;
  const std::set<std::string> wanted(folders.begin(), folders.end());
  std::erase_if(watched_, [&](const auto& entry) {
    if (wanted.contains(entry.first)) return false;
    ::inotify_rm_watch(inotify_, entry.second);
    return true;
  });
  for (const std::string& folder : wanted) {
    if (watched_.contains(folder)) continue;
    const int descriptor =
        gives_events(folder)
            ? ::inotify_add_watch(inotify_, folder.c_str(),
                                  IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ONLYDIR | IN_DONT_FOLLOW)
            : -1;
    if (descriptor >= 0) watched_[folder] = descriptor;
  }
}

bool Waker::wait(std::chrono::milliseconds at_most) {
  if (inotify_ < 0) {
    std::this_thread::sleep_for(at_most);
    return false;
  }
  pollfd waiting{inotify_, POLLIN, 0};
  if (::poll(&waiting, 1, static_cast<int>(at_most.count())) <= 0) return false;
  std::array<char, 16384> events{};  // what they say does not matter
  while (::read(inotify_, events.data(), events.size()) > 0) {
  }
  return true;
}

}  // namespace telaah::share

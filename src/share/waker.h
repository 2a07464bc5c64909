#pragma once
// Wakes the service when something may have happened in the inbox. Events are only a hint: what is true is what a
// listing shows, so an overflow, a lost event, or a file system without events costs time and nothing else.

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace telaah::share {

class Waker {
 public:
  Waker();
  Waker(const Waker&) = delete;
  Waker& operator=(const Waker&) = delete;
  ~Waker();

  /// Watches these folders (absolute paths) and no others. Folders on file systems that give no events for what other
  /// machines do (CIFS, NFS, FUSE, 9p, overlay; asked of each folder) are left to the listing.
  void watch(const std::vector<std::string>& folders);
  /// Returns after an event, a signal, or `at_most`; true when there was an event.
  bool wait(std::chrono::milliseconds at_most);

 private:
  int inotify_ = -1;
  std::map<std::string, int> watched_;
};

/// Whether the file system of `folder` tells about changes made by other machines.
bool gives_events(const std::string& folder);

}  // namespace telaah::share

#pragma once
// A share of its own, and the real service on it: dropped into, started, killed, looked at.

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "support/run_program.h"
#include "support/temp_folder.h"

namespace telaah::test {

class WatchedFolder {
 public:
  /// `more` is added to [pantau]; files settle after one second. Nothing is written beside the workbook. `below` != "":
  /// the share is there instead (a mount).
  explicit WatchedFolder(const std::string& more = "", const std::string& below = "");

  [[nodiscard]] const std::string& share() const { return share_; }
  [[nodiscard]] std::string operator/(const std::string& name) const { return folder_ / name; }
  void drop(const std::string& name, const std::string& bytes) const;
  /// Written elsewhere and moved in by one rename.
  void move_in(const std::string& name, const std::string& bytes) const;
  [[nodiscard]] bool there(const std::string& name) const;
  [[nodiscard]] std::string text_of(const std::string& name) const;
  /// Regular files below `folder` of the share, relative to it.
  [[nodiscard]] std::vector<std::string> files_in(const std::string& folder) const;
  /// "selesai/2026-11".
  [[nodiscard]] std::string done() const;
  void settings(const std::string& toml) const { folder_.write("telaah.toml", toml); }

  /// telaah COMMAND --config … --ledger …
  [[nodiscard]] std::vector<std::string> command(const std::string& name,
                                                 const std::vector<std::string>& more = {}) const;
  Ran run(const std::string& name, const std::vector<std::string>& more = {}) const;
  Ran once() const { return run("watch", {"--once"}); }
  /// Rows of `telaah export`: path -> outcome code.
  [[nodiscard]] std::map<std::string, std::string> outcomes() const;
  /// Every file in `names` is in selesai once, spool and inbox are empty, nothing is a duplicate, the ledger is sound.
  void expect_each_once(const std::vector<std::string>& names) const;

  TempFolder folder_;

 private:
  std::string share_;
};

/// The service, running in the background until it is stopped or this goes.
class Service {
 public:
  explicit Service(const std::vector<std::string>& command, const std::string& log = "/dev/null",
                   const std::vector<std::pair<std::string, std::string>>& environment = {});
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;
  ~Service();
  void signal(int number) const;
  /// Sends `number` and waits: the exit code, or 128 + signal.
  int stop(int number);
  [[nodiscard]] pid_t pid() const { return pid_; }
  [[nodiscard]] bool lives();

 private:
  pid_t pid_;
  int status_ = -1;
};

/// Looks every 20 ms.
bool within(std::chrono::seconds time, const std::function<bool()>& condition);

/// A small proposal; other names, other bytes.
std::string proposal(const std::string& name);

}  // namespace telaah::test

#pragma once
// What the running workbook's proposals have beside it, made a few at a time while nothing new waits: the part that
// cards and marked copies have alike. What cannot be written never holds up the work; it is tried again with the next
// workbook.

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "service/event_log.h"

#include "telaah/failure.h"

namespace telaah::service {

/// Made before the inbox is looked at again: some tenths of a second of work.
inline constexpr std::size_t kProofsAtOnce = 4;
/// Kept in memory: an assessment takes some 50 KB.
inline constexpr std::size_t kProofsInHand = 200;

template <class Task>
class ProofDesk {
 public:
  /// A workbook was written: what belongs beside it may have changed.
  void look_again() { is_stale_ = true; }
  [[nodiscard]] bool has_work() const { return is_stale_ || !tasks_.empty(); }
  /// True when `list` is to be called before `make`.
  [[nodiscard]] bool wants_list() const { return tasks_.empty() && is_stale_; }

 protected:
  [[nodiscard]] bool is_idle() const { return tasks_.empty(); }
  /// `what`: the event in the log when there is something to make.
  void take(std::vector<Task> tasks, bool is_complete, const char* what, EventLog& log) {
    tasks_ = std::move(tasks);
    is_stale_ = !is_complete;
    std::ranges::reverse(tasks_);  // taken from the end: the first received first
    if (!tasks_.empty()) log.info(what, {{"count", std::to_string(tasks_.size())}});
  }
  /// Hands a few tasks to `make_one`, one after the other. `unwritten`: the event when a place cannot be written, which
  /// ends it until the next workbook.
  template <class MakeOne>
  void make_few(MakeOne make_one, const char* unwritten, EventLog& log) {
    try {
      for (std::size_t made = 0; made < kProofsAtOnce && !tasks_.empty(); ++made) {
        Task task = std::move(tasks_.back());
        tasks_.pop_back();
        make_one(task);
      }
    } catch (const Error& error) {
      if (error.exit() != ExitCode::environment) throw;
      log.warn(unwritten, {{"cause", error.what()}});
      tasks_.clear();
      is_stale_ = false;
    }
  }

 private:
  bool is_stale_ = false;
  std::vector<Task> tasks_;  ///< the last one first
};

}  // namespace telaah::service

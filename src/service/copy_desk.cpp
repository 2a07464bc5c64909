#include "service/copy_desk.h"

#include <algorithm>

namespace telaah::service {
namespace {

/// Made before the inbox is looked at again: some tenths of a second of work.
constexpr std::size_t kAtOnce = 4;
/// Kept in memory: an assessment takes some 50 KB.
constexpr std::size_t kInHand = 200;

}  // namespace

void CopyDesk::list(const consolidate::Month& month, const std::string& folder, EventLog& log) {
  proofs::CopyList found = proofs::copies_to_make(month, folder, kInHand, given_up_);
  tasks_ = std::move(found.tasks);
  is_stale_ = !found.is_complete;
  std::ranges::reverse(tasks_);  // taken from the end: the first received first
  for (const std::string& path : found.left_over) proofs::remove_copy(path);
  if (!tasks_.empty()) log.info("copies", {{"count", std::to_string(tasks_.size())}});
}

bool CopyDesk::make(const ledger::Ledger& ledger, const extract::WorkerOptions& workers, Instant at, EventLog& log) {
  if (tasks_.empty()) return false;
  try {
    if (!marker_) marker_.emplace(workers);
    for (std::size_t made = 0; made < kAtOnce && !tasks_.empty(); ++made) {
      const proofs::CopyTask task = std::move(tasks_.back());
      tasks_.pop_back();
      const std::string reason = proofs::make_copy(ledger, task, *marker_, at);
      if (reason.empty()) continue;
      given_up_.insert({task.path, task.made_from});
      log.warn("copy_not_made", {{"path", task.entry.file.path}, {"cause", reason}});
    }
  } catch (const Error& error) {
    if (error.exit() != ExitCode::environment) throw;
    log.warn("copy_unwritten", {{"cause", error.what()}});
    tasks_.clear();
    is_stale_ = false;
  }
  if (tasks_.empty()) marker_.reset();
  return true;
}

}  // namespace telaah::service

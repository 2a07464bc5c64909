#include "service/copy_desk.h"

#include <utility>

namespace telaah::service {

void CopyDesk::list(const consolidate::Month& month, const std::string& folder, EventLog& log) {
  proofs::CopyList found = proofs::copies_to_make(month, folder, kProofsInHand, given_up_);
  for (const std::string& path : found.left_over) proofs::remove_copy(path);
  take(std::move(found.tasks), found.is_complete, "copies", log);
}

bool CopyDesk::make(const ledger::Ledger& ledger, const extract::WorkerOptions& workers, Instant at, EventLog& log) {
  if (is_idle()) return false;
  const auto make_one = [&](const proofs::CopyTask& task) {
    if (!marker_) marker_.emplace(workers);
    const std::string reason = proofs::make_copy(ledger, task, *marker_, at);
    if (reason.empty()) return;
    given_up_.insert({task.path, task.made_from});
    log.warn("copy_not_made", {{"path", task.entry.file.path}, {"cause", reason}});
  };
  make_few(make_one, "copy_unwritten", log);
  if (is_idle()) marker_.reset();
  return true;
}

}  // namespace telaah::service

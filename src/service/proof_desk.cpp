#include "service/proof_desk.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace telaah::service {
namespace {

/// Proposals made before the inbox is looked at again: some tenths of a second of work.
constexpr std::size_t kAtOnce = 2;
/// Kept in memory: an assessment takes some 50 KB, twice.
constexpr std::size_t kInHand = 100;

}  // namespace

void ProofDesk::list(const consolidate::Month& month, const report::Options& looks, const proofs::ProofPlace& place,
                     EventLog& log) {
  proofs::ProofList found = proofs::proofs_to_make(month, looks, place, kInHand, maker_.given_up());
  for (const std::string& path : found.left_over) proofs::remove_proof(path);
  tasks_ = std::move(found.tasks);
  is_stale_ = !found.is_complete;
  std::ranges::reverse(tasks_);  // taken from the end: the first received first
  if (!tasks_.empty()) log.info("proofs", {{"count", std::to_string(tasks_.size())}});
}

bool ProofDesk::make(const ledger::Ledger& ledger, Instant at, EventLog& log) {
  if (tasks_.empty()) return false;
  try {
    for (std::size_t made = 0; made < kAtOnce && !tasks_.empty(); ++made) {
      proofs::ProofTask task = std::move(tasks_.back());
      tasks_.pop_back();
      const std::string unmarked = maker_.make(ledger, task, at).unmarked;
      if (!unmarked.empty()) log.warn("copy_not_made", {{"path", task.copy->entry.file.path}, {"cause", unmarked}});
    }
  } catch (const Error& error) {
    if (error.exit() != ExitCode::environment) throw;
    log.warn("proof_unwritten", {{"cause", error.what()}});
    tasks_.clear();
    is_stale_ = false;  // until the next workbook
  }
  if (tasks_.empty()) maker_.rest();
  return true;
}

}  // namespace telaah::service

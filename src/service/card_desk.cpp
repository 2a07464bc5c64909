#include "service/card_desk.h"

#include <algorithm>
#include <utility>

namespace telaah::service {
namespace {

/// Made before the inbox is looked at again: some tenths of a second of work.
constexpr std::size_t kAtOnce = 4;
/// Kept in memory: an assessment takes some 50 KB.
constexpr std::size_t kInHand = 200;

}  // namespace

void CardDesk::list(const consolidate::Month& month, const report::Options& looks, const std::string& folder,
                    EventLog& log) {
  proofs::CardList found = proofs::cards_to_make(month, looks, folder, kInHand);
  tasks_ = std::move(found.tasks);
  is_stale_ = !found.is_complete;
  std::ranges::reverse(tasks_);  // taken from the end: the first received first
  for (const std::string& path : found.left_over) proofs::remove_card(path);
  if (!tasks_.empty()) log.info("cards", {{"count", std::to_string(tasks_.size())}});
}

bool CardDesk::make(const ledger::Ledger& ledger, const extract::WorkerOptions& workers, EventLog& log) {
  if (tasks_.empty()) return false;
  try {
    if (!reader_) reader_.emplace(workers);
    for (std::size_t made = 0; made < kAtOnce && !tasks_.empty(); ++made) {
      proofs::CardTask task = std::move(tasks_.back());
      tasks_.pop_back();
      proofs::make_card(ledger, task, *reader_);
    }
  } catch (const Error& error) {
    if (error.exit() != ExitCode::environment) throw;
    log.warn("card_unwritten", {{"cause", error.what()}});
    tasks_.clear();
    is_stale_ = false;
  }
  if (tasks_.empty()) reader_.reset();
  return true;
}

}  // namespace telaah::service

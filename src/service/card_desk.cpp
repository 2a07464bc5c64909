#include "service/card_desk.h"

#include <utility>

namespace telaah::service {

void CardDesk::list(const consolidate::Month& month, const report::Options& looks, const std::string& folder,
                    EventLog& log) {
  proofs::CardList found = proofs::cards_to_make(month, looks, folder, kProofsInHand);
  for (const std::string& path : found.left_over) proofs::remove_card(path);
  take(std::move(found.tasks), found.is_complete, "cards", log);
}

bool CardDesk::make(const ledger::Ledger& ledger, const extract::WorkerOptions& workers, EventLog& log) {
  if (is_idle()) return false;
  const auto make_one = [&](proofs::CardTask& task) {
    if (!reader_) reader_.emplace(workers);
    proofs::make_card(ledger, task, *reader_);
  };
  make_few(make_one, "card_unwritten", log);
  if (is_idle()) reader_.reset();
  return true;
}

}  // namespace telaah::service

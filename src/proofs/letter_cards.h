#pragma once
// What goes with a letter: a card for each proposal, without the names and notes of reviewers.

#include <set>
#include <string>

#include "cli/console.h"
#include "office/letter.h"
#include "proofs/cards.h"

#include "telaah/ledger.h"

namespace telaah::proofs {

/// Writes the cards of letters. Keeps one worker for all of them; its arguments outlive it.
class LetterCards {
 public:
  LetterCards(const ledger::Ledger& ledger, const report::Options& looks, const extract::WorkerOptions& workers,
              cli::Console& console)
      : ledger_(ledger), looks_(looks), reader_(workers), console_(console) {}

  /// One for each item of `letter`, into `folder`, where it changed. What cannot be written is told and holds up no
  /// letter. Gives the paths of all that belong there.
  std::set<std::string> write(const office::Letter& letter, const consolidate::Rulings& rulings,
                              const std::string& folder);

 private:
  void write(CardTask task);

  const ledger::Ledger& ledger_;
  const report::Options& looks_;
  extract::PdfReader reader_;
  cli::Console& console_;
};

}  // namespace telaah::proofs

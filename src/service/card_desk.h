#pragma once
// The cards that the running workbook's proposals have beside it: made a few at a time while nothing new waits. A card
// that cannot be written never holds up the work; it is tried again with the next workbook.

#include <optional>
#include <string>

#include "proofs/cards.h"
#include "service/event_log.h"
#include "service/proof_desk.h"

#include "telaah/consolidate.h"
#include "telaah/extract.h"
#include "telaah/ledger.h"

namespace telaah::service {

class CardDesk : public ProofDesk<proofs::CardTask> {
 public:
  /// Compares what lies below `folder`, where the workbook stands, with `month`.
  void list(const consolidate::Month& month, const report::Options& looks, const std::string& folder, EventLog& log);
  /// Makes a few. True when some were.
  bool make(const ledger::Ledger& ledger, const extract::WorkerOptions& workers, EventLog& log);

 private:
  std::optional<extract::PdfReader> reader_;  ///< while there is work
};

}  // namespace telaah::service

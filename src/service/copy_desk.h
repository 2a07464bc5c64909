#pragma once
// The marked copies that the running workbook's proposals have beside it: made a few at a time while nothing new waits.
// What cannot be marked or written never holds up the work.

#include <optional>
#include <set>
#include <string>

#include "proofs/copies.h"
#include "service/event_log.h"
#include "service/proof_desk.h"

#include "telaah/consolidate.h"
#include "telaah/extract.h"
#include "telaah/ledger.h"
#include "telaah/marker.h"

namespace telaah::service {

class CopyDesk : public ProofDesk<proofs::CopyTask> {
 public:
  /// Compares what lies below `folder`, where the workbook stands, with `month`.
  void list(const consolidate::Month& month, const std::string& folder, EventLog& log);
  /// Makes a few. True when some were.
  bool make(const ledger::Ledger& ledger, const extract::WorkerOptions& workers, Instant at, EventLog& log);

 private:
  std::set<proofs::CopyKey> given_up_;        ///< could not be marked; tried again with other verdicts
  std::optional<extract::PdfMarker> marker_;  ///< while there is work
};

}  // namespace telaah::service

#pragma once
// The marked copies that the running workbook's proposals have beside it: made a few at a time while nothing new waits.
// What cannot be marked or written never holds up the work.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "proofs/copies.h"
#include "service/event_log.h"

#include "telaah/consolidate.h"
#include "telaah/extract.h"
#include "telaah/ledger.h"
#include "telaah/marker.h"

namespace telaah::service {

class CopyDesk {
 public:
  /// A workbook was written: what belongs beside it may have changed.
  void look_again() { is_stale_ = true; }
  [[nodiscard]] bool has_work() const { return is_stale_ || !tasks_.empty(); }
  /// True when `list` is to be called before `make`.
  [[nodiscard]] bool wants_list() const { return tasks_.empty() && is_stale_; }
  /// Compares what lies below `folder`, where the workbook stands, with `month`.
  void list(const consolidate::Month& month, const std::string& folder, EventLog& log);
  /// Makes a few. True when some were.
  bool make(const ledger::Ledger& ledger, const extract::WorkerOptions& workers, Instant at, EventLog& log);

 private:
  bool is_stale_ = false;
  std::vector<proofs::CopyTask> tasks_;       ///< the last one first
  std::set<proofs::CopyKey> given_up_;        ///< could not be marked; tried again with other verdicts
  std::optional<extract::PdfMarker> marker_;  ///< while there is work
};

}  // namespace telaah::service

#pragma once
// The cards that the running workbook's proposals have beside it: made a few at a time while nothing new waits. A card
// that cannot be written never holds up the work; it is tried again with the next workbook.

#include <optional>
#include <string>
#include <vector>

#include "proofs/cards.h"
#include "service/event_log.h"

#include "telaah/consolidate.h"
#include "telaah/extract.h"
#include "telaah/ledger.h"

namespace telaah::service {

class CardDesk {
 public:
  /// A workbook was written: what belongs beside it may have changed.
  void look_again() { is_stale_ = true; }
  [[nodiscard]] bool has_work() const { return is_stale_ || !tasks_.empty(); }
  /// True when `list` is to be called before `make`.
  [[nodiscard]] bool wants_list() const { return tasks_.empty() && is_stale_; }
  /// Compares what lies below `folder`, where the workbook stands, with `month`.
  void list(const consolidate::Month& month, const report::Options& looks, const std::string& folder, EventLog& log);
  /// Makes a few. True when some were.
  bool make(const ledger::Ledger& ledger, const extract::WorkerOptions& workers, EventLog& log);

 private:
  bool is_stale_ = false;
  std::vector<proofs::CardTask> tasks_;       ///< the last one first
  std::optional<extract::PdfReader> reader_;  ///< while there is work
};

}  // namespace telaah::service

#pragma once
// The cards and marked copies that the running workbook's proposals have beside it: made a few at a time while nothing
// new waits. What cannot be marked or written never holds up the work; it is tried again with the next workbook.

#include <string>
#include <vector>

#include "proofs/proof_list.h"
#include "proofs/proof_maker.h"
#include "service/event_log.h"

#include "telaah/consolidate.h"
#include "telaah/extract.h"
#include "telaah/ledger.h"

namespace telaah::service {

class ProofDesk {
 public:
  explicit ProofDesk(extract::WorkerOptions workers) : maker_(std::move(workers)) {}

  /// A workbook was written: what belongs beside it may have changed.
  void look_again() { is_stale_ = true; }
  [[nodiscard]] bool has_work() const { return is_stale_ || !tasks_.empty(); }
  /// True when `list` is to be called before `make`.
  [[nodiscard]] bool wants_list() const { return tasks_.empty() && is_stale_; }

  /// Compares what lies at `place` with `month`.
  void list(const consolidate::Month& month, const report::Options& looks, const proofs::ProofPlace& place,
            EventLog& log);
  /// Makes a few. True when some were.
  bool make(const ledger::Ledger& ledger, Instant at, EventLog& log);

 private:
  bool is_stale_ = false;
  std::vector<proofs::ProofTask> tasks_;  ///< the last one first
  proofs::ProofMaker maker_;
};

}  // namespace telaah::service

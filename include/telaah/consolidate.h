#pragma once
// Ledger entries -> the figures of a month: recaps, trends, rankings, likeness. Pure; no library, no clock, no file.

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "telaah/entry.h"
#include "telaah/profiler.h"

namespace telaah::consolidate {

/// The rows a report is made from; streamed, because 20,000 proposals carry 200,000 rows of evidence.
class Source {
 public:
  virtual ~Source() = default;   // two implementations: the ledger, and vectors in tests
  /// Calls `each` for every entry, in a fixed order (received first, then by path). `evidence` false leaves out quotes.
  virtual void entries(bool evidence, const std::function<void(const Entry&)>& each) const = 0;
};

struct Month {
  int year = 0, month = 0;             ///< 0 = everything the ledger holds
  std::string generated_at;            ///< printed; ISO date given by the caller, so that bytes can repeat
  std::string rules_version, engine_version;
  const Source* source = nullptr;      ///< outlives the call
  std::vector<profiler::Agency> agencies;
  std::string region_name;
  std::uint64_t ignored = 0;           ///< litter files seen in the last run
};

/// diterima = selesai + bermasalah + ganda + menunggu.
struct Reconciliation {
  std::uint64_t received = 0, finished = 0, problem = 0, duplicate = 0, waiting = 0;
  [[nodiscard]] bool holds() const { return received == finished + problem + duplicate + waiting; }
};
Reconciliation reconcile(const Source& source);

}  // namespace telaah::consolidate

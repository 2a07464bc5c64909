#pragma once
// The results of a plan -> a ledger, in one pass and in the order in which `run` would have put them there. Counts for
// itself: whatever the plan names and no result tells of is missing, whoever said that all is done.

#include <functional>
#include <string>
#include <vector>

#include "office/summary.h"
#include "tasks/plan_file.h"
#include "telaah/ledger.h"
#include "telaah/rules.h"

namespace telaah::tasks {

struct Missing {
  std::string task;  ///< its name
  std::size_t documents = 0;
};

struct Merged {
  office::Summary summary{0};
  std::size_t recorded = 0;      ///< documents put into the ledger now
  std::size_t known = 0;         ///< those that were there already
  std::vector<Missing> missing;  ///< in the plan's order
  std::size_t missing_documents = 0;
  std::vector<std::string> refused;  ///< sentences: results of other versions, and those that are not whole
  bool stopped = false;
  [[nodiscard]] bool is_complete() const { return missing_documents == 0; }
};

/// `rules` are those of the plan. `stopped` is asked between steps: what was recorded by then stays.
Merged merge(const Places& places, const Plan& plan, const rules::Snapshot& rules, ledger::Ledger& ledger,
             const std::function<bool(std::size_t done)>& stopped);

}  // namespace telaah::tasks

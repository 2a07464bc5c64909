#pragma once
// What the ledger holds, judged again by other rules; nothing is written. Judging runs on several threads, `each` is
// called on the calling thread, in the ledger's order.

#include <functional>
#include <string>
#include <vector>

#include "telaah/entry.h"
#include "telaah/ledger.h"
#include "telaah/rules.h"

namespace telaah::commands {

struct Rejudged {
  Entry before, after;
};

struct RejudgeCount {
  std::uint64_t judged = 0;
  std::uint64_t without_reading = 0;   ///< readable once, but their reading is not kept any more
};

RejudgeCount rejudge(const ledger::Ledger& ledger, const rules::RuleSet& rules, int jobs,
                     const std::function<void(const Rejudged&)>& each);

}  // namespace telaah::commands

#pragma once
// What the ledger holds, judged again by other rules from the readings it keeps. Judging runs on the crew's threads,
// `each` is called on the calling thread, in the ledger's order.

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "telaah/entry.h"
#include "telaah/ledger.h"
#include "telaah/rules.h"

namespace telaah::office {

/// Contents that a person took for proposals, whatever the rules say: they are judged as such.
std::set<std::string> proposals_by_person(const ledger::Ledger& ledger);

/// Of a whole file: `by_part` tells its innovations apart.
struct Rejudged {
  Entry before, after;
};

struct RejudgeCount {
  std::uint64_t judged = 0;
  std::uint64_t without_reading = 0;  ///< readable once, but their reading is not kept any more
};

/// Of all documents; nothing is written.
RejudgeCount rejudge(const ledger::Ledger& ledger, const rules::RuleSet& rules, int jobs,
                     const std::function<void(const Rejudged&)>& each);

/// Judges at most `most` of the contents `list` (their hashes, taken from its end) again, for `each` to record. A part
/// of a file is judged with its file.
RejudgeCount rejudge_some(const ledger::Ledger& ledger, const rules::RuleSet& rules, int jobs,
                          std::vector<std::string>& list, std::size_t most,
                          const std::function<void(const Rejudged&)>& each);

}  // namespace telaah::office

#pragma once
// The marked copies of a month's proposals as files beside the workbook: which are to be made anew, and making them. A
// copy carries what it was made from, so that nothing else needs to remember it. One that somebody changed, or that
// telaah did not write, stays as it is.

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "cli/console.h"
#include "office/edition.h"
#include "office/month.h"

#include "telaah/consolidate.h"
#include "telaah/ledger.h"
#include "telaah/marker.h"

namespace telaah::proofs {

/// A copy that is to be made.
struct CopyTask {
  std::string path;  ///< absolute
  Entry entry;       ///< decisions laid over
  consolidate::RulingList decided;
  std::string made_from;  ///< its fingerprint
};

struct CopyList {
  std::vector<CopyTask> tasks;
  std::uint64_t kept = 0;              ///< what somebody changed, or put there: not among the tasks
  bool is_complete = true;             ///< false: there are more than were asked for
  std::vector<std::string> left_over;  ///< copies of ours in the same folders that belong to nothing any more
};

/// A path and what the copy there would be made from: what could not be marked once, and need not be tried again.
using CopyKey = std::pair<std::string, std::string>;

/// The copies of `month` that are missing or were made from something else, at most `most` of them, below `folder`,
/// where the workbook stands; without those of `given_up`.
CopyList copies_to_make(const consolidate::Month& month, const std::string& folder, std::size_t most,
                        const std::set<CopyKey>& given_up);

/// Writes one, over what lies there. "" or, in Indonesian, why it cannot be marked. Throws Error(environment) when
/// nothing can be written there.
std::string make_copy(const ledger::Ledger& ledger, const CopyTask& task, extract::PdfMarker& marker, Instant at);
/// Removes a copy of ours that belongs to nothing any more; what somebody changed stays.
void remove_copy(const std::string& path);

struct CopiesWritten {
  std::uint64_t made = 0, kept = 0, failed = 0;  ///< kept: see CopyList; failed: could not be marked
  std::string first_failure;                     ///< Indonesian, with the name of the file
};
/// All of them, one after the other, and removes the left-over ones. `goes_on` is asked before each.
CopiesWritten write_copies(const ledger::Ledger& ledger, const consolidate::Month& month, const std::string& folder,
                           extract::PdfMarker& marker, Instant at, const std::function<bool()>& goes_on);
/// The same beside `workbook`, once it is written, and never in its way: whatever goes wrong is a warning. Ctrl-C ends
/// it after the copy in hand.
void write_copies_beside(const std::string& workbook, const ledger::Ledger& ledger, const office::Edition& edition,
                         const office::LedgerRules& rules, const extract::WorkerOptions& workers,
                         cli::Console& console);

}  // namespace telaah::proofs

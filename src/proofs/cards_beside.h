#pragma once
// After a month's workbook, and never in its way: the cards it links to.

#include <string>

#include "cli/console.h"
#include "office/edition.h"
#include "office/month.h"

#include "telaah/extract.h"

namespace telaah::proofs {

/// Writes the cards of `edition` that changed, beside `workbook`, and tells how many. Ends early when somebody
/// interrupts; what cannot be written is told and no error: the workbook stands already.
void write_cards_beside(const ledger::Ledger& ledger, const office::Edition& edition, const office::LedgerRules& rules,
                        const std::string& workbook, const extract::WorkerOptions& workers, cli::Console& console);

}  // namespace telaah::proofs

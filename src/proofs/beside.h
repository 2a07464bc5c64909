#pragma once
// After a month's workbook, and never in its way: the cards and marked copies that it links to.

#include <string>

#include "cli/console.h"
#include "office/edition.h"
#include "office/month.h"

#include "telaah/extract.h"
#include "telaah/ledger.h"

namespace telaah::proofs {

/// Writes what changed of them beside `workbook`, which stands already, and tells how many: nothing when the edition
/// has none. What cannot be made or written is told and no error. False when somebody interrupted: the proposal in hand
/// was finished, and the same command goes on.
bool write_beside(const std::string& workbook, const ledger::Ledger& ledger, const office::Edition& edition,
                  const office::LedgerRules& rules, const extract::WorkerOptions& workers, cli::Console& console);

}  // namespace telaah::proofs

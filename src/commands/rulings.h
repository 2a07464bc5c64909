#pragma once
// People's decisions as they hold for the files that count: a decision goes with its innovation to a newer version, and
// is opened again when that version says something else.

#include <vector>

#include "telaah/consolidate.h"
#include "telaah/ledger.h"

namespace telaah::commands {

consolidate::Rulings rulings(const ledger::Ledger& ledger, const std::vector<ProposalFile>& files,
                             ledger::EventNumber as_of);

}  // namespace telaah::commands

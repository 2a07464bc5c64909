#pragma once
// "These two rows are one innovation", "this one is its own": a person's word on memberships, and taking it back.

#include "telaah/ledger.h"

namespace telaah::office {

/// Stores a decision on Fact::unity with what follows from it: the files of the innovation go along into the other
/// one, or the file founds its own, or all that went along returns to where it was. Within a step; every file has its
/// innovation.
void decide_unity(ledger::Ledger& ledger, const Decision& decision);

}  // namespace telaah::office

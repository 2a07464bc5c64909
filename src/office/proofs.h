#pragma once
// Where what proves a proposal's verdicts stands, for those who write it and those who link to it. Pure.

#include "telaah/consolidate.h"

namespace telaah::office {

/// Places of the card and the marked copy of a proposal, relative to the folder of the workbook. Below the month in
/// which the innovation was received, whichever workbook shows it.
consolidate::ProofPlaces proof_places(const consolidate::Proposal& proposal);

}  // namespace telaah::office

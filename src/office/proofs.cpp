#include "office/proofs.h"

#include "office/evidence_name.h"

namespace telaah::office {

consolidate::ProofPlaces proof_places(const consolidate::Proposal& proposal) {
  const std::string& name = proposal.short_name.empty() ? proposal.name : proposal.short_name;
  const std::string place = evidence_folder(proposal.received) + "/" + evidence_stem(name, proposal.sha256);
  return {.card = place + std::string(kCardEnding), .copy = place + std::string(kCopyEnding)};
}

}  // namespace telaah::office

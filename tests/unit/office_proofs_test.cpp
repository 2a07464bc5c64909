// Where what proves a verdict stands.

#include "office/proofs.h"

#include <gtest/gtest.h>

namespace telaah::office {
namespace {

TEST(Proofs, StandBelowTheMonthInWhichTheInnovationCameUnderItsShortName) {
  consolidate::Proposal proposal;
  proposal.name = "Pelayanan Terpadu";
  proposal.sha256 = "1f2e3d4c5b6a";
  proposal.received = "2026-09-30";
  EXPECT_EQ(proof_places(proposal).card, "2026-09/bukti/Pelayanan Terpadu - 1f2e3d4c5b.html");
  proposal.short_name = "PELITA";
  EXPECT_EQ(proof_places(proposal).card, "2026-09/bukti/PELITA - 1f2e3d4c5b.html");
}

}  // namespace
}  // namespace telaah::office

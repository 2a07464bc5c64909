#pragma once
// Whether anything that a proposer could add would make an innovation the region's. Pure.

#include "telaah/assessment.h"

namespace telaah {

/// Of an office of the state or a company of the state, on an affair that is not the region's: nothing is asked of it.
inline bool is_beyond_region(BodyKind body, Standing competence) {
  return (body == BodyKind::central || body == BodyKind::bumn) && competence == Standing::not_met;
}

}  // namespace telaah

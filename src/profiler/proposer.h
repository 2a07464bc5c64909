#pragma once
// Who proposes: the lowest body named by the form, the letterhead, the cover, the signature or the prose; resolved
// against the registry when it belongs to the configured region; its kind, its region, and whose body it is.

#include "profiler/reading.h"

namespace telaah::profiler {

/// Needs the name in `profile`; fills opd, opd_id, opd_kind, is_other_region, region, body, body_source, unit. Of a
/// document that is not judged only letterhead and title are asked.
void find_proposer(const Reading& reading, bool is_judged, Profile& profile);

}  // namespace telaah::profiler

#pragma once
// Who proposes: the lowest body named by the form, the letterhead, the cover, the signature or the prose; resolved
// against the registry when it belongs to the configured region; its kind, its region, and whose body it is.

#include "profiler/reading.h"

namespace telaah::profiler {

/// Fills opd, opd_id, opd_kind, is_other_region, region, body, body_source, unit. Of a
/// document that is not judged only letterhead and title are asked. `name`: where the innovation's own name stands,
/// empty when unknown.
void find_proposer(const Reading& reading, bool is_judged, Span name, Profile& profile);

}  // namespace telaah::profiler

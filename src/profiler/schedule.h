#pragma once
// When it was tried and when it started, what it costs and who pays: from the form, from sentences that say so, from
// the rows of schedules and budgets.

#include "profiler/reading.h"

namespace telaah::profiler {

/// Fills waktu_uji_coba and waktu_penerapan.
void find_dates(const Reading& reading, Profile& profile);
/// Fills anggaran and sumber_dana.
void find_budget(const Reading& reading, Profile& profile);

}  // namespace telaah::profiler

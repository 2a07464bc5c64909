#pragma once
// How long a trial ran when no date of it is told: "diujicobakan selama dua minggu", "uji coba pada semester ganjil
// tahun pelajaran 2023/2024".

#include "profiler/reading.h"

namespace telaah::profiler {

/// The words as they stand, without a value; nothing for a trial that is only planned.
MaybeField trial_period(const Reading& reading);

}  // namespace telaah::profiler

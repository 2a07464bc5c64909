#pragma once
// What an innovation was before: prizes it had, when it was developed further, which innovation it replicates.

#include "profiler/reading.h"

namespace telaah::profiler {

void find_past(const Reading& r, Profile& profile);

}  // namespace telaah::profiler

#pragma once
// Which answers of a form are none: what was printed with the form and nobody filled in.

#include "profiler/reading.h"

namespace telaah::profiler {

/// "☐ inisiatif ☐ penerapan", "tgl ..... s.d. .....", "(uraikan cara kerjanya)". Such a text stays an answer to those
/// who look for what a form asks; it only shows that nobody answered.
bool is_left_open(const Reading& r, const Answer& answer);

}  // namespace telaah::profiler

#pragma once
// What a form asks by choices, and what the text shows when no form asks: tahapan, inisiator, jenis, bentuk, urusan,
// asal and the stage of the 5D.

#include "profiler/reading.h"

namespace telaah::profiler {

/// Needs the name, the proposer and the dates in `profile`; fills the rest. `open` receives the questions of forms that
/// were left open.
void find_choices(const Reading& reading, DocumentType type, Profile& profile, std::vector<OpenChoice>& open);

}  // namespace telaah::profiler

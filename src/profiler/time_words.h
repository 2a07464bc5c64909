#pragma once
// Words by which the text tells which of its dates tells of the trial or of the start (rules/profil/waktu.toml).
// Immutable once read.

#include "profiler/word_list.h"
#include "telaah/diagnostic.h"

namespace telaah {
struct TomlFile;
}

namespace telaah::profiler {

struct TimeWords {
  WordList introductions, foreign, subjects, of_others, after;
  WordList units, numbers, singles, not_periods, planned;  ///< of a trial's length

  void read(const TomlFile& file, Diagnostics& diagnostics);
};

}  // namespace telaah::profiler

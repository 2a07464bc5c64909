#include "profiler/time_words.h"

#include "text/toml_file.h"

namespace telaah::profiler {

void TimeWords::read(const TomlFile& file, Diagnostics& diagnostics) {
  TableReader top(file, file.root, diagnostics);
  introductions.words = top.texts("pengantar");
  foreign.words = top.texts("bukan_inovasi");
  subjects.words = top.texts("pokok");
  of_others.words = top.texts("pihak_lain");
  after.words = top.texts("sesudah");
  if (const TomlNode* node = top.node("lama")) {
    TableReader period(file, *node, diagnostics);
    units.words = period.texts("satuan");
    numbers.words = period.texts("bilangan");
    singles.words = period.texts("satu");
    not_periods.words = period.texts("bukan");
    planned.words = period.texts("rencana");
    period.finish();
  }
  top.finish();
}

}  // namespace telaah::profiler

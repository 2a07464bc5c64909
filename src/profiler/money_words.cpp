#include "profiler/money_words.h"

#include "text/toml_file.h"

namespace telaah::profiler {
void MoneyWords::read(const TomlFile& file, Diagnostics& diagnostics) {
  TableReader top(file, file.root, diagnostics);
  budget.words = top.texts("kata_anggaran");
  before_amount.words = top.texts("sebelum_jumlah");
  total_rows.words = top.texts("baris_jumlah");
  things.words = top.texts("benda");
  wholes.add_all(top.texts("meliputi"));
  cost.add_all(top.texts("kata_biaya"));
  other.add_all(top.texts("bukan_biaya"));
  top.finish();
}

}  // namespace telaah::profiler

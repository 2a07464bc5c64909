#include "profiler/money_words.h"

#include "text/toml_file.h"

namespace telaah::profiler {
namespace {

void fill(PhraseBook& book, const std::vector<std::string>& phrases) {
  for (const std::string& phrase : phrases) book.add(phrase, 0);
}

}  // namespace

void MoneyWords::read(const TomlFile& file, Diagnostics& diagnostics) {
  TableReader top(file, file.root, diagnostics);
  budget.words = top.texts("kata_anggaran");
  before_amount.words = top.texts("sebelum_jumlah");
  total_rows.words = top.texts("baris_jumlah");
  things.words = top.texts("benda");
  fill(wholes, top.texts("meliputi"));
  fill(cost, top.texts("kata_biaya"));
  fill(other, top.texts("bukan_biaya"));
  top.finish();
}

}  // namespace telaah::profiler

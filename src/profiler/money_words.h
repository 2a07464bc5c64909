#pragma once
// Words by which the text tells which of its amounts is the budget (rules/profil/anggaran.toml). Immutable once read.

#include <string_view>

#include "profiler/phrases.h"
#include "profiler/word_list.h"
#include "telaah/diagnostic.h"

namespace telaah {
struct TomlFile;
}

namespace telaah::profiler {

struct MoneyWords {
  WordList budget, before_amount, total_rows, things;
  PhraseBook wholes, cost, other;

  void read(const TomlFile& file, Diagnostics& diagnostics);
  /// Words before the money of the innovation itself, and words that tell of other money.
  [[nodiscard]] bool tells_cost(std::string_view folded) const { return !cost.find(folded).empty(); }
  [[nodiscard]] bool tells_other_money(std::string_view folded) const { return !other.find(folded).empty(); }
  [[nodiscard]] bool tells_whole(std::string_view folded) const { return !wholes.find(folded).empty(); }
};

}  // namespace telaah::profiler

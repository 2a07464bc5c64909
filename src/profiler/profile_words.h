#pragma once
// What the words of a proposal say of its form, kind and stage where it names none of them (rules/kata/profil.toml).
// They weigh beside what the signs found, which counts by [kata] of petunjuk.toml. Immutable once read.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "profiler/answers.h"
#include "profiler/phrases.h"
#include "telaah/diagnostic.h"
#include "text/word_model.h"

namespace telaah {
struct TomlFile;
}

namespace telaah::profiler {

class ProfileWords {
 public:
  /// Classes are named "bentuk.tata_kelola": column and code.
  void read(const TomlFile& file, Diagnostics& diagnostics);

  struct Odds {
    std::string code;
    double log_odds = 0;
    std::size_t klass = 0;
  };
  /// Of every code of the column; empty without words for it.
  [[nodiscard]] std::vector<Odds> odds(Column column, std::string_view folded) const;
  /// The words of `folded` that speak most for a class. Half-open bytes; empty when none does.
  [[nodiscard]] Hit telling(std::size_t klass, std::string_view folded) const;

 private:
  struct Class {
    Column column = Column::bentuk;
    std::string code;
  };
  text::WordModel model_;
  std::vector<Class> classes_;
};

}  // namespace telaah::profiler

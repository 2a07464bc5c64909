#pragma once
// What the words of a whole document say of its kind (rules/kata/jenis.toml), and the gate (rules/dokumen/gerbang.toml)
// that weighs them with the signs: does this document present one innovation? Immutable once read.

#include <array>
#include <string_view>
#include <vector>

#include "profiler/tokens.h"
#include "telaah/diagnostic.h"
#include "telaah/profiler.h"
#include "text/word_model.h"

namespace telaah {
struct TomlFile;
}

namespace telaah::profiler {

/// Log odds by document type; all 0 without weights.
using TypeOdds = std::array<double, kDocumentTypeCount>;

class TypeWords {
 public:
  void read_words(const TomlFile& file, Diagnostics& diagnostics);
  void read_gate(const TomlFile& file, Diagnostics& diagnostics);

  [[nodiscard]] TypeOdds odds(std::string_view folded) const;
  /// Probability that the document presents one innovation.
  [[nodiscard]] double is_proposal(const GateView& view) const;
  /// From here on it is judged: a proposal put aside is lost to its agency, a letter judged costs a look.
  [[nodiscard]] double least() const { return least_; }
  /// From here on nobody is asked.
  [[nodiscard]] double sure() const { return sure_; }
  /// False without numbers or without words of a proposal: then the signs decide alone.
  [[nodiscard]] bool has_gate() const;

 private:
  text::WordModel model_;
  std::vector<DocumentType> types_;  // of each class
  bool has_gate_ = false;
  double base_ = 0, own_signs_ = 0, other_signs_ = 0, words_ = 0;
  double least_ = 0.5, sure_ = 0.9;
};

}  // namespace telaah::profiler

#pragma once
// Reads lists of phrases out of a rule file and reports those that cannot be read by their own place.

#include <string_view>
#include <vector>

#include "classify/rule.h"
#include "text/toml_file.h"

namespace telaah::classify {

/// The families of `book`; what is looked up counts as used.
FamilyLookup families_of(RuleBook& book);

/// Reads bahasa/kelas.toml into `book`. Families must be known by then.
void load_classes(const TomlFile& file, RuleBook& book, Diagnostics& diagnostics);

class PhraseLoader {
 public:
  PhraseLoader(const TomlFile& file, RuleBook& book, Diagnostics& diagnostics)
      : file_(file), book_(book), diagnostics_(diagnostics) {}
  /// The phrases of the list `key` of `table`; empty when it is missing.
  std::vector<PhrasePlace> phrases(const TomlNode& table, std::string_view key);

 private:
  const TomlFile& file_;
  RuleBook& book_;
  Diagnostics& diagnostics_;
};

}  // namespace telaah::classify

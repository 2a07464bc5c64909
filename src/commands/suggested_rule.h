#pragma once
// A phrase that decisions teach, as a rule an analyst can paste into the file of its criterion.

#include <optional>
#include <string>
#include <vector>

#include "telaah/learn.h"
#include "telaah/rules.h"

namespace telaah::commands {

struct SuggestedRule {
  std::string file;  ///< below the rules folder
  std::string toml;  ///< [[bukti]] with its examples
  int lines = 0;     ///< of `toml`
};

/// With examples from the documents; nothing when the criterion has no file. `number` tells rules of one call apart.
std::optional<SuggestedRule> suggested_rule(Criterion criterion, const learn::Suggestion& suggestion,
                                            const std::vector<learn::Taught>& documents,
                                            const rules::Snapshot& snapshot, std::size_t number);

/// The rules with this one at the end of its file.
rules::Snapshot with_rule(rules::Snapshot snapshot, const SuggestedRule& rule);

/// What `telaah rules check` would say of the pasted rule: no error, and it can fire.
bool passes_its_examples(const SuggestedRule& rule, const rules::Snapshot& snapshot);

}  // namespace telaah::commands

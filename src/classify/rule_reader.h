#pragma once
// The rules of one file. Private to the room.

#include <set>
#include <string>
#include <vector>

#include "classify/rule.h"
#include "telaah/diagnostic.h"
#include "text/toml_file.h"

namespace telaah::classify {

/// What the rules of a file speak of: it decides which directions ("arah") they may have.
enum class RulesOf : std::uint8_t { criterion, content, warning };

/// Reads every [[bukti]] of `reader` into the book; gives their indices in RuleBook::rules. `ids`: of all rules read so
/// far, so that one used twice is found.
std::vector<int> read_rules(const TomlFile& file, TableReader& reader, RulesOf subject, RuleBook& book,
                            std::set<std::string>& ids, Diagnostics& diagnostics);

}  // namespace telaah::classify

#pragma once
// Rule files -> RuleBook. Every problem of every file is reported at once, with its place and the mending.

#include <set>
#include <string>
#include <vector>

#include "classify/rule.h"
#include "telaah/diagnostic.h"
#include "text/toml_file.h"

namespace telaah::classify {

RuleBook load(const std::vector<TomlFile>& files, Diagnostics& diagnostics);

/// Loading, step by step; each reads the files it knows and leaves the others.
void load_language(const std::vector<TomlFile>& files, RuleBook& book, Diagnostics& diagnostics);
void load_context(const std::vector<TomlFile>& files, RuleBook& book, Diagnostics& diagnostics);
Balance read_balance(const TomlFile& file, const TomlNode& table, Diagnostics& diagnostics);
ContentBalance read_content_balance(const TomlFile& file, const TomlNode& table, Diagnostics& diagnostics);
/// `ids`: of all rules read so far.
void read_content(const TomlFile& file, RuleBook& book, std::set<std::string>& ids, Diagnostics& diagnostics);
void read_warning(const TomlFile& file, RuleBook& book, std::set<std::string>& ids, Diagnostics& diagnostics);

}  // namespace telaah::classify

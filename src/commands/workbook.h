#pragma once
// When the workbook is written, from what, and what happens to the one that lies there.

#include <string>

#include "commands/console.h"

#include "telaah/config.h"
#include "telaah/ledger.h"
#include "telaah/rules.h"

namespace telaah::commands {

/// All that shapes the bytes besides the ledger's entries.
std::string report_parameters(const Config& config, const std::string& rules_version,
                              const std::string& engine_version);

/// True when the file at `path` is the one that was made from the ledger as it is now.
bool is_current(const ledger::Ledger& ledger, const std::string& path, const std::string& parameters);

/// Tells for every judged file that has none yet which innovation it belongs to, and remembers that.
void settle_innovations(ledger::Ledger& ledger);

/// Writes the workbook of everything the ledger holds, and records that. A file at `path` that telaah did not write, or
/// that was edited since, is kept under another name. Tells the path written.
std::string write_workbook(ledger::Ledger& ledger, const Config& config, const rules::Snapshot& snapshot,
                           const rules::RuleSet& rules, const std::string& engine_version, const std::string& path,
                           Console& console);

}  // namespace telaah::commands

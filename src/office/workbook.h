#pragma once
// When the workbook is written, from what, and what happens to the one that lies there.

#include <functional>
#include <string>
#include <string_view>

#include "cli/console.h"
#include "office/edition.h"

#include "telaah/config.h"
#include "telaah/ledger.h"
#include "telaah/report.h"
#include "telaah/rules.h"

namespace telaah::office {

/// All that shapes the bytes besides the ledger's entries.
std::string report_parameters(const Config& config, const std::string& rules_version,
                              const std::string& engine_version);

/// True when the file at `path` is the one that was made from the ledger as it is now. A day on which nothing changed
/// is no reason to write again, unless somebody chose the date (`date_counts`).
bool is_current(const ledger::Ledger& ledger, const std::string& path, const std::string& parameters,
                bool date_counts = false);

/// Notes that the decisions of the workbook with these bytes are in the ledger. Within a step.
void remember_import(ledger::Ledger& ledger, const std::string& sha256);
bool was_imported(const ledger::Ledger& ledger, const std::string& sha256);

/// True when the file at `path` was written from this ledger, is not as it was written, and was not imported as it is.
bool was_edited(const ledger::Ledger& ledger, const std::string& path);

/// Finds for every judged file that has none yet the innovation it belongs to, and records that.
void settle_innovations(ledger::Ledger& ledger);

/// Calls `use` with the month as the ledger knew it at `as_of`, decisions laid over.
void with_month(const ledger::Ledger& ledger, const Edition& edition, const rules::Snapshot& snapshot,
                const rules::RuleSet& rules, ledger::EventNumber as_of,
                const std::function<void(const consolidate::Month&)>& use);

/// Writes a workbook from the ledger as it stood at `as_of`, and beside it the short one for paper; records nothing.
report::Written make_workbook(const ledger::Ledger& ledger, const Edition& edition, const rules::Snapshot& snapshot,
                              const rules::RuleSet& rules, ledger::EventNumber as_of, const std::string& path,
                              cli::Console& console);

/// Writes `edition` from the ledger as it is, and records that; otherwise as write_workbook. Beside a workbook that is
/// not the running one stands a short one for paper (report::print_path).
std::string write_edition(ledger::Ledger& ledger, const Edition& edition, const rules::Snapshot& snapshot,
                          const rules::RuleSet& rules, const std::string& path, cli::Console& console);

/// Writes the workbook of everything the ledger holds, and records that. A workbook at `path` that was edited since and
/// not imported is kept under another name. Throws Error(environment) when something lies there that is no workbook of
/// telaah. Returns the path written.
std::string write_workbook(ledger::Ledger& ledger, const Config& config, const rules::Snapshot& snapshot,
                           const rules::RuleSet& rules, const std::string& engine_version, const std::string& path,
                           cli::Console& console);

}  // namespace telaah::office

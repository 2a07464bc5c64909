#pragma once
// What the commands of the month share: which month is meant, and the rules the ledger was judged with.

#include <string>

#include "cli/settings.h"
#include "office/edition.h"

#include "telaah/ledger.h"
#include "telaah/rules.h"

namespace telaah::office {

struct MonthOfYear {
  int year = 0, month = 0;
};
/// "2026-10"; "" = the month before today in the office's zone. Throws Error(usage) on anything else.
MonthOfYear wanted_month(const std::string& typed, int utc_offset_minutes);

/// Opens the ledger for short writes beside a running watch. A missing ledger is Error(environment), never a new one.
ledger::Ledger open_for_month(const Config& config);

struct LedgerRules {
  rules::Snapshot snapshot;
  rules::RuleSet set;
};
/// The rules of the latest judgement, from the ledger's own copy; the configured folder when nothing was judged yet.
LedgerRules rules_of_ledger(const ledger::Ledger& ledger, ledger::EventNumber as_of, const Config& config);
/// How a month is presented today: dated by the ledger, so that the same ledger gives the same bytes on any day.
Edition edition_of_month(const ledger::Ledger& ledger, const Config& config, const LedgerRules& rules,
                         const MonthOfYear& month);
/// The day as of which the latest workbook of the whole ledger tells what it tells, or of the latest change where that
/// is later; "" for a ledger without either.
std::string told_day(const ledger::Ledger& ledger, const Config& config);
/// Throws Error(environment) when the ledger has no copy.
rules::Snapshot snapshot_of_ledger(const ledger::Ledger& ledger, const std::string& version);

}  // namespace telaah::office

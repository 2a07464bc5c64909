#pragma once
// What was reported before: which month is the last, and whose links still count.

#include <optional>
#include <string>

#include "telaah/ledger.h"

namespace telaah::office {

/// The newest workbook of the latest month reported, however often an earlier month was written again since. What was
/// tried outside `root` ("" = nowhere) counts only while no month was reported below it. nullopt: none yet.
std::optional<ledger::ReportRecord> report_of_last_month(const ledger::Ledger& ledger, const std::string& root);

/// The month ("2026-10") in which the latest workbook was written that still lies in `folder` and tells an earlier
/// state of the ledger: it may link to what belongs to nothing any more. "" = there is none.
std::string earlier_state_told_in(const ledger::Ledger& ledger, const std::string& folder, int utc_offset_minutes);

}  // namespace telaah::office

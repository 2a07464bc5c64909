#pragma once
// A workbook that people filled in, into the ledger: what it says, what is stored, and the words that answer it.

#include <string>

#include "office/foreign_sheet.h"

#include "telaah/ledger.h"
#include "telaah/review.h"
#include "telaah/rules.h"

namespace telaah::office {

/// What the ledger and the list of agencies know, for reading a workbook. Both outlive the result.
review::Known known_for_review(const ledger::Ledger& ledger, const profiler::Knowledge& knowledge,
                               int utc_offset_minutes);

/// Stores all decisions in one step and notes that these bytes are in the ledger; then judges anew what a person takes
/// for a proposal, or no longer does, by `rules`. Only for what can be imported.
void store_decisions(ledger::Ledger& ledger, const review::Reviewed& reviewed, const std::string& source,
                     const std::string& sha256, const rules::RuleSet& rules);

/// "2026-09": the earliest month of the innovations that something new is decided on; "" when there is nothing new.
std::string first_month(const ledger::Ledger& ledger, const review::Reviewed& reviewed, int utc_offset_minutes);

/// "Baris 7", and the sheet where it is not the usual one.
std::string place_of(const std::string& sheet, std::uint32_t row);
/// "Baris 7: SIAP, Manfaat: aturan: Terpenuhi → Belum terpenuhi, Budi\n".
std::string line_of(const review::Decided& decided, const ledger::Ledger& ledger);
/// "Baris 7: Tanggal … tidak dapat dibaca.\n".
std::string line_of(const review::Complaint& complaint);

}  // namespace telaah::office

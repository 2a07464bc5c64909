#pragma once
// People's decisions as they hold for the files that count: a decision goes with its innovation to a newer version, and
// is opened again when that version says something else.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "telaah/ledger.h"
#include "telaah/ruling.h"

namespace telaah::office {

/// "Perlu telaah": what the rules found on Decision::criterion.
std::string by_rules(const Assessment& assessment, const std::string& subject);

/// "SIAP (Dinas Kesehatan)": two agencies may call theirs alike. `shown`: how a workbook calls it; "" = as found.
std::string name_with_agency(const std::optional<Entry>& entry, const std::string& shown);

/// What was decided, as it is called at `as_of`: "Terpenuhi", "Gabung dengan SIAP (Dinas Kesehatan)".
std::string words_of_value(const Decision& decision, const ledger::Ledger& ledger, ledger::EventNumber as_of);

/// For each content that has an innovation, the one that counts in it.
std::map<std::string, std::string> counting_of(const std::vector<ProposalFile>& files);

/// All decisions recorded up to `as_of`, oldest first, as the sheet Riwayat Keputusan shows them.
std::vector<consolidate::RulingLine> ruling_history(const ledger::Ledger& ledger, ledger::EventNumber as_of,
                                                    int utc_offset_minutes);

consolidate::Rulings rulings(const ledger::Ledger& ledger, const std::vector<ProposalFile>& files,
                             ledger::EventNumber as_of);

}  // namespace telaah::office

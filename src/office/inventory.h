#pragma once
// The office's own list of innovations, from a file into the ledger.

#include <string>
#include <vector>

#include "telaah/inventory.h"
#include "telaah/ledger.h"
#include "telaah/profiler.h"

namespace telaah::office {

/// The sheets of a workbook, or a text as one sheet; what it is, its bytes say. Throws Error(usage) with what to do,
/// also for what telaah wrote itself.
std::vector<Sheet> sheets_of_list(const std::string& path, const std::string& worker_folder);

/// The list on the sheet that was named, else on the one that tells most; the columns of the last import are known.
/// What is wrong stands in `problem`.
review::InventoryList read_list(const ledger::Ledger& ledger, const profiler::Knowledge& knowledge,
                                const std::vector<Sheet>& sheets, const std::string& sheet,
                                const review::InventoryColumns& columns);

/// What would be stored, in lines, for a person to see that it is the list and not a title or a number.
std::string told(const review::InventoryList& list);

/// False when it says what is known already.
bool store_list(ledger::Ledger& ledger, const review::InventoryList& list, const std::string& file_name);

}  // namespace telaah::office

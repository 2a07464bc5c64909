#pragma once
// An entry as one record of a CSV file (RFC 4180, UTF-8). docs/export.md names the columns.

#include <string>

#include "telaah/entry.h"
#include "telaah/ruling.h"

namespace telaah::printing {

std::string csv_header();
/// Text that a spreadsheet would take for a formula is prefixed with an apostrophe.
std::string entry_csv(const Entry& entry, const consolidate::RulingList& decided);

}  // namespace telaah::printing

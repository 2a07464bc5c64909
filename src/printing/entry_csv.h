#pragma once
// An entry as one record of a CSV file (RFC 4180, UTF-8). docs/export.md names the columns.

#include <cstdint>
#include <string>

#include "telaah/entry.h"
#include "telaah/ruling.h"

namespace telaah::printing {

/// plain: RFC 4180. excel_id: as Excel opens it by a double click where Indonesian settings hold: byte order mark,
/// semicolons, decimal commas, and codes that look like a number or a time kept as text.
enum class CsvForm : std::uint8_t { plain, excel_id };

class Dossiers;

/// `dossiers` add the levels of maturity as the last columns; null = none.
std::string csv_header(CsvForm form = CsvForm::plain, const Dossiers* dossiers = nullptr);
/// Text that a spreadsheet would take for a formula is prefixed with an apostrophe.
std::string entry_csv(const Entry& entry, const consolidate::RulingList& decided, CsvForm form = CsvForm::plain,
                      const Dossiers* dossiers = nullptr);

}  // namespace telaah::printing

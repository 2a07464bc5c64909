#pragma once
// What others wrote -> what a cell, a sheet name or a link may hold. libxlsxwriter checks none of this: one invalid
// byte makes a workbook whose strings LibreOffice loses entirely. Pure; safe from any thread.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "telaah/limits.h"

namespace telaah::report {

/// Valid UTF-8 without what XML or Excel forbids: controls, U+FFFE/FFFF, lone surrogates, direction overrides. A
/// literal "_x0041_" is kept literal. Longer than `max_units` UTF-16 units: cut, with a mark that says so.
std::string clean(std::string_view untrusted, std::size_t max_units = limits::kMaxCellChars);

/// True when `clean` would give back the same bytes.
bool is_clean(std::string_view text, std::size_t max_units = limits::kMaxCellChars);

/// A legal sheet name: at most 31 UTF-16 units, none of []:*?/\, no quote at either end, different from all `taken`
/// ones even when letter case is ignored.
std::string sheet_name(std::string_view wanted, const std::vector<std::string>& taken);

/// 'Name' with quotes doubled, as formulas and internal links need it.
std::string quoted_sheet(std::string_view name);

/// "A", "Z", "AA", … for 0, 25, 26, …
std::string column_letters(std::size_t column);

/// A folder as people write it ("Z:\laporan", "\\server\share", "/srv/laporan", "https://…") as the beginning of
/// addresses, with a slash at its end; "" stays "".
std::string base_address(std::string_view folder);

/// A path as the address of a link: after `prefix` when there is one, else relative to the folder `from`. "" when it
/// would be too long for Excel.
std::string link_address(std::string_view path, std::string_view from, std::string_view prefix);

}  // namespace telaah::report

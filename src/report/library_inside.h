#pragma once
// What telaah needs of libxlsxwriter that its interface does not give: the file a streamed sheet is appended to, its
// extent, the cell behind a link, and memory as an option of one sheet. The structs that hold these may change in any
// version without notice, and a wrong guess writes a damaged workbook; so they are touched here alone, and the source
// file compiles against the one version it was read from.

#include <cstdint>
#include <cstdio>

struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

namespace telaah::report::inside {

/// The file that rows of a streamed sheet go to. Owned by the sheet.
std::FILE* rows_file(const lxw_worksheet* sheet);
/// Tells the sheet which cells were written past it: from A1 to here.
void set_extent(lxw_worksheet* sheet, std::uint32_t last_row, std::uint16_t last_col);
/// Forgets the cell that stands in the row in hand, so that somebody else may write it; its link stays.
void forget_cell(lxw_worksheet* sheet, std::uint16_t col);
/// Whether sheets that are added from now on are streamed (`constant_memory`).
void stream_sheets(lxw_workbook* book, bool streams);
/// The number by which cells name the format.
std::int32_t format_number(lxw_format* format);

}  // namespace telaah::report::inside

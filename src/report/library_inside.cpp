#include "report/library_inside.h"

#include <cstdlib>
#include <utility>

#include <xlsxwriter.h>

namespace telaah::report::inside {

// Another version: read its worksheet.h and worksheet.c (lxw_worksheet_write_single_row, _write_inline_string_cell,
// the freeing of cells) and workbook.c (constant_memory), see that what is done here still fits, let
// report_workbook_test and report_draft_test run with sanitizers, and only then name it.
static_assert(LXW_VERSION_ID == 114, "library_inside.cpp was written for the private structs of libxlsxwriter 1.1.4");

std::FILE* rows_file(const lxw_worksheet* sheet) { return sheet->optimize_tmpfile; }

void set_extent(lxw_worksheet* sheet, std::uint32_t last_row, std::uint16_t last_col) {
  sheet->dim_rowmin = sheet->dim_colmin = 0;
  sheet->dim_rowmax = last_row;
  sheet->dim_colmax = last_col;
}

void forget_cell(lxw_worksheet* sheet, std::uint16_t col) {
  lxw_cell*& cell = sheet->array[col];
  if (cell != nullptr && cell->type == INLINE_STRING_CELL) std::free(cell->u.string);
  std::free(std::exchange(cell, nullptr));
  sheet->optimize_row->data_changed = LXW_FALSE;
}

void stream_sheets(lxw_workbook* book, bool streams) { book->options.constant_memory = streams ? LXW_TRUE : LXW_FALSE; }

std::int32_t format_number(lxw_format* format) { return lxw_format_get_xf_index(format); }

}  // namespace telaah::report::inside

#pragma once
// The sheets of the short workbook for paper, beside its Ringkasan. Private to the room.

#include "report/sheets.h"

namespace telaah::report {

/// The proposals of the month, or all, with less columns than Daftar Inovasi.
void write_print_register(Report& report, Sheet& sheet);
/// What waits for people, with room to write beside.
void write_print_decisions(Report& report, Sheet& sheet);
/// Bodies with their units, those without a proposal too.
void write_print_bodies(Report& report, Sheet& sheet);

}  // namespace telaah::report

#pragma once
// The three sheets of the annex, each with its plan. Private to the room.

#include "report/sheets.h"

#include "telaah/annex.h"

namespace telaah::annex {

void write_simulation(report::Report& report, const Rules& rules, const MaturityBook& maturity, const Results& results);
void write_lifelines(report::Report& report, const Rules& rules, const Results& results);
report::GridPlan copy_plan(const Rules& rules);
/// The rows of one innovation.
void add_copies(report::Grid& grid, const report::Report& report, const Rules& rules, const Entry& entry,
                const consolidate::Proposal& proposal, const forms::AffairWords& affair_words);

/// A long line in pieces that fit the width of a page: text below a list does not wrap.
void add_pieces(std::vector<std::string>& lines, std::string_view line);

}  // namespace telaah::annex

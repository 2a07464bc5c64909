#pragma once
// Titles, columns and widths of the sheets with a row or more per proposal.

#include "report/grid.h"

namespace telaah::report {

/// Columns by which a workbook that comes back is read.
Column content_id_column();
Column received_column();

GridPlan register_plan();
GridPlan criteria_plan();
/// `all_linked`: every page number opens its file.
GridPlan evidence_plan(bool all_linked);
GridPlan contents_plan();
GridPlan review_plan();
GridPlan corrections_plan();
GridPlan facts_plan();
/// The same for a workbook that takes no decisions: its cells are locked and its first line says where they are taken.
GridPlan locked(GridPlan plan);

}  // namespace telaah::report

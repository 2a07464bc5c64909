#pragma once
// Titles, columns and widths of the sheets with a row or more per proposal.

#include "report/grid.h"

namespace telaah::report {

/// Columns by which a workbook that comes back is read.
Column content_id_column();
Column received_column();

/// `has_cards`: each proposal has a card beside the workbook.
GridPlan register_plan(bool has_cards);
GridPlan criteria_plan();
/// `all_linked`: every page number opens its file.
GridPlan evidence_plan(bool all_linked, bool has_cards);
GridPlan contents_plan();
/// `order`: what its order is good for, in words.
GridPlan review_plan(const std::string& order, bool has_cards);
inline constexpr std::uint16_t kReviewDecision = 10;  ///< its first column to fill in
GridPlan corrections_plan();
GridPlan facts_plan();
/// The same for a workbook that takes no decisions: its cells are locked and its first line says where they are taken.
GridPlan locked(GridPlan plan);

}  // namespace telaah::report

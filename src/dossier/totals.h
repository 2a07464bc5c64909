#pragma once
// Rows of totals under the heads of their columns.

#include <optional>
#include <string_view>

#include "dossier/seen.h"

namespace telaah::dossier {

/// "Jumlah | 42 | 40 | 2": begins a row of totals.
bool is_total_row(const Seen& seen, const Segment& row);

/// The first number of a cell; nullopt = none.
std::optional<double> number_of(std::string_view folded);

/// Value of a total under the heading cell `column`, by the places of the cells: empty cells may be missing. -1 = none.
std::optional<double> under(const Seen& seen, const Segment& heading, const Segment& row, int column);

}  // namespace telaah::dossier

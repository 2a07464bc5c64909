#pragma once
// White that runs down between runs: rows of runs, the gaps in them, and how many rows share a gap.

#include <cstddef>
#include <vector>

#include "arrange/runs.h"

namespace telaah::arrange {

struct Gap {
  float x0 = 0, x1 = 0;
  [[nodiscard]] float middle() const { return (x0 + x1) / 2; }
};

using Row = std::vector<std::size_t>;  // indices of runs, left to right

/// Sorts `runs` by their upper edge and puts those beside one another into rows.
std::vector<Row> rows_of(std::vector<Run>& runs);

/// Which column a run stands in: the number of gutters to its left.
std::size_t column_of(const std::vector<Gap>& gutters, const Run& run);

/// Lines of two columns whose baselines differ by less than a line.
bool are_beside(const Run& a, const Run& b);

/// The end of the rows from `begin` on that share at least one gutter; `begin + 1` when there is none.
std::size_t shared_gutters(const std::vector<Run>& runs, const std::vector<Row>& rows, std::size_t begin,
                           std::vector<Gap>& gutters);

}  // namespace telaah::arrange

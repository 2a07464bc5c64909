#pragma once
// Labels and their values: which of the runs of a group belong together although they were drawn at other times.

#include <cstddef>
#include <string_view>
#include <vector>

#include "arrange/frame.h"
#include "arrange/gutters.h"
#include "arrange/runs.h"

namespace telaah::arrange {

/// Rows that share gutters, as one thing to read.
struct Group {
  std::vector<std::size_t> runs;     ///< by drawing order
  std::vector<std::size_t> columns;  ///< of each run
  std::size_t two_sided = 0;
  std::size_t labels = 0;              ///< rows that read "label : value"
  std::vector<std::size_t> labels_at;  ///< by gutter: rows in which it parts a label from its value
  std::size_t signers = 0;             ///< runs that begin with NIP
  bool has_grid = false;
};

std::string_view first_word(const Frame& frame, const Run& run);
std::string_view last_word(const Frame& frame, const Run& run);

/// Forms filled in afterwards (fields, overlays, mail merge) are drawn labels first, then the values: where several
/// labels follow one another and each has a value on its line, the places tell what belongs together.
bool labels_came_first(const Frame& frame, const std::vector<Run>& runs, const Group& group);

/// Two columns of which every run has its partner on its own line, set wide apart, the left ones short: labels
/// without colons and their values. `left`, `right`: the margins.
bool is_form(const Frame& frame, const std::vector<Run>& runs, const Group& group, float left, float right);

/// Rows from `begin` to `end` by the runs of the first column alone, wherever in the drawing order the others come.
std::vector<std::vector<std::size_t>> rows_by_place(const Frame& frame, const std::vector<Run>& runs,
                                                    const std::vector<Row>& rows, std::size_t begin, std::size_t end,
                                                    const std::vector<Gap>& gutters);

}  // namespace telaah::arrange

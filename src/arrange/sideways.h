#pragma once
// Tables too wide for a sheet, as spreadsheets print them: the columns that go on on the next sheet join their rows.

#include <vector>

#include "arrange/overleaf.h"

namespace telaah::arrange {

/// Moves the cells of such a table to the page on which its rows begin, behind the cells of their row.
void join_sideways(std::vector<PageBlocks>& pages);

}  // namespace telaah::arrange

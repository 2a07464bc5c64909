#pragma once
// A workbook's bytes -> its cells, through liborcus. The only place that knows it.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "telaah/sheet.h"

namespace telaah::worker {

/// Reads the sheets named in `wanted` (all when empty). Throws std::exception when it is no workbook, std::bad_alloc
/// when it needs too much; std::length_error when it holds more than the wire carries.
std::vector<Sheet> read_workbook(std::string_view bytes, const std::vector<std::string>& wanted);

std::string orcus_version();

}  // namespace telaah::worker

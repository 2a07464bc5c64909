#pragma once
// A workbook known to both sides: a worker that reads it differently is not used.

#include <string_view>
#include <vector>

#include "telaah/sheet.h"

namespace telaah::wire {

std::string_view probe_workbook();
std::vector<Sheet> probe_sheets();

}  // namespace telaah::wire

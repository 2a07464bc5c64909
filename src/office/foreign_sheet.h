#pragma once
// A workbook that came from outside, read through the locked worker.

#include <string>
#include <vector>

#include "telaah/sheet.h"

namespace telaah::office {

struct ForeignWorkbook {
  std::vector<Sheet> sheets;
  std::string sha256;
};
/// Throws Error(usage) when the file is not there or is no workbook, with what to do.
ForeignWorkbook read_workbook(const std::string& path, const std::vector<std::string>& wanted,
                              const std::string& worker_folder);

}  // namespace telaah::office

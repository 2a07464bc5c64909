#pragma once
// The sheets of an OpenDocument spreadsheet (.ods), as LibreOffice saves them.

#include <string>
#include <vector>

#include "telaah/sheet.h"
#include "workers/xlsx/package.h"

namespace telaah::worker {

/// False when the archive is none. Throws as read_workbook() does.
bool read_open_document(Archive& archive, const std::vector<std::string>& wanted, std::vector<Sheet>& sheets);

}  // namespace telaah::worker

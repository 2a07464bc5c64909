#pragma once
// The list of innovations an office already keeps: cells in, rows out, its columns found by their titles. Pure.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "telaah/history.h"
#include "telaah/sheet.h"

namespace telaah::review {

/// Titles of the columns in the office's list; "" = to be found, or not there.
struct InventoryColumns {
  std::string name, opd, year;
};

/// The id of the OPD that is meant by a name as written; "" = not known.
using OpdOf = std::function<std::string(const std::string&)>;

struct InventoryList {
  InventoryColumns columns;               ///< as found
  std::vector<InventoryRow> rows;
  std::vector<std::string> unknown_opd;   ///< as written, each once
  std::string problem;                    ///< Indonesian; "" = the list was understood
};

/// The sheet's first row with a title for the name is the head; rows without a name are left out.
InventoryList inventory(const Sheet& sheet, const InventoryColumns& wanted, const OpdOf& opd_of);

/// Separator, quotes and encoding are found by themselves.
Sheet read_csv(std::string_view bytes);

}  // namespace telaah::review

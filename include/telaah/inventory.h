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
  InventoryColumns columns;  ///< as found
  std::vector<InventoryRow> rows;
  std::vector<std::string> unknown_opd;  ///< as written, each once
  std::vector<std::string> left_out;     ///< texts in the name column of rows that are no innovation: sums, signatures
  std::size_t opd_from_above = 0;        ///< rows without an OPD where the list merges none: the one above was taken
  std::string problem;                   ///< Indonesian; "" = the list was understood
};

/// True of the sheets of a workbook or list that telaah wrote itself, whichever program saved it since: what it tells
/// came out of the documents and is no list of the office's own.
bool is_own_output(const std::vector<Sheet>& sheets);

/// The head is the row with most known titles; a line above the table is none, whatever word it begins with. Rows
/// without a name, numbers in the place of a name, and what follows the sum are left out. A merged OPD, year or
/// number is that of every row of its range, and of no other.
InventoryList inventory(const Sheet& sheet, const InventoryColumns& wanted, const OpdOf& opd_of);

/// Separator, quotes and encoding are found by themselves.
Sheet read_csv(std::string_view bytes);

}  // namespace telaah::review

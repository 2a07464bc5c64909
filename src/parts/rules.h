#pragma once
// rules/berkas/isi.toml as it is used: phrases in lower case, their words divided by single blanks.

#include <string>
#include <string_view>
#include <vector>

#include "telaah/parts.h"

namespace telaah::parts {

struct RulesInside {
  std::vector<std::string> heads;          ///< of a proposal or its form
  std::vector<std::string> no_starts;      ///< of an annex, an example, a summary
  std::vector<std::string> designs, aims;  ///< kinds of sections
  std::vector<std::string> name_columns, number_columns;
  std::size_t fewest_listed = 0;  ///< 0: nothing is a list
};

}  // namespace telaah::parts

#pragma once
// Problems in files that people write (rules, configuration): data, collected, reported all at once.

#include <string>
#include <string_view>
#include <vector>

namespace telaah {

struct Diagnostic {
  enum class Severity { error, warning };
  Severity severity = Severity::error;
  std::string file;
  int line = 0, column = 0;  ///< from 1; 0 = the whole file
  std::string message;       ///< Indonesian: what is wrong
  std::string hint;          ///< Indonesian: how to mend it; may be empty
};
using Diagnostics = std::vector<Diagnostic>;

bool has_errors(const Diagnostics& diagnostics);
/// "file:line:column: kesalahan: message\n  saran: hint\n" for each, sorted by file, line and column.
std::string render(const Diagnostics& diagnostics);

}  // namespace telaah

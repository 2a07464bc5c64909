#include "telaah/diagnostic.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

namespace telaah {

bool has_errors(const Diagnostics& diagnostics) {
  return std::ranges::any_of(diagnostics,
                             [](const Diagnostic& d) { return d.severity == Diagnostic::Severity::error; });
}

std::string render(const Diagnostics& diagnostics) {
  Diagnostics sorted = diagnostics;
  std::ranges::stable_sort(sorted, {}, [](const Diagnostic& d) { return std::tie(d.file, d.line, d.column); });
  std::string out;
  for (const Diagnostic& d : sorted) {
    out += d.file;
    if (d.line > 0) out += fmt::format(":{}:{}", d.line, d.column);
    out += fmt::format(": {}: {}\n", d.severity == Diagnostic::Severity::error ? "kesalahan" : "peringatan", d.message);
    if (!d.hint.empty()) out += fmt::format("  saran: {}\n", d.hint);
  }
  return out;
}

}  // namespace telaah

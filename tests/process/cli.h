#pragma once
// The real telaah in a folder of its own.

#include <string>
#include <vector>

#include "support/run_program.h"
#include "support/temp_folder.h"
#include "support/tiny_pdf.h"

namespace telaah::test {

/// telaah with `arguments`, working in `folder`.
inline Ran telaah(const TempFolder& folder, std::vector<std::string> arguments, RunOptions options = {}) {
  arguments.insert(arguments.begin(), program("telaah"));
  options.folder = folder.path();
  return run(arguments, options);
}

inline bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// A small proposal of its own; `name` makes the bytes differ.
inline std::string proposal(const std::string& name) { return tiny_pdf(proposal_lines(name)); }

}  // namespace telaah::test

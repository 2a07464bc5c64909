#pragma once
// The commands and their options as plain values: what `--help` shows, for whoever writes it in another form.

#include <string>
#include <vector>

namespace telaah::cli {

struct OutlineOption {
  std::vector<std::string> names;    ///< "-q", "--quiet"; one without dashes for an argument
  std::string value;                 ///< placeholder; "" = takes none
  std::vector<std::string> choices;  ///< empty = any
  std::string help;
};

struct Outline {
  std::string name;     ///< "telaah rules check", as typed
  std::string summary;  ///< one line
  std::string usage;    ///< "telaah rules check [OPSI] [DIR]"
  std::string text;     ///< what stands below the options: paragraphs, and indented lines that stay as they are
  std::vector<OutlineOption> arguments, options;
  std::vector<Outline> commands;
};

}  // namespace telaah::cli

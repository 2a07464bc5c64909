#pragma once
// The real telaah in a folder of its own.

#include <chrono>
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

/// Noon of a day in 2026, as the clock the program is given.
inline RunOptions on(int month, int day) {
  using namespace std::chrono;
  const sys_days date{year{2026} / month / day};
  return {.environment = {{"SOURCE_DATE_EPOCH", std::to_string((date + hours{12}).time_since_epoch() / seconds{1})}}};
}

/// Calc opens `file` and saves it in the format `to` below `into`.
inline Ran convert_with_calc(const TempFolder& folder, const std::string& file, const std::string& to,
                             const std::string& into) {
  return run({"/usr/bin/soffice", "-env:UserInstallation=file://" + folder / "profil", "--headless", "--convert-to", to,
              "--outdir", folder / into, folder / file});
}

/// A small proposal of its own; `name` makes the bytes differ.
inline std::string proposal(const std::string& name) { return tiny_pdf(proposal_lines(name)); }

}  // namespace telaah::test

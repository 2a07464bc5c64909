#include "commands/commands.h"
#include "commands/console.h"
#include "commands/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Memuat semua berkas aturan, lalu menjalankan contoh yang dibawa tiap aturan (yang harus cocok dan yang
tidak boleh cocok). Semua yang keliru disebutkan sekaligus beserta berkas, baris, dan cara memperbaikinya.

Contoh:
  telaah rules check
  telaah rules check aturan-uji/)";

struct Request {
  std::string folder;
  Settings settings;
};

ExitCode check(const Request& request, Console& console) {
  Config config = request.settings.config();
  if (!request.folder.empty()) config.rules = request.folder;
  const rules::Snapshot snapshot = read_rules(config);
  Diagnostics diagnostics;
  const rules::RuleSet rules = rules::compile(snapshot, diagnostics);
  if (!has_errors(diagnostics)) {
    const Diagnostics found = classify::check(rules.criteria);
    diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  }
  console.result(render(diagnostics));
  const auto errors = std::ranges::count(diagnostics, Diagnostic::Severity::error, &Diagnostic::severity);
  console.result(fmt::format("{} berkas aturan (versi {}): {} kesalahan, {} peringatan.\n", snapshot.files.size(),
                             snapshot.version, errors, static_cast<long>(diagnostics.size()) - errors));
  console.flush();
  return errors > 0 ? ExitCode::usage : ExitCode::done;
}

}  // namespace

Command rules_check_command() {
  const auto declare = [](Options& options) -> Action {
    const auto request = std::make_shared<Request>();  // written while parsing, read when run: outlives both
    options.argument("DIR", request->folder, false, "Folder aturan (bawaan: aturan yang menyertai program)");
    request->settings.declare_config(options);
    return [request](Console& console) { return check(*request, console); };
  };
  return {"rules check", "Memeriksa aturan dan menjalankan contoh-contohnya", kHelp, declare};
}

}  // namespace telaah::commands

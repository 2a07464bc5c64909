#include "cli/clock.h"
#include "cli/console.h"
#include "cli/settings.h"
#include "commands/commands.h"

#include <fmt/format.h>

#include <algorithm>

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Memuat semua berkas aturan, lalu menjalankan contoh yang dibawa tiap aturan (yang harus cocok dan yang
tidak boleh cocok). Semua yang keliru disebutkan sekaligus beserta berkas, baris, dan cara memperbaikinya.

Contoh:
  telaah rules check
  telaah rules check aturan-uji/)";

ExitCode check(const cli::Settings& settings, cli::Console& console) {
  const Config config = settings.config();
  const rules::Snapshot snapshot = cli::read_rules(config);
  Diagnostics diagnostics;
  const rules::RuleSet rules = rules::compile(snapshot, diagnostics);
  if (!has_errors(diagnostics)) {
    const Diagnostics found = classify::check(rules.criteria);
    diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  }
  for (const std::string& sentence :
       consolidate::running_out(rules.award_rules, cli::date_text(cli::now(), config.utc_offset_minutes))) {
    diagnostics.push_back({Diagnostic::Severity::warning, "lomba", 0, 0, sentence, ""});
  }
  console.result(render(diagnostics));
  const auto errors = std::ranges::count(diagnostics, Diagnostic::Severity::error, &Diagnostic::severity);
  console.result(fmt::format("{} berkas aturan (versi {}): {} kesalahan, {} peringatan.\n", snapshot.files.size(),
                             snapshot.version, errors, static_cast<long>(diagnostics.size()) - errors));
  return errors > 0 ? ExitCode::usage : ExitCode::done;
}

}  // namespace

cli::Command rules_check_command() {
  const auto declare = [](cli::Options& options, cli::Settings& settings) {
    settings.declare_rules_folder(options, "Folder aturan");
    settings.declare_config(options);
  };
  return command<cli::Settings>("rules check", "Memeriksa aturan dan menjalankan contoh-contohnya", kHelp, declare,
                                check);
}

}  // namespace telaah::commands

#include "cli/console.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "office/one_document.h"
#include "printing/explanation.h"

#include "telaah/intake.h"
#include "telaah/ledger.h"

#include <fmt/format.h>

#include <filesystem>

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Menjelaskan setiap penilaian: kalimat yang menentukan (kata kuncinya di antara « »), halaman, aturan,
dan alasan yang dicatat ketika dinilai. FILE adalah berkas atau awal kode SHA-256-nya (sedikitnya 6
angka). Berkas yang belum tercatat di buku induk dibaca dan dinilai tanpa dicatat.

Contoh:
  telaah explain usulan/sipanda.pdf
  telaah explain usulan/sipanda.pdf --criterion kebaruan
  telaah explain 3fa2c81d --ledger 2026.db)";

struct Request {
  std::string file, criterion;
  cli::Settings settings;
};

/// The rules `entry` was judged by, when they are still the ones at hand.
printing::RulesAtHand rules_of(const Entry& entry, const Config& config) {
  if (!entry.assessment) return {};
  const rules::Snapshot snapshot = cli::read_rules(config);
  if (snapshot.version != entry.assessment->rules_version) return {};
  const rules::RuleSet rules = cli::compile_rules(snapshot);
  return {classify::rule_names(rules.criteria), rules.knowledge.affairs()};
}

/// "Versi baru. Berubah: …", when the ledger knows the proposal in other bytes.
std::string version_note(const std::string& ledger_path, const Entry& entry) {
  std::error_code ignored;
  if (entry.file.sha256.empty() || !std::filesystem::exists(ledger_path, ignored)) return "";
  for (const Membership& membership : ledger::Ledger::open_read_only(ledger_path).memberships()) {
    if (membership.sha256 == entry.file.sha256 && !membership.note.empty())
      return fmt::format("Versi: {}\n", intake::display_name(membership.note));
  }
  return "";
}

ExitCode explain(const Request& request, cli::Console& console) {
  const Config config = request.settings.config();
  std::optional<Criterion> only;
  if (!request.criterion.empty()) only = criterion_from_code(request.criterion);
  const office::OneDocument found = office::one_document(request.file, config, request.settings, console);
  const Entry& entry = found.entry;
  const printing::RulesAtHand rules = rules_of(entry, config);
  console.result(printing::explanation(entry, only, rules, found.decided));
  console.result(version_note(config.ledger, entry));
  for (const office::FurtherDocument& further : found.further) {
    console.result("\n" + printing::explanation(further.entry, only, rules, further.decided));
    console.result(version_note(config.ledger, further.entry));
  }
  return is_readable(entry.outcome) || entry.outcome == Outcome::duplicate ? ExitCode::done : ExitCode::some_failed;
}

}  // namespace

cli::Command explain_command() {
  const auto declare = [](cli::Options& options, Request& request) {
    std::vector<std::string> names;
    for (const Criterion criterion : kCriteria) names.emplace_back(code(criterion));
    options.argument("FILE", request.file, true, "Berkas PDF, atau awal kode SHA-256-nya");
    options.choice("--criterion", request.criterion, names, "Hanya satu kriteria");
    request.settings.declare_ledger(options);
    request.settings.declare_rules(options);
    request.settings.declare_reading(options);
    request.settings.declare_config(options);
  };
  return command<Request>("explain", "Menjelaskan penilaian sebuah dokumen", kHelp, declare, explain);
}

}  // namespace telaah::commands

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "cli/console.h"
#include "cli/paths.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "office/rejudge.h"

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Menilai ulang semua dokumen dalam buku induk dengan aturan di DIR, tanpa membuka PDF dan tanpa mencatat
apa pun, lalu menyebutkan setiap penilaian yang akan berubah beserta kalimat yang muncul (+) atau
hilang (-). Jalankan ini sebelum menyimpan aturan baru.

Contoh:
  telaah rules impact aturan-uji/
  telaah rules impact aturan-uji/ --ledger 2026.db)";

constexpr int kMostSentences = 4;

struct Tally {
  std::uint64_t documents = 0, changed_documents = 0, changed_verdicts = 0, changed_contents = 0;
};

std::string told(const Evidence& evidence, char sign) {
  return fmt::format("      {} {} (hlm. {}{}): {}\n", sign, evidence.rule, evidence.page,
                     evidence.section.empty() ? "" : ", " + evidence.section, evidence.quote);
}

bool stands_among(const Evidence& wanted, const std::vector<Evidence>& all) {
  return std::ranges::any_of(all, [&](const Evidence& one) {
    return one.rule == wanted.rule && one.quote == wanted.quote && one.weight == wanted.weight;
  });
}

/// What of `some` is not among `others`.
std::string only_in(const std::vector<Evidence>& some, const std::vector<Evidence>& others, char sign) {
  std::string out;
  int shown = 0;
  for (const Evidence& one : some) {
    if (stands_among(one, others) || ++shown > kMostSentences) continue;
    out += told(one, sign);
  }
  if (shown > kMostSentences) out += fmt::format("      {} … dan {} kalimat lain\n", sign, shown - kMostSentences);
  return out;
}

std::string difference(const Verdict& before, const Verdict& after) {
  return fmt::format("    {}: {} → {}\n", label(after.criterion), label(before.standing), label(after.standing)) +
         only_in(after.evidence, before.evidence, '+') + only_in(before.evidence, after.evidence, '-');
}

std::string difference(const ContentFinding& before, const ContentFinding& after) {
  return fmt::format("    Muatan {}: {} → {} ({})\n", label(after.content), label(before.presence),
                     label(after.presence), after.reason);
}

std::string differences(const Assessment& before, const Assessment& after, Tally& tally) {
  std::string out;
  if (before.type != after.type) out += fmt::format("    Jenis: {} → {}\n", label(before.type), label(after.type));
  for (std::size_t i = 0; i < before.verdicts.size() && after.judged; ++i) {
    if (before.verdicts.at(i).standing == after.verdicts.at(i).standing) continue;
    out += difference(before.verdicts.at(i), after.verdicts.at(i));
    ++tally.changed_verdicts;
  }
  for (std::size_t i = 0; i < before.contents.size() && after.judged; ++i) {
    if (before.contents.at(i).presence == after.contents.at(i).presence) continue;
    out += difference(before.contents.at(i), after.contents.at(i));
    ++tally.changed_contents;
  }
  return out;
}

/// What would change for one document; "" when nothing would.
std::string differences(const office::Rejudged& document, Tally& tally) {
  const std::vector<Entry> before = by_part(document.before), after = by_part(document.after);
  std::string out;
  if (before.size() != after.size())
    out += fmt::format("    Usulan dalam berkas: {} → {}\n", before.size(), after.size());
  for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i)
    out += differences(*before[i].assessment, *after[i].assessment, tally);
  return out;
}

ExitCode impact(const cli::Settings& settings, cli::Console& console) {
  const Config config = settings.config();
  const rules::RuleSet rules = cli::compile_rules(cli::read_rules(config));
  const Diagnostics found = classify::check(rules.criteria);
  const auto failed = std::ranges::count(found, Diagnostic::Severity::error, &Diagnostic::severity);
  if (failed > 0) {
    console.warn(
        fmt::format("{} contoh pada aturan ini tidak lulus; aturan belum layak dipakai. Lihat telaah rules check {}",
                    failed, cli::shown_path(config.rules)));
  }
  const ledger::Ledger ledger = ledger::Ledger::open_read_only(config.ledger);
  Tally tally;
  const office::RejudgeCount count = office::rejudge(ledger, rules, 0, [&](const office::Rejudged& document) {
    ++tally.documents;
    const std::string text = differences(document, tally);
    if (text.empty()) return;
    ++tally.changed_documents;
    console.result(fmt::format("{}\n{}", cli::shown_path(document.after.file.path), text));
  });
  console.result(fmt::format(
      "{} dokumen dinilai ulang dengan aturan versi {}: {} dokumen berubah, {} penilaian kriteria dan {} "
      "penilaian muatan.\n",
      tally.documents, rules.version, tally.changed_documents, tally.changed_verdicts, tally.changed_contents));
  if (count.without_reading > 0) {
    console.result(fmt::format("{} dokumen tidak dapat dinilai ulang karena hasil bacanya tidak tersimpan.\n",
                               count.without_reading));
  }
  return failed > 0 ? ExitCode::some_failed : ExitCode::done;
}

}  // namespace

cli::Command rules_impact_command() {
  const auto declare = [](cli::Options& options, cli::Settings& settings) {
    settings.declare_rules_folder(options, "Folder aturan yang dicoba");
    settings.declare_ledger(options);
    settings.declare_config(options);
  };
  return command<cli::Settings>("rules impact", "Menunjukkan penilaian yang akan berubah bila aturan diganti", kHelp,
                                declare, impact);
}

}  // namespace telaah::commands

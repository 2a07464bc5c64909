#include "cli/console.h"
#include "cli/paths.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "office/rulings.h"
#include "printing/explanation.h"

#include "telaah/intake.h"
#include "telaah/ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

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

constexpr std::size_t kShortestPrefix = 6;

struct Request {
  std::string file, criterion;
  cli::Settings settings;
};

bool is_hash_prefix(const std::string& text) {
  return text.size() >= kShortestPrefix && text.size() <= 64 &&
         text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

/// Throws Error(usage) when the prefix fits several contents.
std::optional<Entry> by_prefix(const ledger::Ledger& ledger, const std::string& prefix) {
  const std::vector<std::string> found = ledger.contents_beginning(prefix);
  if (found.size() > 1) {
    throw Error(ExitCode::usage, fmt::format("Awal kode '{}' cocok dengan lebih dari satu berkas.", prefix));
  }
  return found.empty() ? std::nullopt : ledger.entry(found.front());
}

std::optional<Entry> recorded(const std::string& ledger_path, const std::string& wanted) {
  std::error_code ignored;
  if (!std::filesystem::exists(ledger_path, ignored)) return std::nullopt;
  const ledger::Ledger ledger = ledger::Ledger::open_read_only(ledger_path);
  SourceFile file;
  file.path = cli::settled_path(wanted);
  if (std::filesystem::exists(std::filesystem::symlink_status(file.path, ignored))) {
    // What lies there now is what was asked about, whatever the ledger knows of the name.
    static_cast<void>(intake::open_and_hash(file));
    std::optional<Entry> entry = ledger.entry(file.sha256.empty() ? file.path : file.sha256);
    if (entry && entry->file.path != file.path) entry->duplicate_of = std::exchange(entry->file.path, file.path);
    return entry;
  }
  if (std::optional<Entry> entry = ledger.entry(file.path)) return entry;  // it has left the folder since
  return is_hash_prefix(wanted) ? by_prefix(ledger, wanted) : std::nullopt;
}

/// The rules `entry` was judged by, when they are still the ones at hand.
printing::RulesAtHand rules_of(const Entry& entry, const Config& config) {
  if (!entry.assessment) return {};
  const rules::Snapshot snapshot = cli::read_rules(config);
  if (snapshot.version != entry.assessment->rules_version) return {};
  const rules::RuleSet rules = cli::compile_rules(snapshot);
  return {classify::rule_names(rules.criteria), rules.knowledge.affairs()};
}

Entry read_now(const Request& request, const Config& config, cli::Console& console) {
  intake::Listing listing = intake::list({cli::settled_path(request.file)});
  if (listing.files.size() != 1) {
    throw Error(ExitCode::usage, fmt::format("{} bukan sebuah berkas.", intake::display_name(request.file)));
  }
  SourceFile& file = listing.files.front();
  const rules::RuleSet rules = cli::compile_rules(cli::read_rules(config));
  pipeline::Reading reading = pipeline::read(file, request.settings.reading(console));
  return pipeline::judge(file, std::move(reading), rules);
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

/// What people decided on it, also on an earlier version of it.
consolidate::RulingList decided_on(const std::string& ledger_path, const Entry& entry) {
  std::error_code ignored;
  if (!std::filesystem::exists(ledger_path, ignored)) return {};
  const ledger::Ledger ledger = ledger::Ledger::open_read_only(ledger_path);
  const consolidate::Rulings all = office::rulings(ledger, ledger.proposal_files(), ledger::kNow);
  const auto found = all.find(entry.file.sha256);
  return found == all.end() ? consolidate::RulingList{} : found->second;
}

ExitCode explain(const Request& request, cli::Console& console) {
  const Config config = request.settings.config();
  std::optional<Criterion> only;
  if (!request.criterion.empty()) only = criterion_from_code(request.criterion);
  std::optional<Entry> entry = recorded(config.ledger, request.file);
  if (!entry) entry = read_now(request, config, console);
  console.result(printing::explanation(*entry, only, rules_of(*entry, config), decided_on(config.ledger, *entry)));
  console.result(version_note(config.ledger, *entry));
  return is_readable(entry->outcome) || entry->outcome == Outcome::duplicate ? ExitCode::done : ExitCode::some_failed;
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

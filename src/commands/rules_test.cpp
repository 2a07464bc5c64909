#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cli/console.h"
#include "cli/output_place.h"
#include "cli/paths.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "office/agreement.h"
#include "office/labels.h"
#include "telaah/intake.h"

namespace telaah::commands {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHelp =
    R"(Mengukur aturan pada folder berlabel: di samping setiap PDF ada berkas bernama sama dengan akhiran
.label.json yang memuat penilaian penelaah, misalnya
  {"kriteria": {"manfaat": {"standing": "met"}}}      met, not_met, atau unclear
Yang disebutkan: kesesuaian, kappa, dan setiap penilaian yang berbeda beserta kalimatnya.

Contoh:
  telaah rules test contoh-berlabel/
  telaah rules test contoh-berlabel/ --rules aturan-uji/
  telaah rules test contoh-berlabel/ --output ketepatan.toml)";

struct Request {
  std::string folder, output;
  cli::Settings settings;
};

struct Measured {
  std::map<Criterion, office::Agreement> agreement;
  std::string differences;
  std::uint64_t documents = 0, unread = 0;
};

std::string difference(const Entry& entry, const Verdict& verdict, Standing wanted) {
  std::string out = fmt::format("{}\n    {}: penelaah {}, telaah {} — {}\n", cli::shown_path(entry.file.path),
                                label(verdict.criterion), label(wanted), label(verdict.standing), verdict.reason);
  for (std::size_t i = 0; i < std::min<std::size_t>(verdict.evidence.size(), 3); ++i) {
    const Evidence& one = verdict.evidence[i];
    out += fmt::format("      {} {:+.1f} (hlm. {}): {}\n", one.rule, one.weight, one.page, one.quote);
  }
  for (std::size_t i = 0; i < std::min<std::size_t>(verdict.near_misses.size(), 2); ++i) {
    const Evidence& one = verdict.near_misses[i];
    out += fmt::format("      hampir: {} (hlm. {}, {}): {}\n", one.rule, one.page, one.note, one.quote);
  }
  return out;
}

void measure(const Entry& entry, const office::Labels& labels, Measured& measured) {
  if (!entry.assessment) {
    ++measured.unread;
    return;
  }
  ++measured.documents;
  for (const Criterion criterion : kCriteria) {
    const auto index = static_cast<std::size_t>(criterion);
    if (!labels.criteria.at(index)) continue;
    const Standing wanted = labels.criteria.at(index)->standing;
    const Verdict& verdict = entry.assessment->verdicts.at(index);
    measured.agreement[criterion].add(wanted, verdict.standing);
    if (verdict.standing != wanted) measured.differences += difference(entry, verdict, wanted);
  }
}

std::string number(std::optional<double> value) { return value ? fmt::format("{:.3f}", *value) : "–"; }

std::string summary(const Measured& measured) {
  std::string out = fmt::format("\n{:<28} {:>7} {:>7} {:>7}   {}\n", "kriteria", "jumlah", "sesuai", "kappa",
                                "tepat/terjaring: terpenuhi, belum, perlu telaah");
  for (const auto& [criterion, agreement] : measured.agreement) {
    out += fmt::format("{:<28} {:>7} {:>7} {:>7}  ", label(criterion), agreement.total(), number(agreement.accuracy()),
                       number(agreement.kappa()));
    for (const Standing standing : {Standing::met, Standing::not_met, Standing::unclear}) {
      out += fmt::format(" {}/{}", number(agreement.precision(standing)), number(agreement.recall(standing)));
    }
    out += '\n';
  }
  return out + fmt::format("{} dokumen dibandingkan", measured.documents) +
         (measured.unread > 0 ? fmt::format(", {} tidak terbaca.\n", measured.unread) : ".\n");
}

/// The first line of what `rules test --output` writes.
constexpr const char* kOurs = "# Dibuat oleh telaah rules test.";

/// For the sheet Metode: `ketepatan` in telaah.toml names this file.
void write_accuracy(const Measured& measured, const std::string& rules_version, const std::string& path) {
  std::string text = fmt::format("{}\naturan = \"{}\"\ndokumen = {}\n", kOurs, rules_version, measured.documents);
  for (const auto& [criterion, agreement] : measured.agreement) {
    text += fmt::format("\n[[kriteria]]\nid = \"{}\"\njumlah = {}\nsesuai = {:.4f}\nkappa = {:.4f}\n", code(criterion),
                        agreement.total(), agreement.accuracy().value_or(0), agreement.kappa().value_or(0));
  }
  const std::string beside = path + ".baru";
  std::ofstream out(beside, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  std::error_code error;
  if (out) fs::rename(beside, path, error);
  if (!out || error)
    throw Error(ExitCode::environment, fmt::format("Berkas {} tidak dapat ditulis.", cli::shown_path(path)));
}

ExitCode test(const Request& request, cli::Console& console) {
  const Config config = request.settings.config();
  if (!request.output.empty()) cli::expect_text_place("--output", request.output, ".toml", kOurs);
  const rules::RuleSet rules = cli::compile_rules(cli::read_rules(config));
  std::map<std::string, office::Labels> labels;
  std::vector<SourceFile> files;
  for (const SourceFile& file : intake::list({cli::settled_path(request.folder)}).files) {
    std::optional<office::Labels> beside = office::labels_beside(file.path);
    if (!beside || fs::path(file.path).extension() == ".json") continue;
    labels[file.path] = std::move(*beside);
    files.push_back(file);
  }
  if (files.empty()) {
    throw Error(ExitCode::usage, fmt::format("Tidak ada PDF berlabel di {}.", request.folder));
  }
  Measured measured;
  std::map<std::string, Entry> entries;  // by path, so that two runs print the same
  pipeline::Desk desk;
  desk.starting = [](std::span<const SourceFile>) {};
  desk.recall = [](const SourceFile&) { return pipeline::Recall{}; };
  desk.finished = [&](pipeline::Finished&& finished) { entries[finished.entry.file.path] = std::move(finished.entry); };
  desk.idle = [](const SourceFile*) {};
  pipeline::process(files, rules, request.settings.reading(console), desk);
  for (const auto& [path, entry] : entries) measure(entry, labels.at(path), measured);
  console.result(measured.differences + summary(measured));
  if (!request.output.empty()) write_accuracy(measured, rules.version, request.output);
  return ExitCode::done;
}

}  // namespace

cli::Command rules_test_command() {
  const auto declare = [](cli::Options& options, Request& request) {
    options.argument("DIR", request.folder, true, "Folder berisi PDF dan label penelaah");
    options.text("--output", "BERKAS", request.output,
                 "Menyimpan hasilnya untuk lembar Metode (kunci 'ketepatan' dalam telaah.toml)");
    request.settings.declare_rules(options);
    request.settings.declare_reading(options);
    request.settings.declare_config(options);
  };
  return command<Request>("rules test", "Mengukur aturan pada folder yang sudah dinilai penelaah", kHelp, declare,
                          test);
}

}  // namespace telaah::commands

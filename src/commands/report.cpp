#include "cli/clock.h"
#include "cli/console.h"
#include "cli/output_place.h"
#include "cli/paths.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "office/edition.h"
#include "office/month.h"
#include "office/workbook.h"
#include "proofs/beside.h"

#include "share/share.h"
#include "telaah/ledger.h"

#include <fmt/format.h>

#include <filesystem>

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Menyusun buku kerja satu bulan dari buku induk saja: tidak ada PDF yang dibaca, dan isi buku induk yang sama selalu
menghasilkan berkas yang sama. Bulan suatu usulan ialah bulan berkas pertamanya diterima. Tanpa --month, bulan
yang lalu. Buku kerja yang telah diisi penelaah dan belum diimpor tidak ditimpa.

Contoh:
  telaah report --month 2026-10
  telaah report --month 2026-05 --as-reported    persis seperti dilaporkan waktu itu
  telaah report --out rekap-oktober.xlsx)";

struct Request {
  std::string month, out;
  bool as_reported = false;
  cli::Settings settings;
};

/// "laporan.xlsx" -> "laporan (baru).xlsx", numbered when taken.
std::string beside(const std::string& path) {
  namespace fs = std::filesystem;
  const fs::path whole(path);
  for (int n = 1;; ++n) {
    const fs::path candidate =
        whole.parent_path() / fmt::format("{} (baru{}){}", whole.stem().string(), n == 1 ? "" : fmt::format(" {}", n),
                                          whole.extension().string());
    if (!fs::exists(fs::symlink_status(candidate))) return candidate.string();
  }
}

/// On the share beside the running workbook, where there is one.
std::string usual_path(const Config& config, const std::string& month) {
  const std::string reports = fmt::format("{}/{}", config.watch.folder, share::kReports);
  std::error_code ignored;
  const bool has_share = !config.watch.folder.empty() && std::filesystem::is_directory(reports, ignored);
  return has_share ? fmt::format("{}/Laporan Inovasi {}.xlsx", reports, month) : fmt::format("laporan-{}.xlsx", month);
}

/// As it is today: the ledger's verdicts and rules, the looks of the settings.
ExitCode report_today(const Request& request, const office::MonthOfYear& month, const Config& config,
                      cli::Console& console) {
  if (!request.out.empty()) cli::expect_workbook_place("--out", request.out, config.ledger);
  ledger::Ledger ledger = office::open_for_month(config);
  office::settle_innovations(ledger);
  const office::LedgerRules rules = office::rules_of_ledger(ledger, ledger::kNow, config);
  office::Edition edition = office::edition_of_month(ledger, config, rules, month);
  std::string path = request.out.empty() ? usual_path(config, office::month_code(edition)) : request.out;
  if (request.out.empty()) cli::expect_workbook_place("--out", path, config.ledger);
  if (office::is_current(ledger, path, office::encode(edition), edition.generated_at == config.report_date)) {
    console.result(fmt::format("Buku kerja sudah mutakhir: {}\n", cli::shown_path(path)));
    const bool whole = proofs::write_beside(path, ledger, edition, rules, request.settings.workers(), console);
    return whole ? ExitCode::done : ExitCode::interrupted;
  }
  bool is_beside = false;
  if (office::was_edited(ledger, path)) {
    const std::string edited = path;
    path = beside(path);
    is_beside = true;
    console.warn(fmt::format(
        "Buku kerja {0} telah diisi atau diubah dan tidak ditimpa. Keputusan di dalamnya dapat diimpor dengan: "
        "telaah review import '{0}'",
        cli::shown_path(edited)));
  }
  const std::string written = office::write_edition(ledger, edition, rules.snapshot, rules.set, path, console);
  console.result(fmt::format("Buku kerja: {}\nUntuk dicetak: {}\n", cli::shown_path(written),
                             cli::shown_path(report::print_path(path))));
  if (!proofs::write_beside(written, ledger, edition, rules, request.settings.workers(), console))
    return ExitCode::interrupted;
  return is_beside ? ExitCode::some_failed : ExitCode::done;
}

/// The record that stands for a month: the last workbook written before a later month was reported; one at the usual
/// place before any that was tried elsewhere.
std::optional<ledger::ReportRecord> reported(const ledger::Ledger& ledger, const std::string& month,
                                             const std::string& usual) {
  std::optional<ledger::ReportRecord> found, tried;
  for (const ledger::ReportRecord& record : ledger.reports()) {
    if ((found || tried) && record.month > month) break;
    if (record.month == month) (record.path == usual ? found : tried) = record;
  }
  return found ? found : tried;
}

ExitCode report_as_reported(const Request& request, const office::MonthOfYear& month, const Config& config,
                            cli::Console& console) {
  if (!request.out.empty()) cli::expect_workbook_place("--out", request.out, config.ledger);
  const ledger::Ledger ledger = ledger::Ledger::open_read_only(config.ledger);
  const std::string code = fmt::format("{:04}-{:02}", month.year, month.month);
  const std::optional<ledger::ReportRecord> record =
      reported(ledger, code, std::filesystem::absolute(usual_path(config, code)).lexically_normal().string());
  std::optional<office::Edition> edition = record ? office::decode_edition(record->parameters) : std::nullopt;
  if (!edition)
    throw Error(ExitCode::usage,
                fmt::format("Bulan {} belum pernah dilaporkan dari buku induk {}.", code, config.ledger));
  const std::string path =
      request.out.empty() ? fmt::format("laporan-{}-sebagaimana-dilaporkan.xlsx", code) : request.out;
  std::error_code ignored;
  if (std::filesystem::exists(path, ignored)) {
    throw Error(ExitCode::usage, fmt::format("Berkas {} sudah ada dan tidak ditimpa. Pilih nama lain dengan --out.",
                                             cli::shown_path(path)));
  }
  const rules::Snapshot snapshot = office::snapshot_of_ledger(ledger, edition->rules_version);
  edition->looks.stands_in = std::filesystem::path(record->path).parent_path().string();
  const report::Written written =
      office::make_workbook(ledger, *edition, snapshot, cli::compile_rules(snapshot), record->made_from, path, console);
  console.result(fmt::format("Buku kerja: {}\nUntuk dicetak: {}\n", cli::shown_path(written.path),
                             cli::shown_path(report::print_path(path))));
  if (written.sha256 == record->sha256) {
    console.result(fmt::format("Sama persis dengan yang dilaporkan pada {}.\n",
                               cli::date_text(record->at, edition->utc_offset_minutes)));
    return ExitCode::done;
  }
  console.warn(
      "Penilaian dan angkanya seperti dilaporkan, tetapi bentuk berkasnya tidak sama persis: versi program, logo, atau "
      "huruf telah berubah.");
  return ExitCode::some_failed;
}

ExitCode report(const Request& request, cli::Console& console) {
  console.set_quiet(request.settings.quiet);
  const Config config = request.settings.config();
  const office::MonthOfYear month = office::wanted_month(request.month, config.utc_offset_minutes);
  return request.as_reported ? report_as_reported(request, month, config, console)
                             : report_today(request, month, config, console);
}

}  // namespace

cli::Command report_command() {
  const auto declare = [](cli::Options& options, Request& request) {
    options.text("--month", "YYYY-MM", request.month, "Bulan laporan (bawaan: bulan yang lalu)");
    options.flag("--as-reported", request.as_reported, "Seperti dilaporkan waktu itu: aturan dan penilaian bulan itu");
    options.text("--out,--report", "FILE.xlsx", request.out,
                 "Buku kerja (bawaan: laporan-YYYY-MM.xlsx, atau di folder laporan/ pada folder bersama)");
    request.settings.declare_ledger(options);
    request.settings.declare_rules(options);
    request.settings.declare_config(options);
    request.settings.declare_quiet(options);
  };
  return command<Request>("report", "Menyusun buku kerja satu bulan dari buku induk", kHelp, declare, report);
}

}  // namespace telaah::commands

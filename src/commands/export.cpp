#include "cli/console.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "office/affair_words.h"
#include "office/month.h"
#include "office/workbook.h"
#include "printing/annex_json.h"
#include "printing/dossier_json.h"
#include "printing/entry_csv.h"
#include "printing/entry_json.h"

#include "telaah/ledger.h"

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Menuliskan isi buku induk untuk program lain: satu objek JSON per berkas (jsonl) atau satu baris per
berkas (csv). Arti setiap kunci dijelaskan di docs/export.md; bentuknya di docs/export.schema.json. Agar Excel
berbahasa Indonesia membuka CSV dengan klik ganda, gunakan --excel.

Contoh:
  telaah export > hasil.jsonl
  telaah export --format csv --ledger 2026.db > hasil.csv
  telaah export --format csv --excel > hasil.csv      titik koma, koma desimal, dan tanda UTF-8)";

struct Request {
  std::string format = "jsonl";
  bool excel = false;
  cli::Settings settings;
};

/// The whole ledger as one month, told as of the day of the latest workbook of it: both tell the same, and the same
/// ledger gives the same bytes on any day.
void with_figures(
    const Request& request, const ledger::Ledger& ledger,
    const std::function<void(const consolidate::Month&, const consolidate::Figures&, const rules::RuleSet&)>& use) {
  const Config config = request.settings.config();
  const office::LedgerRules rules = office::rules_of_ledger(ledger, ledger::kNow, config);
  office::Edition edition = office::edition_of(config, rules.set.version, ledger.engine_in_force());
  if (const std::string day = office::told_day(ledger, config); !day.empty()) edition.generated_at = day;
  office::with_month(ledger, edition, rules.snapshot, rules.set, ledger::kNow,
                     [&](const consolidate::Month& month) { use(month, consolidate::gather(month), rules.set); });
}

void write_entries(const ledger::Ledger& ledger, const consolidate::Rulings& rulings, cli::Console& console,
                   const std::function<std::string(const Entry&, const consolidate::RulingList&)>& record) {
  const consolidate::RulingList none;
  ledger.entries(true, [&](const Entry& entry) {
    const auto found = rulings.find(entry.file.sha256);
    console.result(record(entry, found == rulings.end() ? none : found->second));
  });
}

ExitCode write_all(const Request& request, cli::Console& console) {
  if (request.excel && request.format != "csv")
    throw Error(ExitCode::usage, "--excel hanya berlaku bersama --format csv.");
  const ledger::Ledger ledger = ledger::Ledger::open_read_only(request.settings.config().ledger);
  with_figures(request, ledger,
               [&](const consolidate::Month& month, const consolidate::Figures& figures, const rules::RuleSet& rules) {
                 const printing::Dossiers dossiers(figures, rules.dossier);
                 if (request.format == "csv") {
                   const printing::CsvForm form =
                       request.excel ? printing::CsvForm::excel_id : printing::CsvForm::plain;
                   console.result(printing::csv_header(form, &dossiers));
                   write_entries(ledger, *month.rulings, console, [&](const Entry& entry, const auto& decided) {
                     return printing::entry_csv(entry, decided, form, &dossiers);
                   });
                   return;
                 }
                 const annex::Results results =
                     annex::compute(figures, month, rules.annex, annex::maturity_of(figures, month, rules.annex));
                 const forms::AffairWords affair_words = office::affair_words_of(rules);
                 const printing::Annexes annexes(figures, results, rules.annex, affair_words);
                 write_entries(ledger, *month.rulings, console, [&](const Entry& entry, const auto& decided) {
                   return printing::entry_json(entry, decided, &dossiers, &annexes) + "\n";
                 });
               });
  return ExitCode::done;
}

}  // namespace

cli::Command export_command() {
  const auto declare = [](cli::Options& options, Request& request) {
    options.choice("--format", request.format, {"jsonl", "csv"}, "Bentuk keluaran (bawaan: jsonl)");
    options.flag("--excel", request.excel,
                 "CSV untuk Excel berbahasa Indonesia: titik koma, koma desimal, tanda UTF-8");
    request.settings.declare_ledger(options);
    request.settings.declare_config(options);
  };
  return command<Request>("export", "Menuliskan hasil untuk program lain", kHelp, declare, write_all);
}

}  // namespace telaah::commands

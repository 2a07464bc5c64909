#include "cli/clock.h"
#include "cli/console.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "office/affair_words.h"
#include "office/month.h"
#include "office/rulings.h"
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

/// What is told of innovations is told as of the day on which the ledger last changed: the same ledger gives the same
/// bytes on any day.
ExitCode write_json(const Request& request, const ledger::Ledger& ledger, cli::Console& console) {
  const Config config = request.settings.config();
  const office::LedgerRules rules = office::rules_of_ledger(ledger, ledger::kNow, config);
  office::Edition edition = office::edition_of(config, rules.set.version, ledger.engine_in_force());
  if (const ledger::EventNumber latest = ledger.latest_change(); latest > 0)
    edition.generated_at = cli::date_text(ledger.time_of(latest), config.utc_offset_minutes);
  const forms::AffairWords affair_words = office::affair_words_of(rules.set);
  office::with_month(ledger, edition, rules.snapshot, rules.set, ledger::kNow, [&](const consolidate::Month& month) {
    const consolidate::Figures figures = consolidate::gather(month);
    const annex::Results results =
        annex::compute(figures, month, rules.set.annex, annex::maturity_of(figures, month, rules.set.annex));
    const printing::Annexes annexes(figures, results, rules.set.annex, affair_words);
    const printing::Dossiers dossiers(figures, rules.set.dossier);
    const consolidate::RulingList none;
    ledger.entries(true, [&](const Entry& entry) {
      const auto found = month.rulings->find(entry.file.sha256);
      const consolidate::RulingList& decided = found == month.rulings->end() ? none : found->second;
      console.result(printing::entry_json(entry, decided, &dossiers, &annexes) + "\n");
    });
  });
  return ExitCode::done;
}

ExitCode write_all(const Request& request, cli::Console& console) {
  if (request.excel && request.format != "csv")
    throw Error(ExitCode::usage, "--excel hanya berlaku bersama --format csv.");
  const printing::CsvForm form = request.excel ? printing::CsvForm::excel_id : printing::CsvForm::plain;
  const ledger::Ledger ledger = ledger::Ledger::open_read_only(request.settings.config().ledger);
  if (request.format != "csv") return write_json(request, ledger, console);
  console.result(printing::csv_header(form));
  const consolidate::Rulings all = office::rulings(ledger, ledger.proposal_files(), ledger::kNow);
  const consolidate::RulingList none;
  ledger.entries(true, [&](const Entry& entry) {
    const auto found = all.find(entry.file.sha256);
    const consolidate::RulingList& decided = found == all.end() ? none : found->second;
    console.result(printing::entry_csv(entry, decided, form));
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

#include "cli/console.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "office/rulings.h"
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

ExitCode write_all(const Request& request, cli::Console& console) {
  if (request.excel && request.format != "csv")
    throw Error(ExitCode::usage, "--excel hanya berlaku bersama --format csv.");
  const printing::CsvForm form = request.excel ? printing::CsvForm::excel_id : printing::CsvForm::plain;
  const ledger::Ledger ledger = ledger::Ledger::open_read_only(request.settings.config().ledger);
  const bool csv = request.format == "csv";
  if (csv) console.result(printing::csv_header(form));
  const consolidate::Rulings all = office::rulings(ledger, ledger.proposal_files(), ledger::kNow);
  const consolidate::RulingList none;
  ledger.entries(true, [&](const Entry& entry) {
    const auto found = all.find(entry.file.sha256);
    const consolidate::RulingList& decided = found == all.end() ? none : found->second;
    console.result(csv ? printing::entry_csv(entry, decided, form) : printing::entry_json(entry, decided) + "\n");
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

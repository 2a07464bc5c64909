#include "commands/clock.h"
#include "commands/commands.h"
#include "commands/console.h"
#include "commands/foreign_sheet.h"
#include "commands/month.h"
#include "commands/paths.h"
#include "commands/settings.h"

#include "telaah/inventory.h"
#include "telaah/ledger.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace telaah::commands {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kHelp =
    R"(Mengambil daftar inovasi yang sudah dimiliki kantor (.csv atau .xlsx). Kolom nama inovasi, OPD, dan tahun dikenali dari
judulnya, atau disebutkan sekali; pilihan itu diingat untuk impor berikutnya. Laporan berikutnya menandai inovasi
pada daftar yang belum ada dokumennya. Impor yang baru menggantikan daftar sebelumnya; yang lama tetap tercatat.

Contoh:
  telaah import inventory daftar-inovasi.xlsx
  telaah import inventory daftar.csv --name-column "Judul" --opd-column "Instansi")";

struct Request {
  std::string file;
  review::InventoryColumns columns;
  Settings settings;
};

/// What the first sheet (or the text) holds.
Sheet sheet_of(const Request& request) {
  if (std::filesystem::path(request.file).extension() == ".xlsx") {
    ForeignWorkbook workbook = read_workbook(request.file, {}, request.settings.worker_folder);
    for (Sheet& sheet : workbook.sheets) {
      if (!sheet.cells.empty()) return std::move(sheet);
    }
    return {};
  }
  std::ifstream in(request.file, std::ios::binary);
  if (!in) throw Error(ExitCode::usage, fmt::format("Berkas {} tidak dapat dibuka.", shown_path(request.file)));
  return review::read_csv(std::string{std::istreambuf_iterator<char>(in), {}});
}

/// The columns of the last import, where nothing else was named.
review::InventoryColumns remembered(const ledger::Ledger& ledger, review::InventoryColumns columns) {
  const Json before = Json::parse(ledger.inventory_source(), nullptr, false);
  const auto take = [&](std::string& into, const char* key) {
    if (into.empty() && before.is_object() && before.contains(key) && before[key].is_string()) into = before[key];
  };
  take(columns.name, "name");
  take(columns.opd, "opd");
  take(columns.year, "year");
  return columns;
}

ExitCode import(const Request& request, Console& console) {
  const Config config = request.settings.config();
  ledger::Ledger ledger = open_for_month(config);
  const LedgerRules rules = rules_of_ledger(ledger, ledger::kNow, config);
  const review::OpdOf opd_of = [&](const std::string& written) {
    const profiler::Agency* const agency = rules.set.knowledge.agency_named(written);
    return agency == nullptr ? std::string() : agency->id;
  };
  const Sheet sheet = sheet_of(request);
  review::InventoryList list = review::inventory(sheet, remembered(ledger, request.columns), opd_of);
  if (!list.problem.empty()) list = review::inventory(sheet, request.columns, opd_of);   // another list than last time
  if (!list.problem.empty()) throw Error(ExitCode::usage, list.problem);
  const Json source{{"file", std::filesystem::path(request.file).filename().string()}, {"name", list.columns.name},
                    {"opd", list.columns.opd}, {"year", list.columns.year}};
  ledger::Ledger::Step step = ledger.begin(now());
  const bool is_new = ledger.import_inventory(source.dump(-1, ' ', false, Json::error_handler_t::replace), list.rows);
  step.commit();
  console.result(fmt::format("{} inovasi dari kolom '{}'{}{}.\n", list.rows.size(), list.columns.name,
                             list.columns.opd.empty() ? "" : fmt::format(", OPD '{}'", list.columns.opd),
                             list.columns.year.empty() ? "" : fmt::format(", tahun '{}'", list.columns.year)));
  for (const std::string& opd : list.unknown_opd) console.warn(fmt::format("OPD tidak dikenal: {}", opd));
  console.result(is_new ? "Disimpan.\n" : "Sama dengan daftar yang sudah tersimpan.\n");
  return ExitCode::done;
}

}  // namespace

Command import_inventory_command() {
  const auto declare = [](Options& options, Request& request) {
    options.argument("FILE", request.file, true, "Daftar inovasi, .csv atau .xlsx");
    options.text("--name-column", "JUDUL", request.columns.name, "Judul kolom nama inovasi");
    options.text("--opd-column", "JUDUL", request.columns.opd, "Judul kolom OPD");
    options.text("--year-column", "JUDUL", request.columns.year, "Judul kolom tahun");
    request.settings.declare_ledger(options);
    request.settings.declare_rules(options);
    request.settings.declare_sheets(options);
    request.settings.declare_config(options);
  };
  return command<Request>("import inventory", "Mengambil daftar inovasi yang sudah dimiliki kantor", kHelp, declare, import);
}

}  // namespace telaah::commands

#include "cli/clock.h"
#include "cli/console.h"
#include "cli/paths.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "office/foreign_sheet.h"
#include "office/month.h"

#include "telaah/inventory.h"
#include "telaah/ledger.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include <unistd.h>

namespace telaah::commands {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kHelp =
    R"(Mengambil daftar inovasi yang sudah dimiliki kantor (.csv atau .xlsx). Kolom nama inovasi, OPD, dan tahun dikenali dari
judulnya, atau disebutkan sekali; pilihan itu diingat untuk impor berikutnya. Laporan berikutnya menandai inovasi
pada daftar yang belum ada dokumennya. Yang terbaca ditampilkan lebih dahulu. Impor yang baru menggantikan daftar sebelumnya; yang lama tetap tercatat.

Contoh:
  telaah import inventory daftar-inovasi.xlsx
  telaah import inventory daftar-inovasi.xlsx --sheet "Rekap 2025"
  telaah import inventory daftar.csv --name-column "Judul" --opd-column "Instansi")";

struct Request {
  std::string file, sheet;
  bool yes = false;
  review::InventoryColumns columns;
  cli::Settings settings;
};

/// The sheets of a workbook, or the text as one sheet; what it is, its bytes say.
std::vector<Sheet> sheets_of(const Request& request) {
  constexpr std::string_view kZip = "PK\x03\x04", kOldOffice = "\xD0\xCF\x11\xE0";
  std::ifstream in(request.file, std::ios::binary);
  std::error_code ignored;
  if (!in || std::filesystem::is_directory(request.file, ignored)) {
    throw Error(ExitCode::usage,
                fmt::format("Berkas {} tidak ditemukan atau tidak dapat dibuka.", cli::shown_path(request.file)));
  }
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (bytes.starts_with(kZip)) return office::read_workbook(request.file, {}, request.settings.worker_folder).sheets;
  if (bytes.starts_with(kOldOffice) || bytes.starts_with("%PDF")) {
    throw Error(
        ExitCode::usage,
        fmt::format("Berkas {} bukan .xlsx atau .csv. Buka dengan Excel atau LibreOffice, lalu simpan sebagai .xlsx.",
                    cli::shown_path(request.file)));
  }
  return {review::read_csv(bytes)};
}

/// The list on the sheet that was named, else on the one that tells most: a cover sheet may come first.
review::InventoryList list_of(const std::vector<Sheet>& sheets, const std::string& wanted,
                              const review::InventoryColumns& columns, const review::OpdOf& opd_of) {
  review::InventoryList best{
      .columns = {},
      .rows = {},
      .unknown_opd = {},
      .left_out = {},
      .opd_from_above = 0,
      .problem = wanted.empty() ? "Berkas ini kosong." : fmt::format("Lembar '{}' tidak ditemukan.", wanted)};
  for (const Sheet& sheet : sheets) {
    if (sheet.cells.empty() || (!wanted.empty() && sheet.name != wanted)) continue;
    review::InventoryList list = review::inventory(sheet, columns, opd_of);
    const bool is_better =
        list.problem.empty() ? !best.problem.empty() || list.rows.size() > best.rows.size() : best.rows.empty();
    if (is_better) best = std::move(list);
  }
  return best;
}

/// The columns of the last import are those of this list only when it has all of them.
bool fits(const review::InventoryList& list, const review::InventoryColumns& wanted) {
  return list.problem.empty() && (wanted.opd.empty() || !list.columns.opd.empty()) &&
         (wanted.year.empty() || !list.columns.year.empty());
}

std::string told(const InventoryRow& row) {
  return fmt::format("  {}{}{}\n", row.name, row.opd.empty() ? "" : " – " + row.opd,
                     row.year > 0 ? fmt::format(" ({})", row.year) : "");
}

/// What would be stored, for a person to see that it is the list and not a title or a number.
void show(const review::InventoryList& list, cli::Console& console) {
  constexpr std::size_t kShown = 3;
  console.result(fmt::format("{} inovasi dari kolom '{}'{}{}.\n", list.rows.size(), list.columns.name,
                             list.columns.opd.empty() ? "" : fmt::format(", OPD '{}'", list.columns.opd),
                             list.columns.year.empty() ? "" : fmt::format(", tahun '{}'", list.columns.year)));
  for (std::size_t i = 0; i < std::min(kShown, list.rows.size()); ++i) console.result(told(list.rows[i]));
  if (list.rows.size() > kShown + 1) console.result("  …\n");
  if (list.rows.size() > kShown) console.result(told(list.rows.back()));
  if (!list.left_out.empty())
    console.result(fmt::format("Tidak diambil (bukan inovasi): {}\n", fmt::join(list.left_out, "; ")));
  if (list.opd_from_above > 0) {
    console.result(fmt::format("{} baris tanpa OPD dianggap dari OPD pada baris di atasnya.\n", list.opd_from_above));
  }
  for (const std::string& opd : list.unknown_opd) console.warn(fmt::format("OPD tidak dikenal: {}", opd));
}

/// At a terminal a person is asked; a script has decided already.
bool agreed(cli::Console& console) {
  if (::isatty(STDIN_FILENO) == 0) return true;
  console.flush();
  std::cerr << "Simpan daftar ini sebagai pengganti daftar sebelumnya? [y/T] " << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "ya" || answer == "Ya";
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

ExitCode import(const Request& request, cli::Console& console) {
  const Config config = request.settings.config();
  ledger::Ledger ledger = office::open_for_month(config);
  const office::LedgerRules rules = office::rules_of_ledger(ledger, ledger::kNow, config);
  const review::OpdOf opd_of = [&](const std::string& written) {
    const profiler::Agency* const agency = rules.set.knowledge.agency_named(written);
    return agency == nullptr ? std::string() : agency->id;
  };
  const std::vector<Sheet> sheets = sheets_of(request);
  const review::InventoryColumns usual = remembered(ledger, request.columns);
  review::InventoryList list = list_of(sheets, request.sheet, usual, opd_of);
  if (!fits(list, usual))
    list = list_of(sheets, request.sheet, request.columns, opd_of);  // another list than last time
  if (!list.problem.empty()) throw Error(ExitCode::usage, list.problem);
  show(list, console);
  if (!request.yes && !agreed(console)) {
    console.result("Tidak ada yang disimpan.\n");
    return ExitCode::some_failed;
  }
  const Json source{{"file", std::filesystem::path(request.file).filename().string()},
                    {"name", list.columns.name},
                    {"opd", list.columns.opd},
                    {"year", list.columns.year}};
  ledger::Ledger::Step step = ledger.begin(cli::now());
  const bool is_new = ledger.import_inventory(source.dump(-1, ' ', false, Json::error_handler_t::replace), list.rows);
  step.commit();
  console.result(is_new ? "Disimpan.\n" : "Sama dengan daftar yang sudah tersimpan.\n");
  return ExitCode::done;
}

}  // namespace

cli::Command import_inventory_command() {
  const auto declare = [](cli::Options& options, Request& request) {
    options.argument("FILE", request.file, true, "Daftar inovasi, .csv atau .xlsx");
    options.text("--sheet", "LEMBAR", request.sheet, "Nama lembar yang memuat daftar (bawaan: yang dikenali)");
    options.flag("--yes", request.yes, "Simpan tanpa bertanya");
    options.text("--name-column", "JUDUL", request.columns.name, "Judul kolom nama inovasi");
    options.text("--opd-column", "JUDUL", request.columns.opd, "Judul kolom OPD");
    options.text("--year-column", "JUDUL", request.columns.year, "Judul kolom tahun");
    request.settings.declare_ledger(options);
    request.settings.declare_rules(options);
    request.settings.declare_sheets(options);
    request.settings.declare_config(options);
  };
  return command<Request>("import inventory", "Mengambil daftar inovasi yang sudah dimiliki kantor", kHelp, declare,
                          import);
}

}  // namespace telaah::commands

#include "cli/console.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "office/inventory.h"
#include "office/month.h"

#include "telaah/ledger.h"

#include <fmt/format.h>

#include <filesystem>
#include <iostream>

#include <unistd.h>

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Mengambil daftar inovasi yang sudah dimiliki kantor (.xlsx, .ods, atau .csv). Kolom nama inovasi, OPD, dan tahun dikenali dari
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

/// At a terminal a person is asked; a script has decided already.
bool agreed(cli::Console& console) {
  if (::isatty(STDIN_FILENO) == 0) return true;
  console.flush();
  std::cerr << "Simpan daftar ini sebagai pengganti daftar sebelumnya? [y/T] " << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "ya" || answer == "Ya";
}

ExitCode import(const Request& request, cli::Console& console) {
  const Config config = request.settings.config();
  ledger::Ledger ledger = office::open_for_month(config);
  const office::LedgerRules rules = office::rules_of_ledger(ledger, ledger::kNow, config);
  const std::vector<Sheet> sheets = office::sheets_of_list(request.file, request.settings.worker_folder);
  const review::InventoryList list =
      office::read_list(ledger, rules.set.knowledge, sheets, request.sheet, request.columns);
  if (!list.problem.empty()) throw Error(ExitCode::usage, list.problem);
  console.result(office::told(list));
  for (const std::string& opd : list.unknown_opd) console.warn(fmt::format("OPD tidak dikenal: {}", opd));
  if (!request.yes && !agreed(console)) {
    console.result("Tidak ada yang disimpan.\n");
    return ExitCode::some_failed;
  }
  const bool is_new = office::store_list(ledger, list, std::filesystem::path(request.file).filename().string());
  console.result(is_new ? "Disimpan.\n" : "Sama dengan daftar yang sudah tersimpan.\n");
  return ExitCode::done;
}

}  // namespace

cli::Command import_inventory_command() {
  const auto declare = [](cli::Options& options, Request& request) {
    options.argument("FILE", request.file, true, "Daftar inovasi, .xlsx, .ods, atau .csv");
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

#include "cli/console.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "office/decisions.h"
#include "office/foreign_sheet.h"
#include "office/month.h"

#include "telaah/ledger.h"
#include "telaah/review.h"
#include "telaah/round_trip.h"

#include <fmt/format.h>

#include <filesystem>
#include <iostream>

#include <unistd.h>

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Mengambil keputusan yang diisi penelaah pada lembar Perlu Telaah, Koreksi Penilaian, dan Koreksi Data, dan
menyimpannya di buku induk. Buku kerja boleh diurutkan, disaring, dan disimpan dengan Excel atau LibreOffice: baris dikenali dari ID-nya. Perbedaannya
ditampilkan lebih dahulu. Bila satu baris saja keliru, tidak ada yang disimpan dan barisnya disebutkan. Keputusan dapat
diubah kemudian, juga melalui buku kerja yang sama: yang terakhir berlaku, semuanya tetap tercatat. Isi "Ikuti aturan" untuk
mencabutnya.

Contoh:
  telaah review import laporan-2026-10.xlsx
  telaah review import laporan-2026-10.xlsx --yes    tanpa bertanya)";

struct Request {
  std::string file;
  bool yes = false;
  cli::Settings settings;
};

bool agreed(std::size_t count) {
  if (::isatty(STDIN_FILENO) == 0) return false;
  std::cerr << fmt::format("Simpan {} keputusan? [y/T] ", count) << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "ya" || answer == "Ya";
}

/// Row by row what keeps the workbook from being taken, and what would be taken without it.
ExitCode refuse(const review::Reviewed& reviewed, const ledger::Ledger& ledger, cli::Console& console) {
  for (const review::Complaint& complaint : reviewed.complaints) {
    if (complaint.is_fatal) console.result(office::line_of(complaint));
  }
  if (!reviewed.changes.empty()) console.result("Baris lain sudah benar, tetapi belum diambil:\n");
  for (const review::Decided& decided : reviewed.changes) console.result("  " + office::line_of(decided, ledger));
  console.result("Tidak ada yang disimpan. Perbaiki baris tersebut lalu ulangi.\n");
  return ExitCode::usage;
}

ExitCode import(const Request& request, cli::Console& console) {
  const Config config = request.settings.config();
  ledger::Ledger ledger = office::open_for_month(config);
  const office::LedgerRules rules = office::rules_of_ledger(ledger, ledger::kNow, config);
  const office::ForeignWorkbook workbook =
      office::read_workbook(request.file, review::sheets_to_read(), request.settings.worker_folder);
  const review::Reviewed reviewed =
      review::read(workbook.sheets, office::known_for_review(ledger, rules.set.knowledge, config.utc_offset_minutes));
  if (!reviewed.can_be_imported()) return refuse(reviewed, ledger, console);
  for (const review::Complaint& note : reviewed.complaints) {
    console.warn(note.row == 0 ? note.sentence
                               : fmt::format("{}: {}", office::place_of(note.sheet, note.row), note.sentence));
  }
  if (reviewed.changes.empty()) {
    // Nothing of it is lost when it is replaced.
    office::store_decisions(ledger, reviewed, "", workbook.sha256, rules.set);
    console.result(
        fmt::format("Tidak ada keputusan baru: {} baris terisi, semuanya sudah tercatat.\n", reviewed.filled));
    return ExitCode::done;
  }
  for (const review::Decided& decided : reviewed.changes) console.result(office::line_of(decided, ledger));
  console.flush();
  if (!request.yes && !agreed(reviewed.changes.size())) {
    console.result("Tidak ada yang disimpan. Tambahkan --yes untuk menyimpan.\n");
    return ExitCode::some_failed;
  }
  office::store_decisions(ledger, reviewed, std::filesystem::path(request.file).filename().string(), workbook.sha256,
                          rules.set);
  console.result(
      fmt::format("{} keputusan disimpan. Susun ulang laporan dengan telaah report.\n", reviewed.changes.size()));
  return ExitCode::done;
}

}  // namespace

cli::Command review_import_command() {
  const auto declare = [](cli::Options& options, Request& request) {
    options.argument("FILE.xlsx", request.file, true, "Buku kerja yang telah diisi penelaah");
    options.flag("--yes", request.yes, "Simpan tanpa bertanya");
    request.settings.declare_ledger(options);
    request.settings.declare_sheets(options);
    request.settings.declare_config(options);
  };
  return command<Request>("review import", "Menyimpan keputusan penelaah dari buku kerja", kHelp, declare, import);
}

}  // namespace telaah::commands

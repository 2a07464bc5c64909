#include "cli/clock.h"
#include "cli/console.h"
#include "cli/paths.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "office/foreign_sheet.h"
#include "office/month.h"
#include "office/rulings.h"
#include "office/workbook.h"

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
    R"(Mengambil keputusan yang diisi penelaah pada lembar Perlu Telaah dan Koreksi Penilaian dan menyimpannya di ledger.
Buku kerja boleh diurutkan, disaring, dan disimpan dengan Excel atau LibreOffice: baris dikenali dari ID-nya. Perbedaannya
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

std::string words_of(const Decision& decision) {
  std::string text = review::words_of_value(decision.value);
  if (!decision.reviewer.empty()) text += fmt::format(", {}", decision.reviewer);
  if (!decision.decided_on.empty()) text += fmt::format(", {}", decision.decided_on);
  if (!decision.note.empty()) text += fmt::format(": {}", decision.note);
  return text;
}

/// "Baris 7", and the sheet where it is not the usual one.
std::string place_of(const std::string& sheet, std::uint32_t row) {
  return sheet.empty() || sheet == round_trip::kReview ? fmt::format("Baris {}", row)
                                                       : fmt::format("{}, baris {}", sheet, row);
}

std::string line_of(const review::Decided& decided, const Entry* entry) {
  std::string before = decided.before;
  std::string name = decided.name;
  if (entry != nullptr && entry->assessment) {
    if (before.empty())
      before = fmt::format("aturan: {}", office::by_rules(*entry->assessment, decided.decision.criterion));
    const MaybeField& found = entry->assessment->profile.nama_inovasi;
    if (name.empty() && found) name = found->value;
  }
  return fmt::format("{}: {}, {}: {} → {}\n", place_of(decided.sheet, decided.row), name,
                     review::words_of_subject(decided.decision.criterion), before.empty() ? "–" : before,
                     words_of(decided.decision));
}

bool agreed(std::size_t count) {
  if (::isatty(STDIN_FILENO) == 0) return false;
  std::cerr << fmt::format("Simpan {} keputusan? [y/T] ", count) << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "ya" || answer == "Ya";
}

void store(ledger::Ledger& ledger, const review::Reviewed& reviewed, const std::string& source,
           const std::string& sha256) {
  ledger::Ledger::Step step = ledger.begin(cli::now());  // all of them or none
  for (const review::Decided& decided : reviewed.changes) {
    Decision decision = decided.decision;
    decision.source = source;
    decision.source_sha256 = sha256;
    ledger.decide(decision);
  }
  office::remember_import(ledger, sha256);
  step.commit();
}

ExitCode refuse(const review::Reviewed& reviewed, cli::Console& console) {
  for (const review::Complaint& complaint : reviewed.complaints) {
    if (!complaint.is_fatal) continue;
    console.result(complaint.row == 0
                       ? complaint.sentence + "\n"
                       : fmt::format("{}: {}\n", place_of(complaint.sheet, complaint.row), complaint.sentence));
  }
  console.result("Tidak ada yang disimpan. Perbaiki baris tersebut lalu ulangi.\n");
  return ExitCode::usage;
}

ExitCode import(const Request& request, cli::Console& console) {
  ledger::Ledger ledger = office::open_for_month(request.settings.config());
  const office::ForeignWorkbook workbook =
      office::read_workbook(request.file, review::sheets_to_read(), request.settings.worker_folder);
  const review::Known known{.ledger = ledger.identity(),
                            .content_beginning = [&](const std::string& hex) { return ledger.content_beginning(hex); },
                            .decisions = ledger.decisions()};
  const review::Reviewed reviewed = review::read(workbook.sheets, known);
  if (!reviewed.can_be_imported()) return refuse(reviewed, console);
  for (const review::Complaint& note : reviewed.complaints) {
    console.warn(note.row == 0 ? note.sentence : fmt::format("{}: {}", place_of(note.sheet, note.row), note.sentence));
  }
  if (reviewed.changes.empty()) {
    store(ledger, reviewed, "", workbook.sha256);  // nothing of it is lost when it is replaced
    console.result(
        fmt::format("Tidak ada keputusan baru: {} baris terisi, semuanya sudah tercatat.\n", reviewed.filled));
    return ExitCode::done;
  }
  for (const review::Decided& decided : reviewed.changes) {
    const std::optional<Entry> entry = ledger.entry(decided.decision.sha256);
    console.result(line_of(decided, entry ? &*entry : nullptr));
  }
  console.flush();
  if (!request.yes && !agreed(reviewed.changes.size())) {
    console.result("Tidak ada yang disimpan. Tambahkan --yes untuk menyimpan.\n");
    return ExitCode::some_failed;
  }
  store(ledger, reviewed, std::filesystem::path(request.file).filename().string(), workbook.sha256);
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

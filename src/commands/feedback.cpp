#include "cli/console.h"
#include "cli/paths.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "office/edition.h"
#include "office/month.h"
#include "office/workbook.h"
#include "proofs/letters.h"

#include "share/share.h"
#include "telaah/ledger.h"

#include <fmt/format.h>

#include <filesystem>

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Menyusun satu surat umpan balik per OPD untuk usulan yang diterima pada bulan itu: apa yang diterima, apa yang telah
lengkap, dan apa yang dapat ditambahkan, dengan mengutip kalimat usulannya sendiri; juga berkas yang belum dapat dibaca.
Nama dan catatan penelaah tidak disebut. Surat yang telah diubah orang tidak ditimpa. Setiap surat ditulis dua kali dengan
isi yang sama: .docx untuk dilengkapi dan dicetak dengan Word atau LibreOffice, dan .html untuk dibaca dengan peramban.
Di sampingnya, dalam folder "NAMA OPD - kartu", kartu setiap usulan sebagai lampiran.
Dari buku induk saja; isi buku induk yang sama menghasilkan surat yang sama.

Contoh:
  telaah feedback --month 2026-10
  telaah feedback --month 2026-10 --out surat/
  telaah feedback --month 2026-10 --format docx)";

struct Request {
  std::string month, out, format = "docx+html";
  cli::Settings settings;
};

/// On the share where there is one, so that nobody needs a shell to fetch them.
std::string usual_folder(const Config& config, const std::string& month) {
  std::error_code ignored;
  const std::string reports = fmt::format("{}/{}", config.watch.folder, share::kReports);
  const bool has_share = !config.watch.folder.empty() && std::filesystem::is_directory(reports, ignored);
  return has_share ? fmt::format("{}/{}/{}", config.watch.folder, share::kLetters, month) : "umpan-balik-" + month;
}

ExitCode feedback(const Request& request, cli::Console& console) {
  const Config config = request.settings.config();
  const office::MonthOfYear month = office::wanted_month(request.month, config.utc_offset_minutes);
  ledger::Ledger ledger = office::open_for_month(config);
  office::settle_innovations(ledger);
  const office::LedgerRules rules = office::rules_of_ledger(ledger, ledger::kNow, config);
  const office::Edition edition = office::edition_of_month(ledger, config, rules, month);
  const std::string folder = request.out.empty() ? usual_folder(config, office::month_code(edition)) : request.out;
  const proofs::LetterPlace place{.folder = folder,
                                  .has_docx = request.format != "html",
                                  .has_html = request.format != "docx",
                                  .is_of_month = request.out.empty()};
  const auto [letters, without_body] =
      proofs::write_letters(ledger, edition, rules, config, request.settings.workers(), place, console);
  if (without_body > 0)
    console.warn(fmt::format("{} usulan belum terbaca OPD-nya dan tidak mendapat surat.", without_body));
  console.result(letters == 0 ? "Tidak ada usulan yang diterima pada bulan itu.\n"
                              : fmt::format("{} surat: {}\n", letters, cli::shown_path(folder)));
  return ExitCode::done;
}

}  // namespace

cli::Command feedback_command() {
  const auto declare = [](cli::Options& options, Request& request) {
    options.text("--month", "YYYY-MM", request.month, "Bulan penerimaan (bawaan: bulan yang lalu)");
    options.text("--out", "DIR", request.out,
                 "Folder surat (bawaan: umpan-balik-YYYY-MM, atau surat/YYYY-MM pada folder bersama)");
    options.choice("--format", request.format, {"docx+html", "docx", "html"}, "Bentuk surat (bawaan: docx+html)");
    request.settings.declare_ledger(options);
    request.settings.declare_rules(options);
    request.settings.declare_config(options);
  };
  return command<Request>("feedback", "Menyusun surat umpan balik per OPD", kHelp, declare, feedback);
}

}  // namespace telaah::commands

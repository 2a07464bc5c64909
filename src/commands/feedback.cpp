#include "cli/console.h"
#include "cli/output_place.h"
#include "cli/paths.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "office/edition.h"
#include "office/letter.h"
#include "office/month.h"
#include "office/own_files.h"
#include "office/workbook.h"
#include "proofs/letter_cards.h"

#include "share/share.h"
#include "telaah/ledger.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>

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

/// What goes into one letter.
struct Mail {
  std::string kind;
  std::vector<office::LetterItem> items;
  std::vector<consolidate::OtherFile> problems;
};

/// By body; proposals whose body could not be read get no letter and are named.
std::map<std::string, Mail> mail_of(const consolidate::Month& month, std::uint64_t& without_body) {
  const consolidate::Figures figures = consolidate::gather(month);
  std::map<std::string, const consolidate::Proposal*> wanted;
  for (const consolidate::Proposal& proposal : figures.proposals) {
    if (proposal.in_month) wanted[proposal.sha256] = &proposal;
  }
  std::map<std::string, Mail> mail;
  for (const consolidate::OtherFile& file : figures.others) {
    if (file.in_month && file.is_open_problem() && file.is_sender_known) {
      mail[file.sender].problems.push_back(file);
      mail[file.sender].kind = file.sender_kind;
    }
  }
  month.source->entries(true, [&](const Entry& entry) {
    const auto found = wanted.find(entry.file.sha256);
    if (found == wanted.end() || found->second->path != entry.file.path) return;
    const consolidate::Proposal& proposal = *found->second;
    if (proposal.agency.empty()) {
      ++without_body;
    } else {
      mail[proposal.agency].kind = proposal.kind;
      mail[proposal.agency].items.push_back({proposal, entry, consolidate::readiness_words(proposal, month)});
    }
  });
  return mail;
}

ExitCode feedback(const Request& request, cli::Console& console) {
  const Config config = request.settings.config();
  const office::MonthOfYear month = office::wanted_month(request.month, config.utc_offset_minutes);
  ledger::Ledger ledger = office::open_for_month(config);
  office::settle_innovations(ledger);
  const office::LedgerRules rules = office::rules_of_ledger(ledger, ledger::kNow, config);
  const office::Edition edition = office::edition_of_month(ledger, config, rules, month);
  const std::string folder = request.out.empty() ? usual_folder(config, office::month_code(edition)) : request.out;
  std::uint64_t letters = 0, without_body = 0;
  proofs::LetterCards cards(ledger, config.report, request.settings.workers(), console);
  office::with_month(ledger, edition, rules.snapshot, rules.set, ledger::kNow, [&](const consolidate::Month& figures) {
    for (auto& [agency, mail] : mail_of(figures, without_body)) {
      office::Letter letter{.letterhead = config.report.letterhead,
                            .agency = agency,
                            .agency_kind = mail.kind,
                            .month_words = consolidate::month_words(figures),
                            .date = edition.generated_at,
                            .sign_place = config.report.sign_place,
                            .sign_title = config.report.sign_title,
                            .sign_name = config.report.sign_name,
                            .sign_rank = config.report.sign_rank,
                            .sign_nip = config.report.sign_nip,
                            .folio = config.report.paper == report::Paper::folio,
                            .items = std::move(mail.items),
                            .cards = 0,
                            .problems = std::move(mail.problems)};
      if (config.proofs) letter.cards = letter.items.size();
      if (letters == 0) cli::expect_folder_place("--out", folder);
      const std::string place = folder + "/" + office::file_name_of(agency);
      if (request.format != "html") office::write_own(place + ".docx", office::docx_of(letter), console);
      if (request.format != "docx") office::write_own(place + ".html", office::html_of(letter), console);
      if (config.proofs) cards.write(letter, *figures.rulings, place + " - kartu");
      ++letters;
    }
  });
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

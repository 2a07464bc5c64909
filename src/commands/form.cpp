#include "cli/console.h"
#include "cli/output_place.h"
#include "cli/paths.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "office/affair_words.h"
#include "office/form_document.h"
#include "office/month.h"
#include "office/one_document.h"
#include "office/own_files.h"
#include "office/workbook.h"

#include "telaah/consolidate.h"
#include "telaah/intake.h"
#include "telaah/ledger.h"

#include <fmt/format.h>

#include <filesystem>
#include <set>

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Menyiapkan isian formulir untuk disalin, satu dokumen Word per inovasi: profil Indeks Inovasi Daerah (isian 1.1–1.16)
dan delapan jawaban KIPP, semuanya dari kalimat pengusul sendiri, dengan jumlah kata, batasnya, dan apa yang masih kurang.
Tidak ada kalimat yang dikarang. FILE adalah berkas atau awal kode SHA-256-nya; dengan --month, semua usulan yang diterima
pada bulan itu. Dokumen yang telah diubah orang tidak ditimpa.

Contoh:
  telaah form usulan/sipanda.pdf
  telaah form usulan/sipanda.pdf --out isian/
  telaah form --month 2026-10 --out isian/)";

struct Request {
  std::string file, month, out;
  cli::Settings settings;
};

/// Where documents go, made when the first one is written.
class Folder {
 public:
  Folder(std::string path, const rules::RuleSet& rules, bool folio, cli::Console& console)
      : path_(std::move(path)),
        rules_(rules),
        words_(office::affair_words_of(rules)),
        folio_(folio),
        console_(console) {
    if (rules.annex.forms.empty())
      throw Error(ExitCode::usage, "Aturan ini tidak memuat formulir (pelaporan/siap-salin.toml).");
  }

  void write(const Entry& entry, std::string name, const std::string& agency) {
    std::vector<forms::FilledForm> filled;
    for (const forms::FormRule& rule : rules_.annex.forms) filled.push_back(forms::fill(rule, entry, words_));
    const std::string file = intake::display_name(consolidate::file_name(entry.file.path));
    if (name.empty()) name = file;
    if (written_ == 0) cli::expect_folder_place("--out", path_);
    const std::string bytes =
        office::docx_of("Isian siap salin: " + name, office::form_paragraphs(name, agency, file, filled), folio_);
    office::write_own(place_for(name), bytes, console_);
    ++written_;
    for (const forms::FilledForm& form : filled)
      console_.result(
          fmt::format("{}: {} dari {} isian {} siap disalin\n", name, form.ready(), form.answers.size(), form.id));
  }

  [[nodiscard]] std::uint64_t written() const { return written_; }

 private:
  /// Two innovations of one name get a file each, also where capitals make no difference.
  std::string place_for(const std::string& innovation) {
    const std::string base = office::file_name_of(innovation);
    const auto is_taken = [&](const std::string& name) {
      std::string key = name;
      for (char& c : key) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      return !names_.insert(key).second;
    };
    std::string free = base;
    for (int n = 2; is_taken(free); ++n) free = fmt::format("{} ({})", base, n);
    return fmt::format("{}/{}.docx", path_, free);
  }

  std::string path_;
  const rules::RuleSet& rules_;
  forms::AffairWords words_;
  bool folio_;
  cli::Console& console_;
  std::set<std::string> names_;
  std::uint64_t written_ = 0;
};

ExitCode form_of_file(const Request& request, const Config& config, cli::Console& console) {
  office::OneDocument found = office::one_document(request.file, config, request.settings, console);
  // What was judged before there were forms, or by rules without them, has kept no words of its own.
  const bool has_no_words = !found.entry.assessment || found.entry.assessment->passages.empty();
  if (has_no_words && !found.entry.is_further_part())
    found = office::document_read_now(found.entry.file.path, config, request.settings, console);
  const Entry entry = office::decided_entry(found);
  if (!entry.assessment || !entry.assessment->judged)
    throw Error(ExitCode::usage,
                fmt::format("{} bukan usulan inovasi yang dapat dibaca: {}", intake::display_name(request.file),
                            entry.assessment ? entry.assessment->type_reason : entry.reason));
  const rules::RuleSet rules = cli::compile_rules(cli::read_rules(config));
  Folder folder(request.out.empty() ? "." : request.out, rules, config.report.paper == report::Paper::folio, console);
  const Profile& profile = entry.assessment->profile;
  folder.write(entry, profile.nama_inovasi ? profile.nama_inovasi->value : "", profile.opd ? profile.opd->value : "");
  console.result(office::words_on_further(found));
  return ExitCode::done;
}

ExitCode forms_of_month(const Request& request, const Config& config, cli::Console& console) {
  const office::MonthOfYear month = office::wanted_month(request.month, config.utc_offset_minutes);
  ledger::Ledger ledger = office::open_for_month(config);
  office::settle_innovations(ledger);
  const office::LedgerRules rules = office::rules_of_ledger(ledger, ledger::kNow, config);
  const office::Edition edition = office::edition_of_month(ledger, config, rules, month);
  const std::string usual = "isian-" + office::month_code(edition);
  Folder folder(request.out.empty() ? usual : request.out, rules.set, config.report.paper == report::Paper::folio,
                console);
  office::with_month(ledger, edition, rules.snapshot, rules.set, ledger::kNow, [&](const consolidate::Month& all) {
    const consolidate::Figures figures = consolidate::gather(all);
    auto next = figures.proposals.begin();
    all.source->entries(true, [&](const Entry& entry) {
      if (next == figures.proposals.end() || next->sha256 != entry.file.sha256 || next->path != entry.file.path) return;
      if (next->in_month) folder.write(entry, next->name, next->agency);
      ++next;
    });
  });
  console.result(folder.written() == 0 ? "Tidak ada usulan yang diterima pada bulan itu.\n"
                                       : fmt::format("{} dokumen: {}\n", folder.written(),
                                                     cli::shown_path(request.out.empty() ? usual : request.out)));
  return ExitCode::done;
}

ExitCode form(const Request& request, cli::Console& console) {
  const Config config = request.settings.config();
  if (request.file.empty() == request.month.empty())
    throw Error(ExitCode::usage, "Sebutkan satu FILE, atau bulan dengan --month YYYY-MM.");
  return request.file.empty() ? forms_of_month(request, config, console) : form_of_file(request, config, console);
}

}  // namespace

cli::Command form_command() {
  const auto declare = [](cli::Options& options, Request& request) {
    options.argument("FILE", request.file, false, "Berkas PDF, atau awal kode SHA-256-nya");
    options.text("--month", "YYYY-MM", request.month, "Semua usulan yang diterima pada bulan itu");
    options.text("--out", "DIR", request.out, "Folder dokumen (bawaan: folder ini, atau isian-YYYY-MM)");
    request.settings.declare_ledger(options);
    request.settings.declare_rules(options);
    request.settings.declare_reading(options);
    request.settings.declare_config(options);
  };
  return command<Request>("form", "Menyiapkan isian formulir IID dan KIPP untuk disalin", kHelp, declare, form);
}

}  // namespace telaah::commands

// Months that were reported already and change by what came in over the desk.

#include "service/service.h"

#include "cli/clock.h"
#include "office/month.h"
#include "office/reported.h"
#include "office/workbook.h"
#include "proofs/letters.h"

#include "text/date_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>

namespace telaah::service {
namespace {

/// "Laporan Inovasi 2026-10 - diisi Budi.xlsx" -> "2026-10"; "" when the name tells no month.
std::string month_in(const std::string& name) {
  constexpr std::string_view kBefore = "Laporan Inovasi ";
  const std::size_t at = name.find(kBefore);
  if (at == std::string::npos) return "";
  const std::string month = name.substr(at + kBefore.size(), 7);
  const bool is_month = month.size() == 7 && month[4] == '-' &&
                        std::ranges::all_of(month, [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
  return is_month ? month : "";
}

}  // namespace

/// The month that a file on the desk is about: the one in its name, else the last that was reported. "" = none.
std::string WatchService::month_told_by(const std::string& name) const {
  const std::string told = month_in(name);
  if (!told.empty()) return told;
  const std::optional<ledger::ReportRecord> last = office::report_of_last_month(*ledger_, share_->root());
  return last ? last->month : "";
}

/// The month that a file taken off the desk changes. One before the last that was reported is closed, and changes by
/// new decisions only. "" = none.
std::string WatchService::month_changed_by(const std::string& name) const {
  const std::optional<ledger::ReportRecord> last = office::report_of_last_month(*ledger_, share_->root());
  const std::string told = month_told_by(name);
  const bool is_closed = last && told < last->month;
  return !is_closed || has_decisions_for(told, name) ? told : "";
}

/// True when decisions that came with `name` are later than what the month's workbook was made from. Also after a stop
/// in between: the workbook is written last.
bool WatchService::has_decisions_for(const std::string& month, const std::string& name) const {
  if (month.empty()) return false;
  const std::optional<ledger::ReportRecord> report = ledger_->last_report_at(workbook_of(month));
  return report && std::ranges::any_of(ledger_->decisions(), [&](const Decision& decision) {
           return decision.source == name && decision.event > report->made_from;
         });
}

/// Where the month has letters.
std::string WatchService::letters_of(const std::string& month) const {
  const std::string folder = share_->absolute(fmt::format("{}/{}", share::kLetters, month));
  std::error_code ignored;
  return std::filesystem::is_directory(folder, ignored) ? folder : "";
}

std::string WatchService::workbook_of(const std::string& month) const {
  return share_->absolute(fmt::format("{}/Laporan Inovasi {}.xlsx", share::kReports, month));
}

/// A workbook that somebody is still filling stays.
bool WatchService::is_to_write_anew(const std::string& month) const {
  const std::string path = workbook_of(month);
  return !month.empty() && ledger_->last_report_at(path) && !office::was_edited(*ledger_, path);
}

/// For the answer: which report changes by it. "" = none.
std::string WatchService::told_anew(const std::string& month, bool is_decided) const {
  if (month.empty() || !ledger_->last_report_at(workbook_of(month))) return "";
  const bool has_letters = is_decided && !letters_of(month).empty();
  const std::string words = dates::in_words(month);
  const std::string letters =
      has_letters
          ? " Surat umpan balik bulan itu disusun kembali; yang telah diubah tidak ditimpa, dan surat yang baru "
            "ditulis di sampingnya."
          : "";
  if (!is_to_write_anew(month))
    return fmt::format("\nLaporan bulan {} tidak disusun kembali, karena buku kerjanya sedang diisi.{}\n", words,
                       letters);
  std::string text = fmt::format("\nLaporan bulan {} disusun kembali.{}", words, letters);
  const std::string last = office::report_of_last_month(*ledger_, share_->root())->month;
  if (month < last)
    text += fmt::format(
        " Bulan itu telah ditutup (laporan terakhir: bulan {}); isi dan tanggalnya tidak lagi sama dengan cetakan yang "
        "telah ditandatangani.",
        dates::in_words(last));
  return text + "\n";
}

/// The letters and the workbook of a month show what was decided.
void WatchService::write_month_anew(const std::string& month, bool is_decided) {
  const std::string letters = is_decided ? letters_of(month) : "";
  if (letters.empty() && !is_to_write_anew(month)) return;
  Config config = config_;
  config.report.is_running = false;
  office::settle_innovations(*ledger_);
  const office::LedgerRules rules{snapshot_, rules_};
  const office::Edition edition =
      office::edition_of_month(*ledger_, config, rules, office::wanted_month(month, config.utc_offset_minutes));
  if (!letters.empty()) write_letters_anew(letters, edition, config);
  if (!is_to_write_anew(month)) return;
  const std::string written = office::write_edition(*ledger_, edition, snapshot_, rules_, workbook_of(month), console_);
  log_.info("reported", {{"path", written}});
}

/// In the forms that lie there. What cannot be written holds up nothing else.
void WatchService::write_letters_anew(const std::string& folder, const office::Edition& edition, const Config& config) {
  proofs::LetterPlace place{.folder = folder, .has_docx = false, .has_html = false, .is_of_month = true};
  std::error_code error;
  for (const auto& item : std::filesystem::directory_iterator(folder, error)) {
    place.has_docx |= item.path().extension() == ".docx";
    place.has_html |= item.path().extension() == ".html";
  }
  manager_.alive("menyusun surat");
  try {
    proofs::write_letters(*ledger_, edition, {snapshot_, rules_}, config, options_.workers, place, console_);
    log_.info("letters", {{"path", folder}});
  } catch (const Error& problem) {
    if (problem.exit() != ExitCode::environment) throw;
    log_.warn("letters_unwritten", {{"cause", problem.what()}});
  }
}

}  // namespace telaah::service

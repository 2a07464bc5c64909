// Months that were reported already and change by what came in over the desk.

#include "service/service.h"

#include "cli/clock.h"
#include "office/month.h"
#include "office/reported.h"
#include "office/workbook.h"

#include "text/date_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

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

/// True when a decision that came with `source` is later than what the workbook was made from.
bool has_news(const ledger::Ledger& ledger, const std::string& source, const ledger::ReportRecord& report) {
  return std::ranges::any_of(ledger.decisions(), [&](const Decision& decision) {
    return decision.source == source && decision.event > report.made_from;
  });
}

}  // namespace

/// The month that a file taken off the desk changes: the one in its name, else the last that was reported. A month
/// before the last one is closed, and changes by new decisions only. "" = none.
std::string WatchService::month_changed_by(const std::string& name) const {
  const std::optional<ledger::ReportRecord> last = office::report_of_last_month(*ledger_, share_->root());
  const std::string told = month_in(name);
  if (!last || told.empty() || told >= last->month) return told.empty() && last ? last->month : told;
  const std::optional<ledger::ReportRecord> report = ledger_->last_report_at(workbook_of(told));
  return report && has_news(*ledger_, name, *report) ? told : "";
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
std::string WatchService::told_anew(const std::string& month) const {
  if (month.empty() || !ledger_->last_report_at(workbook_of(month))) return "";
  const std::string words = dates::in_words(month);
  if (!is_to_write_anew(month))
    return fmt::format("\nLaporan bulan {} tidak disusun kembali, karena buku kerjanya sedang diisi.\n", words);
  std::string text = fmt::format("\nLaporan bulan {} disusun kembali.", words);
  const std::string last = office::report_of_last_month(*ledger_, share_->root())->month;
  if (month < last)
    text += fmt::format(
        " Bulan itu telah ditutup (laporan terakhir: bulan {}); isi dan tanggalnya tidak lagi sama dengan cetakan yang "
        "telah ditandatangani.",
        dates::in_words(last));
  return text + "\n";
}

/// The workbook of a month shows what was decided.
void WatchService::write_month_anew(const std::string& month) {
  if (!is_to_write_anew(month)) return;
  Config config = config_;
  config.report.is_running = false;
  office::settle_innovations(*ledger_);
  const office::LedgerRules rules{snapshot_, rules_};
  const office::Edition edition =
      office::edition_of_month(*ledger_, config, rules, office::wanted_month(month, config.utc_offset_minutes));
  const std::string written = office::write_edition(*ledger_, edition, snapshot_, rules_, workbook_of(month), console_);
  log_.info("reported", {{"path", written}});
}

}  // namespace telaah::service

#include "office/month.h"

#include "cli/clock.h"
#include "cli/paths.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

namespace telaah::office {

MonthOfYear wanted_month(const std::string& typed, int utc_offset_minutes) {
  const std::string text =
      typed.empty() ? month_before(cli::date_text(cli::now(), utc_offset_minutes).substr(0, 7)) : typed;
  const bool is_month = text.size() == 7 && text[4] == '-' &&
                        std::ranges::all_of(text, [](char c) { return c == '-' || (c >= '0' && c <= '9'); }) &&
                        std::ranges::count(text, '-') == 1;
  MonthOfYear month;
  if (is_month) month = {std::stoi(text.substr(0, 4)), std::stoi(text.substr(5))};
  if (month.month < 1 || month.month > 12 || month.year < 2000) {
    throw Error(ExitCode::usage, fmt::format("Bulan '{}' tidak dikenal; tuliskan seperti 2026-10.", typed));
  }
  return month;
}

ledger::Ledger open_for_month(const Config& config) {
  std::error_code ignored;
  if (!std::filesystem::exists(config.ledger, ignored)) {
    throw Error(
        ExitCode::environment,
        fmt::format(
            "Buku induk belum ada: {}. Jalankan telaah run lebih dahulu, atau sebutkan buku induk yang benar dengan "
            "--ledger.",
            cli::shown_path(config.ledger)));
  }
  return ledger::Ledger::open(config.ledger, ledger::Access::annotate);
}

namespace {

std::string last_day_of(const MonthOfYear& month) {
  using namespace std::chrono;
  const year_month_day_last last{year{month.year} / std::chrono::month{static_cast<unsigned>(month.month)} /
                                 std::chrono::last};
  return fmt::format("{:04}-{:02}-{:02}", month.year, month.month, static_cast<unsigned>(last.day()));
}

/// As the office set it, else the day the report is made. A month is not signed for before it has ended: a day left
/// over from an earlier month does not count.
std::string signing_day(const Config& config, const MonthOfYear& month) {
  const std::string end = last_day_of(month);
  if (config.report_date >= end) return config.report_date;
  return std::max(end, cli::date_text(cli::now(), config.utc_offset_minutes));
}

}  // namespace

Edition edition_of_month(const ledger::Ledger& ledger, const Config& config, const LedgerRules& rules,
                         const MonthOfYear& month) {
  Edition edition = edition_of(config, rules.set.version, ledger.engine_in_force());
  edition.year = month.year;
  edition.month = month.month;
  edition.generated_at = signing_day(config, month);
  return edition;
}

std::string told_day(const ledger::Ledger& ledger, const Config& config) {
  std::string day;
  if (const ledger::EventNumber latest = ledger.latest_change(); latest > 0)
    day = cli::date_text(ledger.time_of(latest), config.utc_offset_minutes);
  for (const ledger::ReportRecord& record : ledger.reports()) {
    if (!record.month.empty()) continue;
    if (const std::optional<Edition> edition = decode_edition(record.parameters))
      day = std::max(day, edition->generated_at);
  }
  return day;
}

rules::Snapshot snapshot_of_ledger(const ledger::Ledger& ledger, const std::string& version) {
  const std::optional<std::string> text = ledger.rules(version);
  if (!text) throw Error(ExitCode::environment, fmt::format("Aturan versi {} tidak tersimpan di buku induk.", version));
  return cli::unpacked(version, *text);
}

LedgerRules rules_of_ledger(const ledger::Ledger& ledger, ledger::EventNumber as_of, const Config& config) {
  const std::string version = ledger.rules_in_force(as_of);
  LedgerRules rules;
  rules.snapshot =
      version.empty() || !ledger.rules(version) ? cli::read_rules(config) : snapshot_of_ledger(ledger, version);
  rules.set = cli::compile_rules(rules.snapshot);
  return rules;
}

}  // namespace telaah::office

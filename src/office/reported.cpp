#include "office/reported.h"

#include "cli/clock.h"
#include "cli/paths.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <vector>

namespace telaah::office {

namespace fs = std::filesystem;

std::optional<ledger::ReportRecord> report_of_last_month(const ledger::Ledger& ledger, const std::string& root) {
  std::optional<ledger::ReportRecord> last;
  bool last_is_below = false;
  for (ledger::ReportRecord& record : ledger.reports()) {
    if (record.month.empty()) continue;
    const bool is_below = !root.empty() && cli::relative_to(root, record.path) != record.path;
    if (last && (is_below != last_is_below ? last_is_below : record.month < last->month)) continue;
    last_is_below = is_below;
    last = std::move(record);
  }
  return last;
}

std::string earlier_state_told_in(const ledger::Ledger& ledger, const std::string& folder, int utc_offset_minutes) {
  std::map<std::string, ledger::ReportRecord> newest;  // by path: what lies there
  for (ledger::ReportRecord& record : ledger.reports()) {
    if (fs::path(record.path).parent_path() == fs::path(folder)) newest[record.path] = std::move(record);
  }
  std::string month;
  std::error_code ignored;
  for (const auto& [path, record] : newest) {
    if (record.made_from == ledger.latest_change() || !fs::exists(path, ignored)) continue;
    constexpr std::size_t kMonthEnd = 7;
    month = std::max(month, cli::date_text(record.at, utc_offset_minutes).substr(0, kMonthEnd));
  }
  return month;
}

}  // namespace telaah::office

#pragma once
// Indonesian words of the watched folder, and small facts its messages need. Pure but for refuse_lost_ledger.

#include <string>
#include <string_view>
#include <system_error>

#include "telaah/config.h"
#include "telaah/entry.h"
#include "watch/settle.h"

namespace telaah::commands {

std::string_view words_for(watch::Readiness state);

/// A sentence for STATUS: what the service waits for. Throws `code` on as std::system_error when the cause is none that passes.
std::string passing_cause(const std::error_code& code, const std::string& share);

/// What the sender can do, kinder than the outcome's own words where the file's kind is known.
std::string remedy_for(const Entry& entry, std::string_view name);

std::string month_name(std::string_view year_month);      ///< "2026-11" -> "November 2026"
/// "22 November 2026 pukul 04.08 WIB"
std::string spoken_time(Instant at, int utc_offset_minutes);
std::string relative_to(std::string_view root, std::string_view path);

/// A missing ledger with files in `selesai` is a loss, never a fresh start: Error(environment).
void refuse_lost_ledger(const Config& config);

}  // namespace telaah::commands

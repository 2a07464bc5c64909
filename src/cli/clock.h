#pragma once
// The only place that asks what time it is. SOURCE_DATE_EPOCH (reproducible-builds.org) fixes it, so that the same
// ledger can give the same bytes on any day.

#include <string>

#include "telaah/entry.h"

namespace telaah::cli {

Instant now();
std::string zone_name(int utc_offset_minutes);  ///< "WIB", "WITA", "WIT", else "UTC+hh.mm"
/// "2026-10-03", "2026-10-03 14.12" in the office's own time.
std::string date_text(Instant at, int utc_offset_minutes);
std::string date_time_text(Instant at, int utc_offset_minutes);
/// "2026-10-03T14:12:05+07:00": the office's own time, for logs that programs read as well.
std::string zoned_time(Instant at, int utc_offset_minutes);
/// "22 November 2026 pukul 04.08 WIB"
std::string spoken_time(Instant at, int utc_offset_minutes);

}  // namespace telaah::cli

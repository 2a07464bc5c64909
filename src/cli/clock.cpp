#include "cli/clock.h"

#include "text/date_words.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdlib>
#include <cstring>

namespace telaah::cli {
std::string zone_name(int utc_offset_minutes) {
  switch (utc_offset_minutes) {
    case 7 * 60:
      return "WIB";
    case 8 * 60:
      return "WITA";
    case 9 * 60:
      return "WIT";
    default:
      return fmt::format("UTC{:+03}.{:02}", utc_offset_minutes / 60, std::abs(utc_offset_minutes) % 60);
  }
}

Instant now() {
  if (const char* fixed = std::getenv("SOURCE_DATE_EPOCH")) {
    long long seconds = 0;
    if (std::from_chars(fixed, fixed + std::strlen(fixed), seconds).ec == std::errc()) {
      return Instant(std::chrono::seconds(seconds));
    }
  }
  return std::chrono::time_point_cast<Instant::duration>(std::chrono::system_clock::now());
}

std::string date_text(Instant at, int utc_offset_minutes) {
  const std::chrono::year_month_day date(
      std::chrono::floor<std::chrono::days>(at + std::chrono::minutes(utc_offset_minutes)));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string date_time_text(Instant at, int utc_offset_minutes) {
  const Instant local = at + std::chrono::minutes(utc_offset_minutes);
  const std::chrono::hh_mm_ss time(local - std::chrono::floor<std::chrono::days>(local));
  return fmt::format("{} {:02}.{:02}", date_text(at, utc_offset_minutes), time.hours().count(), time.minutes().count());
}

std::string zoned_time(Instant at, int utc_offset_minutes) {
  const Instant local = at + std::chrono::minutes(utc_offset_minutes);
  const std::chrono::hh_mm_ss time(
      std::chrono::floor<std::chrono::seconds>(local - std::chrono::floor<std::chrono::days>(local)));
  return fmt::format("{}T{:02}:{:02}:{:02}{:+03}:{:02}", date_text(at, utc_offset_minutes), time.hours().count(),
                     time.minutes().count(), time.seconds().count(), utc_offset_minutes / 60,
                     std::abs(utc_offset_minutes) % 60);
}

std::string spoken_time(Instant at, int utc_offset_minutes) {
  const std::string text = date_time_text(at, utc_offset_minutes);  // 2026-11-22 04.08
  return fmt::format("{} pukul {} {}", dates::in_words(text), text.substr(11), zone_name(utc_offset_minutes));
}

}  // namespace telaah::cli

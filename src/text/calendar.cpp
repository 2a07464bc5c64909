#include "text/calendar.h"

#include <algorithm>
#include <charconv>
#include <chrono>

#include <fmt/format.h>

namespace telaah::calendar {
namespace {

int part(const std::string& iso, std::size_t at, std::size_t count, int fallback) {
  int value = fallback;
  if (iso.size() >= at + count) std::from_chars(iso.data() + at, iso.data() + at + count, value);
  return value;
}

/// The month, or of a quarter its first or last.
int month_of(const std::string& iso, bool latest) {
  if (iso.size() != 7 || iso[5] != 'Q') return part(iso, 5, 2, latest ? 12 : 1);
  const int quarter = part(iso, 6, 1, latest ? 4 : 1);
  return latest ? quarter * 3 : quarter * 3 - 2;
}

}  // namespace

std::string Date::iso() const { return fmt::format("{:04}-{:02}-{:02}", year, month, day); }

int last_day_of(int year, int month) {
  using namespace std::chrono;
  const year_month_day_last last{std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} /
                                 std::chrono::last};
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

Date latest_date(const std::string& iso) {
  if (iso.size() < 4) return {};
  const int year = part(iso, 0, 4, 0), month = std::clamp(month_of(iso, true), 1, 12);
  return {year, month, part(iso, 8, 2, last_day_of(year, month))};
}

Date earliest_date(const std::string& iso) {
  if (iso.size() < 4) return {};
  return {part(iso, 0, 4, 0), std::clamp(month_of(iso, false), 1, 12), part(iso, 8, 2, 1)};
}

int months_between(const Date& start, const Date& end) {
  // The 31st is reached in a month that has none when the month ends.
  const int reached = std::min(start.day, last_day_of(end.year, end.month));
  return (end.year - start.year) * 12 + end.month - start.month - (end.day < reached ? 1 : 0);
}

int begun_months_between(const Date& start, const Date& end) {
  const int months = months_between(start, end);
  return months_after(start, months) < end ? months + 1 : months;
}

Date months_after(const Date& date, int months) {
  const int count = date.year * 12 + date.month - 1 + months;
  const int year = count / 12, month = count % 12 + 1;
  return {year, month, std::min(date.day, last_day_of(year, month))};
}

}  // namespace telaah::calendar

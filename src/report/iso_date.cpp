#include "report/iso_date.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "telaah/consolidate.h"

namespace telaah::report {
namespace {

/// `count` digits at `at`; -1 when they are no digits.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return -1;
  int value = -1;
  const char* end = text.data() + at + count;
  const auto [stop, error] = std::from_chars(text.data() + at, end, value);
  return error == std::errc{} && stop == end && value >= 0 ? value : -1;
}

}  // namespace

std::optional<std::chrono::year_month_day> full_date(std::string_view iso) {
  using namespace std::chrono;
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const int y = digits(iso, 0, 4), m = digits(iso, 5, 2), d = digits(iso, 8, 2);
  const year_month_day date{year{y}, month{static_cast<unsigned>(std::max(m, 0))},
                            day{static_cast<unsigned>(std::max(d, 0))}};
  if (!date.ok() || y < 1900) return std::nullopt;  // Excel's calendar begins there
  return date;
}

double excel_day(const std::chrono::year_month_day& day) {
  using namespace std::chrono;
  return static_cast<double>((sys_days{day} - sys_days{year{1899} / 12 / 30}).count());
}

std::time_t unix_day(const std::chrono::year_month_day& day) {
  return std::chrono::system_clock::to_time_t(std::chrono::sys_days{day});
}

std::string date_words(std::string_view iso) {
  if (const auto date = full_date(iso)) {
    return fmt::format("{} {} {}", static_cast<unsigned>(date->day()),
                       consolidate::month_name(static_cast<int>(static_cast<unsigned>(date->month()))),
                       static_cast<int>(date->year()));
  }
  if (iso.size() == 7 && iso.substr(4, 2) == "-Q" && iso[6] >= '1' && iso[6] <= '4') {
    constexpr std::array<std::string_view, 4> kQuarters{"I", "II", "III", "IV"};
    return fmt::format("Triwulan {} {}", kQuarters.at(static_cast<std::size_t>(iso[6] - '1')), iso.substr(0, 4));
  }
  if (iso.size() == 7 && iso[4] == '-' && digits(iso, 0, 4) > 0) {
    const int month = digits(iso, 5, 2);
    if (month >= 1 && month <= 12) return fmt::format("{} {}", consolidate::month_name(month), iso.substr(0, 4));
  }
  return std::string(iso);
}

std::string short_date_words(std::string_view iso) {
  const std::string words = date_words(iso);
  constexpr std::string_view kQuarter = "Triwulan";
  if (words.starts_with(kQuarter)) return "Tw." + words.substr(kQuarter.size());
  const std::size_t space = words.find(' ');
  if (iso.size() != 7 || space == std::string::npos) return words;
  return words.substr(0, 3) + words.substr(space);
}

}  // namespace telaah::report

#include "text/date_words.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace telaah::dates {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"Januari",   "Februari", "Maret",    "April",
                                                   "Mei",       "Juni",     "Juli",     "Agustus",
                                                   "September", "Oktober",  "November", "Desember"};

/// `count` digits at `at`; -1 when they are no digits.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return -1;
  int value = -1;
  const char* end = text.data() + at + count;
  const auto [stop, error] = std::from_chars(text.data() + at, end, value);
  return error == std::errc{} && stop == end && value >= 0 ? value : -1;
}

}  // namespace

std::string_view month_name(int month) {
  return month < 1 || month > 12 ? std::string_view() : kMonths.at(static_cast<std::size_t>(month) - 1);
}

std::optional<std::chrono::year_month_day> full_date(std::string_view iso) {
  using namespace std::chrono;
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const int y = digits(iso, 0, 4), m = digits(iso, 5, 2), d = digits(iso, 8, 2);
  const year_month_day date{year{y}, month{static_cast<unsigned>(std::max(m, 0))},
                            day{static_cast<unsigned>(std::max(d, 0))}};
  if (!date.ok() || y < 0) return std::nullopt;
  return date;
}

std::string in_words(std::string_view iso) {
  if (const auto date = full_date(iso)) {
    return fmt::format("{} {} {}", static_cast<unsigned>(date->day()),
                       month_name(static_cast<int>(static_cast<unsigned>(date->month()))), iso.substr(0, 4));
  }
  if (iso.size() == 7 && iso.substr(4, 2) == "-Q" && iso[6] >= '1' && iso[6] <= '4') {
    constexpr std::array<std::string_view, 4> kQuarters{"I", "II", "III", "IV"};
    return fmt::format("Triwulan {} {}", kQuarters.at(static_cast<std::size_t>(iso[6] - '1')), iso.substr(0, 4));
  }
  if (iso.size() == 7 && iso[4] == '-' && digits(iso, 0, 4) > 0) {
    const std::string_view month = month_name(digits(iso, 5, 2));
    if (!month.empty()) return fmt::format("{} {}", month, iso.substr(0, 4));
  }
  return std::string(iso);
}

std::string in_short_words(std::string_view iso) {
  const std::string words = in_words(iso);
  constexpr std::string_view kQuarter = "Triwulan";
  if (words.starts_with(kQuarter)) return "Tw." + words.substr(kQuarter.size());
  const std::size_t space = words.find(' ');
  if (iso.size() != 7 || space == std::string::npos) return words;
  return words.substr(0, 3) + words.substr(space);
}

}  // namespace telaah::dates

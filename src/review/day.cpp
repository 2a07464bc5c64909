#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "telaah/review.h"
#include "text/date_words.h"
#include "text/dates.h"

namespace telaah::review {
namespace {

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

std::optional<int> month_number(std::string word) {
  if (const auto value = number(word)) return value;
  std::ranges::transform(word, word.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (const int month = dates::month_of(word)) return month;
  for (int month = 1; month <= 12 && word.size() >= 3; ++month) {  // "agus", cut where it pleased
    if (dates::month_name(month).substr(1).starts_with(word.substr(1)) &&
        std::tolower(dates::month_name(month)[0]) == word[0])
      return month;
  }
  return std::nullopt;
}

std::optional<std::string> day(int year, int month, int day_of_month) {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day_of_month)}};
  if (!date.ok() || year < 1990 || year > 2200) return std::nullopt;
  return fmt::format("{:04}-{:02}-{:02}", year, month, day_of_month);
}

}  // namespace

std::optional<std::string> day_of(const std::string& text, bool is_number) {
  if (is_number) {
    const auto serial = number(std::string_view(text).substr(0, text.find('.')));
    if (!serial || *serial > 200'000) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::year{1899} / 12 / 30} +
                                           std::chrono::days{*serial}};
    return day(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
               static_cast<int>(static_cast<unsigned>(date.day())));
  }
  // "2026-10-05T00:00:00": a date cell as some programs write it.
  const bool has_time = text.size() > 10 && (text[10] == 'T' || text[10] == ' ') && text[4] == '-' && text[7] == '-';
  std::vector<std::string> parts(1);
  for (const char c : has_time ? text.substr(0, 10) : text) {
    if (c == '/' || c == '-' || c == '.' || c == ' ') {
      if (!parts.back().empty()) parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  if (parts.back().empty()) parts.pop_back();
  if (parts.size() != 3) return std::nullopt;
  if (parts[0].size() == 4) std::swap(parts[0], parts[2]);  // year first
  const auto d = number(parts[0]), m = month_number(parts[1]), y = number(parts[2]);
  return d && m && y ? day(*y, *m, *d) : std::nullopt;
}

}  // namespace telaah::review

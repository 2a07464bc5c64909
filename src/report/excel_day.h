#pragma once
// Days as a workbook keeps them. Pure.

#include <chrono>
#include <ctime>
#include <optional>
#include <string_view>

namespace telaah::report {

/// The day of a full ISO date; nullopt when it is none, or before Excel's calendar.
std::optional<std::chrono::year_month_day> day_of(std::string_view iso);
/// Excel's number of a day.
double excel_day(const std::chrono::year_month_day& day);
std::time_t unix_day(const std::chrono::year_month_day& day);

}  // namespace telaah::report

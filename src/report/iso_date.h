#pragma once
// Dates as the nouns carry them ("2026-10-03", "2026-10", "2026") -> what a cell needs. Pure.

#include <chrono>
#include <cstdint>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>

namespace telaah::report {

/// The day of a full ISO date (anything after it, such as a time, is left alone); nullopt when it is none.
std::optional<std::chrono::year_month_day> full_date(std::string_view iso);
/// Excel's number of a day.
double excel_day(const std::chrono::year_month_day& day);
std::time_t unix_day(const std::chrono::year_month_day& day);
/// "3 Oktober 2026", "Oktober 2026", "2026"; the text itself when it is no ISO date.
std::string date_words(std::string_view iso);
/// The same for a narrow column: "Tw. II 2013", "Okt 2026".
std::string short_date_words(std::string_view iso);

}  // namespace telaah::report

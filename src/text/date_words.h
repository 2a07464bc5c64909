#pragma once
// Dates as the nouns carry them ("2026-10-03", "2026-10", "2013-Q2", "2026") -> Indonesian words. Pure.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace telaah::dates {

/// "Oktober" for 10; "" when there is no such month.
std::string_view month_name(int month);
/// The day of a full ISO date (anything after it, such as a time, is left alone); nullopt when it is none.
std::optional<std::chrono::year_month_day> full_date(std::string_view iso);
/// "3 Oktober 2026", "Oktober 2026", "Triwulan II 2013"; the text itself when it is no ISO date or a year.
std::string in_words(std::string_view iso);
/// The same for a narrow column: "Tw. II 2013", "Okt 2026".
std::string in_short_words(std::string_view iso);

}  // namespace telaah::dates

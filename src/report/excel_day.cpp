#include "report/excel_day.h"

#include "text/date_words.h"

namespace telaah::report {

std::optional<std::chrono::year_month_day> day_of(std::string_view iso) {
  const auto day = dates::full_date(iso);
  return day && day->year() >= std::chrono::year{1900} ? day : std::nullopt;
}

double excel_day(const std::chrono::year_month_day& day) {
  using namespace std::chrono;
  return static_cast<double>((sys_days{day} - sys_days{year{1899} / 12 / 30}).count());
}

std::time_t unix_day(const std::chrono::year_month_day& day) {
  return std::chrono::system_clock::to_time_t(std::chrono::sys_days{day});
}

}  // namespace telaah::report

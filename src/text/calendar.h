#pragma once
// Days, and ages in months between them, from dates that may lack day or month. Pure; safe from any thread.

#include <string>

namespace telaah::calendar {

struct Date {
  int year = 0, month = 0, day = 0;
  friend auto operator<=>(const Date&, const Date&) = default;
  [[nodiscard]] bool is_known() const { return year > 0; }
  [[nodiscard]] std::string iso() const;
};

/// The parts an ISO date has ("2024-03-12", "2024-03", "2013-Q2", "2024"); what is missing counts as the last there is.
Date latest_date(const std::string& iso);
/// The same; what is missing counts as the first there is.
Date earliest_date(const std::string& iso);
/// Whole months from `start` to `end`; negative when `end` comes first.
int months_between(const Date& start, const Date& end);
/// The same, a month that has begun counted whole: at most n exactly when `end` is no later than n months after
/// `start`.
int begun_months_between(const Date& start, const Date& end);
/// The day `months` after `date`; the last of its month when that month is shorter.
Date months_after(const Date& date, int months);
int last_day_of(int year, int month);

}  // namespace telaah::calendar

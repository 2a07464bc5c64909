// From the idea to its use: the dated stages that a proposal or a plan lists.

#include <algorithm>
#include <optional>

#include "dossier/measures.h"

namespace telaah::dossier {
namespace {

constexpr double kDaysOfMonth = 30.44;
constexpr double kMostMonths = 60;  // longer: the two dates are of two things

/// Days since the year 0, as exact as months and days of 30.44 are; nullopt without a month.
std::optional<double> day_number(const dates::Moment& moment) {
  if (moment.year == 0 || moment.month == 0) return std::nullopt;
  return (moment.year * 12.0 + moment.month - 1) * kDaysOfMonth + (moment.day == 0 ? 15 : moment.day);
}

struct Stage {
  double day = 0;
  const Segment* where = nullptr;
};

bool is_trial(std::string_view folded) { return folded.find("uji coba") != std::string_view::npos; }

}  // namespace

Finds months_to_use(const Seen& seen) {
  std::optional<Stage> idea, use;
  for (const Segment& segment : seen.segments()) {
    if (segment.is_head || seen.folded(segment).size() > 200) continue;
    const dates::FoundDate* date = seen.date_in(segment);
    const std::optional<double> day = date == nullptr ? std::nullopt : day_number(date->from);
    if (!day) continue;
    if (seen.has(seen.rules().idea, segment) && (!idea || *day < idea->day)) idea = Stage{*day, &segment};
    const bool is_use = seen.has(seen.rules().use, segment) && !is_trial(seen.folded(segment)) && !segment.promises;
    if (is_use && idea && *day > idea->day && (!use || *day < use->day)) use = Stage{*day, &segment};
  }
  if (!idea || !use) return {};
  const double months = (use->day - idea->day) / kDaysOfMonth;
  if (months > kMostMonths) return {};
  return {{months, "", use->where, ""}};
}

}  // namespace telaah::dossier

// From the idea to its use: the dated stages that a proposal or a plan lists.

#include <algorithm>
#include <optional>

#include "dossier/measures.h"

namespace telaah::dossier {
namespace {

constexpr double kDaysOfMonth = 30.44;
constexpr double kMostMonths = 60;         // longer: the two dates are of two things
constexpr std::size_t kFewestStages = 3;   // of a list that begins and ends without the usual words
constexpr std::size_t kLongestLine = 220;  // a stage is a line, no story

/// Days since the year 0, as exact as months and days of 30.44 are; nullopt without a month.
std::optional<double> day_number(const dates::Moment& moment) {
  if (moment.year == 0 || moment.month == 0) return std::nullopt;
  return (moment.year * 12.0 + moment.month - 1) * kDaysOfMonth + (moment.day == 0 ? 15 : moment.day);
}

struct Stage {
  double day = 0;
  const Segment* where = nullptr;
  bool is_idea = false, is_use = false, promises = false, is_trial = false;
};

/// Dated lines that follow each other: one table, or one list.
std::vector<std::vector<Stage>> stages_of(const Seen& seen) {
  std::vector<std::vector<Stage>> groups(1);
  for (const Segment& segment : seen.segments()) {
    const std::string_view line = seen.line(segment);
    const std::optional<dates::FoundDate> date = seen.date_in(segment);
    const std::optional<double> day = date ? day_number(date->from) : std::nullopt;
    const bool is_stage = day && !segment.is_head && line.size() <= kLongestLine;
    if (!is_stage) {
      if (!segment.is_row() && line.size() > kLongestLine && !groups.back().empty()) groups.emplace_back();
      continue;
    }
    const bool is_trial = seen.has(seen.rules().trial, segment);
    const bool is_use = seen.has(seen.rules().use, segment) && !is_trial && !segment.promises;
    groups.back().push_back({*day, &segment, seen.has(seen.rules().idea, segment), is_use, segment.promises, is_trial});
  }
  return groups;
}

std::optional<Found> months_between(const Stage& from, const Stage& until) {
  const double months = (until.day - from.day) / kDaysOfMonth;
  if (months <= 0 || months > kMostMonths) return std::nullopt;
  return Found{months, "", until.where, ""};
}

/// From the first idea to the first use after it, in the whole text.
std::optional<Found> by_words(const std::vector<std::vector<Stage>>& groups) {
  std::optional<Stage> idea, use;
  for (const auto& group : groups) {
    for (const Stage& stage : group) {
      if (stage.is_idea && !stage.is_use && (!idea || stage.day < idea->day)) idea = stage;
    }
  }
  if (!idea) return std::nullopt;
  for (const auto& group : groups) {
    for (const Stage& stage : group) {
      if (stage.is_use && stage.day > idea->day && (!use || stage.day < use->day)) use = stage;
    }
  }
  return use ? months_between(*idea, *use) : std::nullopt;
}

/// From the first to the last line of a list in order of time that ends with the use, by its words or because it comes
/// behind the trial; what is planned is left out.
std::optional<Found> by_order(const Seen& seen, const std::vector<std::vector<Stage>>& groups) {
  for (std::vector<Stage> group : groups) {
    std::erase_if(group, [](const Stage& stage) { return stage.promises; });
    if (group.size() < kFewestStages) continue;
    const bool ascends = std::ranges::is_sorted(group, {}, &Stage::day);
    const bool was_tried = std::ranges::any_of(group, &Stage::is_trial) && !group.back().is_trial &&
                           !seen.has(seen.rules().no_use, *group.back().where);
    if (ascends && (group.back().is_use || was_tried)) return months_between(group.front(), group.back());
  }
  return std::nullopt;
}

}  // namespace

Finds months_to_use(const Seen& seen) {
  const auto groups = stages_of(seen);
  if (const std::optional<Found> found = by_words(groups)) return {*found};
  if (const std::optional<Found> found = by_order(seen, groups)) return {*found};
  return {};
}

}  // namespace telaah::dossier

#include "dossier/claims.h"

#include <algorithm>
#include <set>

namespace telaah::dossier {
namespace {

/// The number right before a word of `unit` in `segment`, the largest; nullopt = none.
std::optional<double> number_before(const Seen& seen, const Segment& segment, ListId unit) {
  std::optional<double> best;
  for (const ListHit& hit : seen.hits(unit)) {
    if (hit.begin < segment.span.begin || hit.end > segment.span.end) continue;
    const std::string_view before = seen.folded(Span{segment.span.begin, hit.begin});
    const std::vector<Number> numbers = numbers_in(before);
    if (numbers.empty() || !numbers.back().is_whole || before.size() - numbers.back().end > 45) continue;
    best = std::max(best.value_or(0), numbers.back().value);
  }
  return best;
}

std::optional<double> share_in(std::string_view folded) {
  for (const Number& number : numbers_in(folded)) {
    const std::string_view rest = folded.substr(number.end, 12);
    const bool is_share = rest.starts_with("%") || rest.starts_with(" %") || rest.starts_with(" persen");
    if (is_share && number.value <= 100) return number.value;
  }
  return std::nullopt;
}

std::optional<double> things_in(const Seen& seen, const Segment& segment, std::string_view measure) {
  std::set<std::string_view> labels;
  for (const Thing& thing : seen.rules().things) {
    if (thing.measure == measure && seen.has(thing.phrases, segment)) labels.insert(thing.label);
  }
  return labels.empty() ? std::nullopt : std::optional(static_cast<double>(labels.size()));
}

std::optional<double> value_in(const Seen& seen, const Segment& segment, const Rule& rule) {
  switch (rule.measure) {
    case Measure::none:
      return rule.level;
    case Measure::people:
      return number_before(seen, segment, seen.rules().people);
    case Measure::receivers:
      return number_before(seen, segment, seen.rules().receivers);
    case Measure::things:
      return things_in(seen, segment, rule.measure_name);
    case Measure::days:
      return last_duration(seen.folded(segment));
    case Measure::solved:
      return share_in(seen.folded(segment));
    case Measure::budget_year:
    case Measure::plan_year:
    case Measure::events:
    case Measure::copiers:
    case Measure::contacts:
    case Measure::months:
      break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Found> claimed(const Seen& seen, const Rule& rule) {
  std::optional<Found> best;
  int best_level = 0;
  for (const Segment& segment : seen.segments()) {
    if (segment.promises || segment.is_head) continue;
    if (rule.phrases != kNoList && !seen.has(rule.phrases, segment)) continue;
    if (rule.also != kNoList && !seen.has(rule.also, segment)) continue;
    if (rule.without != kNoList && seen.has(rule.without, segment)) continue;
    const std::optional<double> value = value_in(seen, segment, rule);
    const int level = !value ? 0 : rule.measure == Measure::none ? rule.level : rule.level_of(*value);
    if (level > best_level) {
      best_level = level;
      best = Found{*value, "", &segment, ""};
    }
  }
  return best;
}

}  // namespace telaah::dossier

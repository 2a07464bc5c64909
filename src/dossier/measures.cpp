// Years, days on which something was held, things of a list.

#include "dossier/measures.h"

#include <algorithm>
#include <set>

#include "text/scanner.h"

namespace telaah::dossier {
namespace {

constexpr int kFirstYear = 2000, kLastYear = 2099;

/// A year that stands by itself in `folded`, at or behind `from`; 0 = none within `reach` bytes.
int year_behind(std::string_view folded, std::size_t from, std::size_t reach) {
  const std::string_view part = folded.substr(from, reach);
  for (const Number& number : numbers_in(part)) {
    if (number.is_whole && number.end - number.begin == 4 && number.value >= kFirstYear && number.value <= kLastYear) {
      return static_cast<int>(number.value);
    }
  }
  return 0;
}

/// The cell of `row` that holds `hit`; of a sentence all of it.
Span cell_of(const Segment& row, const ListHit& hit) {
  const auto cell =
      std::ranges::find_if(row.cells, [&](const Span& c) { return c.begin <= hit.begin && hit.end <= c.end; });
  return cell == row.cells.end() ? row.span : *cell;
}

/// Whose letter it is, the same in each of its letters: the letterhead, or the first lines without a number.
std::string sender_of(const Seen& seen) {
  constexpr std::size_t kMostLines = 3;
  std::string head, lines;
  std::size_t count = 0;
  for (const Segment& segment : seen.segments()) {
    if (!segment.is_opening) break;
    const std::string_view folded = seen.folded(segment);
    if (segment.is_head) {
      head += std::string(folded) + ' ';
    } else if (count < kMostLines && folded.find_first_of("0123456789") == std::string_view::npos) {
      lines += std::string(folded) + ' ';
      ++count;
    }
  }
  return head.empty() ? lines : head;
}

}  // namespace

const Segment* above_table(const Seen& seen, std::size_t index) {
  const std::vector<Segment>& all = seen.segments();
  const int table = all[index].table;
  while (index > 0 && all[index - 1].table == table) --index;
  while (index > 0 && all[index - 1].is_row()) --index;
  return index > 0 ? &all[index - 1] : nullptr;
}

Finds budget_years(const Seen& seen) {
  Finds found;
  for (const Segment& segment : seen.segments()) {
    if (segment.promises || (segment.is_row() && !segment.is_opening)) continue;
    const std::string_view folded = seen.folded(segment);
    for (const std::string_view words : {"tahun anggaran", "ta ", "t.a.", "ta. "}) {
      const std::size_t at = folded.find(words);
      if (at == std::string_view::npos || (at > 0 && is_word_byte(folded[at - 1]))) continue;
      const int year = year_behind(folded, at + words.size(), 14);
      if (year == 0 || !(segment.is_title || segment.is_row() || folded.size() < 90)) continue;
      const bool is_known = std::ranges::any_of(found, [&](const Found& f) { return f.value == year; });
      if (!is_known) found.push_back({static_cast<double>(year), "", &segment, ""});
      break;
    }
  }
  return found;
}

Finds plan_years(const Seen& seen) {
  Finds found;
  const std::string_view folded = seen.text().folded;
  for (const std::string_view words : {"rkpd", "rencana kerja pemerintah daerah", "rencana kerja perangkat daerah"}) {
    for (std::size_t at = folded.find(words); at != std::string_view::npos; at = folded.find(words, at + 1)) {
      const Segment* segment = seen.segment_at(static_cast<std::uint32_t>(at));
      if (segment == nullptr || segment->promises) continue;
      const int year = year_behind(folded, at + words.size(), 110);
      if (year == 0) continue;
      const bool is_known = std::ranges::any_of(found, [&](const Found& f) { return f.value == year; });
      if (!is_known) found.push_back({static_cast<double>(year), "", segment, ""});
    }
  }
  return found;
}

Finds events(const Seen& seen) {
  std::optional<dates::FoundDate> day;
  const Segment* where = nullptr;
  for (const Segment& segment : seen.segments()) {
    if (segment.promises) continue;
    const std::optional<dates::FoundDate> date = seen.date_in(segment);
    if (!date || date->from.day == 0) continue;
    const std::string_view folded = seen.line(segment);
    const bool tells = has_word(folded, "hari") || folded.find("tanggal pelaksanaan") == 0 || folded.find("waktu") == 0;
    const bool of_another = folded.find("nomor") != std::string_view::npos;
    if (!day && !of_another) {
      day = date;
      where = &segment;
    }
    if (tells) {
      day = date;
      where = &segment;
      break;
    }
  }
  if (!day) return {};
  return {{static_cast<double>(day->from.year), day->from.iso(), where, ""}};
}

Finds things(const Seen& seen, std::string_view measure, bool in_rows) {
  Finds found;
  for (const Thing& thing : seen.rules().things) {
    if (thing.measure != measure) continue;
    for (const ListHit& hit : seen.hits(thing.phrases)) {
      const Segment* segment = seen.segment_at(hit.begin);
      if (segment == nullptr || segment->is_head || segment->promises) continue;
      if (in_rows && !segment->is_row()) continue;
      if (thing.without != kNoList && seen.first_hit(thing.without, cell_of(*segment, hit)) != nullptr) continue;
      const char next = hit.end + 1 < seen.text().folded.size() ? seen.text().folded[hit.end + 1] : '\n';
      if (thing.is_named && (seen.text().folded[hit.end] != ' ' || !is_letter(next))) continue;
      const Segment* above =
          segment->is_row() ? above_table(seen, static_cast<std::size_t>(segment - seen.segments().data())) : nullptr;
      const std::string about = above == nullptr ? "" : std::string(seen.folded(*above));
      const bool is_known =
          std::ranges::any_of(found, [&](const Found& f) { return f.label == thing.label && f.about == about; });
      if (!is_known) found.push_back({1, thing.label, segment, about});
    }
  }
  return found;
}

Finds copiers(const Seen& seen) {
  const auto heading = std::ranges::find_if(seen.segments(), [](const Segment& s) { return s.is_opening; });
  if (heading == seen.segments().end()) return {};
  // Two letters of one body are one.
  return {{1, sender_of(seen), &*heading, ""}};
}

Finds measured(const Seen& seen, const Rule& rule) {
  switch (rule.measure) {
    case Measure::people:
      return people(seen);
    case Measure::budget_year:
      return budget_years(seen);
    case Measure::plan_year:
      return plan_years(seen);
    case Measure::events:
      return events(seen);
    case Measure::things:
      return things(seen, rule.measure_name, rule.in_rows);
    case Measure::days:
      return days_taken(seen);
    case Measure::solved:
      return share_solved(seen);
    case Measure::copiers:
      return copiers(seen);
    case Measure::months:
      return months_to_use(seen);
    case Measure::receivers:
      return receivers(seen, rule.told_only);
    case Measure::none:
      break;
  }
  return {};
}

}  // namespace telaah::dossier

// Days on which something was held, things of a list, bodies that write a letter.

#include "dossier/measures.h"

#include <algorithm>
#include <set>

#include "text/scanner.h"

namespace telaah::dossier {
namespace {

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

namespace {

/// Says when something was held: "Hari/tanggal : Selasa, 20 Agustus 2024".
bool tells_day(std::string_view folded) {
  return has_word(folded, "hari") || folded.starts_with("tanggal pelaksanaan") || folded.starts_with("waktu");
}

}  // namespace

Finds events(const Seen& seen) {
  Finds told, dated;
  bool is_apart = true;  // a heading stands between this day and the one before: a list of its own
  for (const Segment& segment : seen.segments()) {
    is_apart = is_apart || segment.is_title;
    if (segment.promises) continue;
    const std::optional<dates::FoundDate> date = seen.date_in(segment);
    if (!date || date->from.day == 0) continue;
    const std::string_view folded = seen.line(segment);
    const Found day{static_cast<double>(date->from.year), date->from.iso(), &segment, ""};
    const bool is_known = std::ranges::any_of(told, [&](const Found& f) { return f.label == day.label; });
    if (tells_day(folded) && !is_known && is_apart) {
      told.push_back(day);
      is_apart = false;
    }
    if (folded.find("nomor") == std::string_view::npos) dated.push_back(day);
  }
  if (!told.empty()) return told;
  return dated.empty() ? dated : Finds{dated.front()};
}

namespace {

/// A name follows: "Kecamatan Lahat", "Kec. Lahat".
bool is_followed_by_name(std::string_view folded, std::uint32_t end) {
  std::size_t at = end;
  if (at < folded.size() && folded[at] == '.') ++at;
  return at + 1 < folded.size() && folded[at] == ' ' && is_letter(folded[at + 1]);
}

/// Whom a letter is for: "Kepala Dinas Perhubungan", "2. Camat Utan", a line of its own.
bool is_addressee(const Seen& seen, const Segment& segment) {
  constexpr std::size_t kLongest = 120;
  if (segment.is_head || segment.is_title || segment.cells.size() > 2) return false;
  std::string_view line = seen.line(segment);
  if (line.size() > kLongest) return false;
  const std::size_t word = line.find_first_not_of("0123456789.)- ");
  const ListHit* role = seen.first_hit(seen.rules().addressees, segment.span);
  return word != std::string_view::npos && role != nullptr &&
         line.substr(word).starts_with(seen.folded(Span{role->begin, role->end}));
}

bool may_count(const Seen& seen, const Segment& segment, const Rule& rule) {
  if (segment.is_head || segment.promises) return false;
  if (rule.in_address) return is_addressee(seen, segment);
  // "Dasar | Nota dinas Kepala Bidang" is a label and its answer, no row of a table.
  constexpr std::size_t kFewestCells = 3;
  const bool is_table_row = segment.cells.size() >= kFewestCells ||
                            (segment.is_row() && !segment.line.empty() && is_digit(segment.line.front()));
  return !rule.in_rows || is_table_row;
}

std::string about_of(const Seen& seen, const Segment& segment) {
  const Segment* above =
      segment.is_row() ? above_table(seen, static_cast<std::size_t>(&segment - seen.segments().data())) : nullptr;
  return above == nullptr ? "" : std::string(seen.folded(*above));
}

void add_thing(Finds& found, std::string label, const Segment& where, std::string about) {
  const bool is_known =
      std::ranges::any_of(found, [&](const Found& f) { return f.label == label && f.about == about; });
  if (!is_known) found.push_back({1, std::move(label), &where, std::move(about)});
}

/// "Dinas Koperindag": agencies that no list knows, by their first word.
void add_agencies(const Seen& seen, const Rule& rule, const std::vector<Span>& known, Finds& found) {
  constexpr std::size_t kShortestWord = 3;
  const std::string_view folded = seen.text().folded;
  for (const ListHit& hit : seen.hits(seen.rules().bodies)) {
    const std::string_view body = folded.substr(hit.begin, hit.end - hit.begin);
    const Segment* segment = seen.segment_at(hit.begin);
    if ((body != "dinas" && body != "badan") || segment == nullptr || !may_count(seen, *segment, rule)) continue;
    const bool is_known =
        std::ranges::any_of(known, [&](const Span& k) { return k.begin <= hit.begin && hit.end <= k.end; });
    if (is_known || !is_followed_by_name(folded, hit.end)) continue;
    std::size_t end = hit.end + 1;
    while (end < folded.size() && is_word_byte(folded[end])) ++end;
    const Span whole{hit.begin, static_cast<std::uint32_t>(end)};
    std::uint32_t before = hit.begin - std::min<std::uint32_t>(hit.begin - segment->span.begin, 1);
    while (before > segment->span.begin && is_word_byte(folded[before - 1])) --before;
    const bool is_other = seen.first_hit(seen.rules().no_agency, Span{before, whole.end}) != nullptr;
    if (!is_other && end - hit.end - 1 >= kShortestWord)
      add_thing(found, std::string(seen.folded(whole)), *segment, about_of(seen, *segment));
  }
}

/// Agencies in the letterhead and the title: whose paper it is.
std::set<std::string> own_agencies(const Seen& seen, std::string_view measure) {
  std::set<std::string> own;
  for (const Thing& thing : seen.rules().things) {
    if (thing.measure != measure) continue;
    for (const ListHit& hit : seen.hits(thing.phrases)) {
      const Segment* segment = seen.segment_at(hit.begin);
      if (segment != nullptr && segment->is_opening && (segment->is_head || segment->is_title)) own.insert(thing.label);
    }
  }
  return own;
}

constexpr std::string_view kAgencies = "perangkat_daerah";

}  // namespace

Finds things(const Seen& seen, const Rule& rule) {
  Finds found;
  std::vector<Span> known;
  for (const Thing& thing : seen.rules().things) {
    if (thing.measure != rule.measure_name) continue;
    for (const ListHit& hit : seen.hits(thing.phrases)) {
      known.push_back({hit.begin, hit.end});
      const Segment* segment = seen.segment_at(hit.begin);
      if (segment == nullptr || !may_count(seen, *segment, rule)) continue;
      if (thing.without != kNoList && seen.first_hit(thing.without, cell_of(*segment, hit)) != nullptr) continue;
      if (thing.is_named && !is_followed_by_name(seen.text().folded, hit.end)) continue;
      add_thing(found, thing.label, *segment, about_of(seen, *segment));
    }
  }
  if (rule.measure_name != kAgencies) return found;
  add_agencies(seen, rule, known, found);
  // The office that issues the paper is no network by itself.
  const std::set<std::string> own = own_agencies(seen, rule.measure_name);
  if (std::ranges::all_of(found, [&](const Found& f) { return own.contains(f.label); })) found.clear();
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
      return things(seen, rule);
    case Measure::days:
      return days_taken(seen);
    case Measure::solved:
      return share_solved(seen);
    case Measure::copiers:
      return copiers(seen);
    case Measure::months:
      return months_to_use(seen);
    case Measure::contacts:
      return contacts(seen);
    case Measure::receivers:
      return receivers(seen, rule);
    case Measure::none:
      break;
  }
  return {};
}

}  // namespace telaah::dossier

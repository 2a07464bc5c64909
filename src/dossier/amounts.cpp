// What a process takes, how many complaints were solved, how many people have the benefit.

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "dossier/measures.h"
#include "text/scanner.h"

namespace telaah::dossier {
namespace {

struct Unit {
  std::string_view word;
  double days;
};
constexpr std::array<Unit, 10> kUnits{{{"detik", 1.0 / 86'400},
                                       {"mnt", 1.0 / 1'440},
                                       {"hr", 1},
                                       {"bln", 30},
                                       {"menit", 1.0 / 1'440},
                                       {"jam", 1.0 / 24},
                                       {"hari", 1},
                                       {"minggu", 7},
                                       {"pekan", 7},
                                       {"bulan", 30}}};

struct Duration {
  double days = 0;
  std::size_t begin = 0, end = 0;
};

/// "4 (empat) hari", "65 menit": numbers with a unit, in order.
std::vector<Duration> durations_in(std::string_view folded) {
  std::vector<Duration> found;
  for (const Number& number : numbers_in(folded)) {
    std::string_view rest = folded.substr(number.end);
    if (const std::size_t open = rest.find_first_not_of(' '); open != std::string_view::npos && rest[open] == '(') {
      const std::size_t close = rest.find(')');
      if (close != std::string_view::npos && close < 60) rest.remove_prefix(close + 1);
    }
    const std::size_t word = rest.find_first_not_of(" \n");
    if (word == std::string_view::npos) continue;
    rest.remove_prefix(word);
    for (const Unit& unit : kUnits) {
      const bool stands =
          rest.starts_with(unit.word) && (rest.size() == unit.word.size() || !is_word_byte(rest[unit.word.size()]));
      if (!stands) continue;
      const auto end = static_cast<std::size_t>(rest.data() - folded.data()) + unit.word.size();
      found.push_back({number.value * unit.days, number.begin, end});
      break;
    }
  }
  return found;
}

/// The first duration, with what is added to it: "3 (tiga) hari dan 2 (dua) jam".
std::optional<double> told_duration(std::string_view folded) {
  const std::vector<Duration> all = durations_in(folded);
  if (all.empty()) return std::nullopt;
  double days = all.front().days;
  for (std::size_t i = 1; i < all.size(); ++i) {
    const std::string_view between = folded.substr(all[i - 1].end, all[i].begin - all[i - 1].end);
    const bool is_added =
        between == " dan " || between == " " || between == ", " || between == " kerja dan " || between == " kerja ";
    if (!is_added || all[i].days >= all[i - 1].days) break;
    days += all[i].days;
  }
  return days;
}

bool has_any(std::string_view folded, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view w) { return folded.find(w) != std::string_view::npos; });
}

/// Of the column whose heading holds one of `words`; -1 = none.
int column_with(const Seen& seen, const Segment& heading, ListId words) {
  for (std::size_t i = 0; i < heading.cells.size(); ++i) {
    if (seen.first_hit(words, heading.cells[i]) != nullptr) return static_cast<int>(i);
  }
  return -1;
}

/// "Jumlah | 42 | 40 | 2": begins a row of totals.
bool is_total_row(const Seen& seen, const Segment& row) {
  for (const Span& cell : row.cells) {
    const std::string folded = closed_up(seen.folded(cell));
    if (folded.find_first_not_of(" -–") == std::string_view::npos) continue;
    return folded.starts_with("jumlah") || folded.starts_with("total") || folded.starts_with("jml");
  }
  return false;
}

std::optional<double> number_of(std::string_view folded) {
  const std::vector<Number> numbers = numbers_in(folded);
  return numbers.empty() ? std::nullopt : std::optional(numbers.front().value);
}

/// Value of a total under the heading cell `column`, by the places of the cells: empty cells may be missing.
std::optional<double> under(const Seen& seen, const Segment& heading, const Segment& row, int column) {
  if (column < 0) return std::nullopt;
  const Span head = heading.cells[static_cast<std::size_t>(column)];
  const Box above = seen.text().box_of(head);
  for (const Span& cell : row.cells) {
    const Box box = seen.text().box_of(cell);
    const bool is_below = box.x0 < above.x1 + 2 && above.x0 < box.x1 + 2;
    if (is_below && seen.folded(cell).find_first_of("0123456789") != std::string_view::npos) {
      return number_of(seen.folded(cell));
    }
  }
  // Narrow numbers in wide columns may stand beside the words above them: count from the right.
  const auto from_right = heading.cells.size() - 1 - static_cast<std::size_t>(column);
  if (row.cells.size() <= from_right) return std::nullopt;
  return number_of(seen.folded(row.cells[row.cells.size() - 1 - from_right]));
}

}  // namespace

std::optional<double> last_duration(std::string_view folded) {
  const std::vector<Duration> all = durations_in(folded);
  return all.empty() ? std::nullopt : std::optional(all.back().days);
}

Finds days_taken(const Seen& seen) {
  const Segment* total = nullptr;
  int rank = 0;
  double days = 0;
  for (const Segment& segment : seen.segments()) {
    if (segment.promises) continue;
    const std::string_view folded = seen.line(segment);
    const std::optional<double> told = told_duration(folded);
    if (!told) continue;
    const bool is_step = segment.is_row() && !folded.empty() && is_digit(folded.front());
    const int here = is_step                                        ? 0
                     : seen.has(seen.rules().whole_time, segment)   ? 3
                     : seen.has(seen.rules().longest_time, segment) ? 2
                                                                    : 0;
    // Of two totals of the same kind the longer one: the other is of a part.
    if (here > rank || (here > 0 && here == rank && *told > days)) {
      rank = here;
      days = *told;
      total = &segment;
    }
  }
  if (total != nullptr) return {{days, "", total, ""}};
  // No total: the steps together.
  for (const Segment& segment : seen.segments()) {
    if (!segment.is_row() || segment.promises) continue;
    if (const std::optional<double> told = told_duration(seen.line(segment))) {
      days += *told;
      total = &segment;
    }
  }
  if (total == nullptr) return {};
  return {{days, "", total, ""}};
}

namespace {

/// "… telah diselesaikan 95,24 persen".
std::optional<Found> told_share(const Seen& seen) {
  for (const Segment& segment : seen.segments()) {
    if (segment.promises || !seen.has(seen.rules().solved, segment)) continue;
    const std::string_view folded = seen.folded(segment);
    for (const Number& number : numbers_in(folded)) {
      const std::string_view rest = folded.substr(number.end, 12);
      const bool is_share = rest.starts_with("%") || rest.starts_with(" %") || rest.starts_with(" persen");
      if (is_share && number.value <= 100) return Found{number.value, "", &segment, ""};
    }
  }
  return std::nullopt;
}

/// Totals under "Masuk" and "Selesai".
std::optional<Found> share_of_totals(const Seen& seen) {
  const Segment* heading = nullptr;
  for (const Segment& row : seen.segments()) {
    if (!row.is_row()) continue;
    const bool has_both =
        column_with(seen, row, seen.rules().solved) >= 0 && column_with(seen, row, seen.rules().came) >= 0;
    if (heading == nullptr && has_both) {
      heading = &row;
    } else if (heading != nullptr && is_total_row(seen, row)) {
      const auto came = under(seen, *heading, row, column_with(seen, *heading, seen.rules().came));
      const auto solved = under(seen, *heading, row, column_with(seen, *heading, seen.rules().solved));
      if (came && solved && *came > 0 && *solved <= *came) return Found{*solved / *came * 100, "", &row, ""};
    }
  }
  return std::nullopt;
}

/// "Dari 8 (delapan) pengaduan telah diselesaikan 6".
std::optional<Found> share_of_two(const Seen& seen) {
  for (const Segment& segment : seen.segments()) {
    if (segment.promises || segment.is_row() || !seen.has(seen.rules().solved, segment)) continue;
    const std::vector<Number> numbers = numbers_in(seen.folded(segment));
    if (numbers.size() < 2 || seen.folded(segment).find("dari") == std::string_view::npos) continue;
    if (numbers[0].value > 0 && numbers[1].value <= numbers[0].value) {
      return Found{numbers[1].value / numbers[0].value * 100, "", &segment, ""};
    }
  }
  return std::nullopt;
}

/// One row a complaint, with its state.
std::optional<Found> share_of_rows(const Seen& seen) {
  int rows = 0, solved = 0;
  const Segment* where = nullptr;
  for (const Segment& row : seen.segments()) {
    if (!row.is_row() || row.cells.size() < 3) continue;
    const std::string_view first = seen.folded(row.cells.front());
    if (first.empty() || !is_digit(first.front())) continue;
    ++rows;
    const std::string_view state = seen.folded(row.cells.back());
    const bool is_open = has_any(state, {"belum", "proses", "dalam"});
    if (!is_open && seen.first_hit(seen.rules().solved, row.cells.back()) != nullptr) ++solved;
    where = &row;
  }
  if (rows < 2 || solved == 0) return std::nullopt;
  return Found{100.0 * solved / rows, "", where, ""};
}

}  // namespace

Finds share_solved(const Seen& seen) {
  for (const auto& finder : {share_of_totals, told_share, share_of_two, share_of_rows}) {
    if (const std::optional<Found> found = finder(seen)) return {*found};
  }
  return {};
}

namespace {

/// Behind a number, past its words in brackets: " (seratus empat puluh tiga) orang" -> "orang".
std::string_view behind(std::string_view folded, const Number& number) {
  std::string_view rest = folded.substr(number.end, 90);
  if (const std::size_t open = rest.find_first_not_of(' '); open != std::string_view::npos && rest[open] == '(') {
    const std::size_t close = rest.find(')');
    if (close != std::string_view::npos) rest.remove_prefix(close + 1);
  }
  return rest;
}

/// "Jumlah keseluruhan penerima layanan : 143 (seratus empat puluh tiga) orang", in a sentence or a row of totals.
std::optional<Found> told_in(const Seen& seen, const Segment& segment) {
  constexpr std::uint32_t kReach = 26;
  std::optional<Found> best;
  const std::string_view folded = seen.folded(segment);
  for (const Number& number : numbers_in(folded)) {
    if (!number.is_whole) continue;
    const std::string_view rest = behind(folded, number);
    const auto from = static_cast<std::uint32_t>(segment.span.begin + (rest.data() - folded.data()));
    const ListHit* unit = seen.first_hit(seen.rules().receivers, Span{from, std::min(from + kReach, segment.span.end)});
    if (unit == nullptr || unit->begin > from + 2) continue;
    // "Jumlah responden : 150 petani": asked, not served.
    const std::uint32_t at = segment.span.begin + number.begin;
    const Span before{at - std::min(at - segment.span.begin, kReach), at};
    if (seen.first_hit(seen.rules().no_receivers, before) != nullptr) continue;
    if (!best || number.value > best->value) best = Found{number.value, "", &segment, ""};
  }
  return best;
}

/// The most that is told under each heading: a report on two innovations has a part for each.
Finds told_receivers(const Seen& seen) {
  Finds found;
  std::string about;
  for (const Segment& segment : seen.segments()) {
    if (segment.is_title) about = seen.folded(segment);
    const bool is_total = segment.is_row() && is_total_row(seen, segment);
    if (segment.promises || !(is_total || (!segment.is_row() && seen.has(seen.rules().amount, segment)))) continue;
    std::optional<Found> told = told_in(seen, segment);
    if (!told) continue;
    told->about = about;
    const auto before = std::ranges::find(found, about, &Found::about);
    if (before == found.end()) {
      found.push_back(*told);
    } else if (told->value > before->value) {
      *before = *told;
    }
  }
  return found;
}

bool has_any_word(std::string_view folded, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return has_word(folded, word); });
}

/// "Jumlah orang" before "Jumlah" before "KK": the column that counts people, never one of money; -1 = none.
/// `is_named`: only one that names them, and neither those who were asked nor those who came to a meeting.
int people_column(const Seen& seen, const Segment& heading, bool is_named) {
  int both = -1, amount = -1, receivers = -1;
  for (std::size_t i = 0; i < heading.cells.size(); ++i) {
    const bool is_amount = seen.first_hit(seen.rules().amount, heading.cells[i]) != nullptr;
    const bool is_receivers = seen.first_hit(seen.rules().receivers, heading.cells[i]) != nullptr;
    const std::string_view folded = seen.folded(heading.cells[i]);
    if (has_any_word(folded, {"rp", "rupiah"})) continue;
    if (is_named && seen.first_hit(seen.rules().no_receivers, heading.cells[i]) != nullptr) continue;
    if (is_amount && is_receivers) both = static_cast<int>(i);
    const bool is_of_money = has_any_word(folded, {"bantuan", "biaya", "harga", "nilai"});
    if (is_amount && !is_of_money) amount = static_cast<int>(i);
    if (is_receivers && receivers < 0) receivers = static_cast<int>(i);
  }
  if (is_named) return both >= 0 ? both : receivers;
  return both >= 0 ? both : amount >= 0 ? amount : receivers;
}

/// The total of the column that counts people.
std::optional<Found> total_receivers(const Seen& seen, bool is_named) {
  const Segment* heading = nullptr;
  for (std::size_t i = 0; i < seen.segments().size(); ++i) {
    const Segment& row = seen.segments()[i];
    if (!row.is_row()) continue;
    if (!is_total_row(seen, row)) {
      if (row.cells.size() > 1 && heads_columns(seen, row)) heading = &row;
      continue;
    }
    if (heading == nullptr) continue;
    const int column = people_column(seen, *heading, is_named);
    const std::optional<double> value = under(seen, *heading, row, column);
    if (!value || *value <= 0) continue;
    const Segment* above = above_table(seen, i);
    return Found{*value, "", &row, above == nullptr ? "" : std::string(seen.folded(*above))};
  }
  return std::nullopt;
}

/// One row each.
std::optional<Found> listed_receivers(const Seen& seen) {
  int rows = 0, last = 0;
  bool has_gap = false;
  const Segment* where = nullptr;
  for (const Segment& row : seen.segments()) {
    if (!row.is_row() || row.cells.size() < 2) continue;
    const std::string_view first = seen.folded(row.cells.front());
    if (first.starts_with("…") || first.starts_with("...")) has_gap = true;
    const std::optional<double> number = first.size() <= 6 ? number_of(first) : std::nullopt;
    if (!number) continue;
    ++rows;
    last = std::max(last, static_cast<int>(std::min(*number, 1e6)));
    where = &row;
  }
  if (rows == 0) return std::nullopt;
  return Found{static_cast<double>(has_gap ? last : rows), "", where, ""};
}

}  // namespace

Finds receivers(const Seen& seen, const Rule& rule) {
  if (Finds told = told_receivers(seen); !told.empty()) return told;
  if (rule.told_only && !rule.in_rows) return {};
  if (const std::optional<Found> total = total_receivers(seen, rule.told_only)) return {*total};
  if (rule.told_only) return {};
  if (const std::optional<Found> listed = listed_receivers(seen)) return {*listed};
  return {};
}

}  // namespace telaah::dossier

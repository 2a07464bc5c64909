// What a process takes, how many complaints were solved.

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "dossier/measures.h"
#include "dossier/totals.h"
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

/// "2 x 24 jam" -> "48 jam", "2-3 hari" -> "3 hari": what the process takes at most.
std::string reckoned(std::string_view folded) {
  constexpr std::size_t kMostDigits = 3;
  const auto digits_at = [&](std::size_t at) {
    std::size_t end = at;
    while (end < folded.size() && is_digit(folded[end])) ++end;
    return end - at;
  };
  std::string text;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t first = digits_at(at);
    std::size_t sign = at + first;
    while (sign < folded.size() && folded[sign] == ' ') ++sign;
    const bool is_alone = at == 0 || (!is_word_byte(folded[at - 1]) && folded[at - 1] != '-' && folded[at - 1] != '/');
    const char kind = sign < folded.size() ? folded[sign] : ' ';
    std::size_t next = sign + 1;
    while (next < folded.size() && folded[next] == ' ') ++next;
    const std::size_t second = next < folded.size() ? digits_at(next) : 0;
    const bool ends = next + second >= folded.size() || folded[next + second] == ' ';
    const bool is_two = is_alone && first > 0 && first <= kMostDigits && second > 0 && second <= kMostDigits && ends;
    if (is_two && (kind == 'x' || kind == '-')) {
      const int a = std::stoi(std::string(folded.substr(at, first)));
      const int b = std::stoi(std::string(folded.substr(next, second)));
      text += std::to_string(kind == 'x' ? a * b : b);
      at = next + second;
    } else {
      const std::size_t step = std::max<std::size_t>(first, 1);
      text += folded.substr(at, step);
      at += step;
    }
  }
  return text;
}

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
std::optional<double> told_duration(std::string_view told) {
  const std::string folded = reckoned(told);
  const std::vector<Duration> all = durations_in(folded);
  if (all.empty()) return std::nullopt;
  double days = all.front().days;
  for (std::size_t i = 1; i < all.size(); ++i) {
    const std::string between = folded.substr(all[i - 1].end, all[i].begin - all[i - 1].end);
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

}  // namespace

std::optional<double> last_duration(std::string_view folded) {
  const std::vector<Duration> all = durations_in(reckoned(folded));
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

}  // namespace telaah::dossier

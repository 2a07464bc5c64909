// Names in tables and lists of an act or a letter of duty, one group a table; else "sebanyak 24 orang".

#include <algorithm>

#include "dossier/measures.h"
#include "text/names.h"
#include "text/scanner.h"

namespace telaah::dossier {
namespace {

constexpr int kMostPeople = 2'000;

/// The running number that a row or a line of a list begins with; 0 = none.
int running_number(std::string_view folded) {
  std::size_t at = 0;
  int value = 0;
  while (at < folded.size() && is_digit(folded[at]) && at < 4) value = value * 10 + (folded[at++] - '0');
  if (at == 0 || value > kMostPeople) return 0;
  while (at < folded.size() && (folded[at] == '.' || folded[at] == ')' || is_blank(folded[at]))) ++at;
  return at == folded.size() || is_letter(folded[at]) || folded[at] == '|' ? value : 0;
}

/// "14-17", "14 s.d. 17": several people on one row; {0, 0} = no range.
std::pair<int, int> running_range(std::string_view folded) {
  int numbers[2] = {0, 0};
  std::size_t at = 0;
  for (int& number : numbers) {
    const std::size_t from = at;
    while (at < folded.size() && is_digit(folded[at]) && at - from < 4) number = number * 10 + (folded[at++] - '0');
    if (at == from) return {0, 0};
    if (&number == &numbers[0]) {
      const std::size_t next = folded.find_first_of("0123456789", at);
      if (next == std::string_view::npos) return {0, 0};
      const std::string_view between = folded.substr(at, next - at);
      const bool is_until = between == "-" || between == "–" || between == " - " || between == " – " ||
                            between == " s.d. " || between == " s/d " || between == " sd ";
      if (!is_until) return {0, 0};
      at = next;
    }
  }
  while (at < folded.size() && (folded[at] == '.' || is_blank(folded[at]))) ++at;
  const bool is_range = at == folded.size() && numbers[0] > 0 && numbers[0] < numbers[1] && numbers[1] <= kMostPeople;
  return is_range ? std::pair(numbers[0], numbers[1]) : std::pair(0, 0);
}

bool begins_with_number_cell(const Seen& seen, const Segment& row) {
  if (row.cells.size() < 2) return false;
  const std::string_view first = seen.folded(row.cells.front());
  if (running_range(first).first > 0) return true;
  return !first.empty() && first.size() <= 4 && running_number(first) > 0;
}

/// "No | Nama | Jabatan": a table of people.
bool names_people(std::string_view folded) {
  return folded.find("nama") != std::string_view::npos &&
         (folded.find("jabatan") != std::string_view::npos || folded.find("nip") != std::string_view::npos ||
          folded.find("kedudukan") != std::string_view::npos || folded.find("unsur") != std::string_view::npos ||
          folded.find("tugas") != std::string_view::npos || folded.find("instansi") != std::string_view::npos ||
          folded.find("unit") != std::string_view::npos || folded.find("peran") != std::string_view::npos ||
          folded.find("pangkat") != std::string_view::npos || folded.find("asal") != std::string_view::npos ||
          folded.find("keterangan") != std::string_view::npos);
}

struct Group {
  int rows = 0, last = 0;
  bool has_gap = false;  ///< "…": rows left out, the last number tells how many there are
  const Segment* where = nullptr;
  std::string about;
  [[nodiscard]] int size() const { return has_gap ? std::max(rows, last) : rows; }
};

/// The column that says which of several teams each person is in: "Tim"; -1 = none.
int team_column(const Seen& seen, const Segment& heading) {
  for (std::size_t i = 0; i < heading.cells.size(); ++i) {
    const std::string_view cell = seen.folded(heading.cells[i]);
    if (cell == "tim" || cell == "inovasi" || cell == "nama inovasi" || cell == "tim inovasi")
      return static_cast<int>(i);
  }
  return -1;
}

/// Groups of numbered rows: a new one with each table, where counting begins anew, and with each team of one table.
std::vector<Group> groups_of(const Seen& seen) {
  std::vector<Group> groups;
  bool is_people = false;
  int table = -1, heading_of = -1, team_at = -1;
  const std::vector<Segment>& all = seen.segments();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Segment& row = all[i];
    if (!row.is_row()) continue;
    const std::string_view folded = seen.folded(row);
    const bool is_numbered = begins_with_number_cell(seen, row);
    if (!is_numbered && names_people(folded)) {
      is_people = true;
      team_at = team_column(seen, row);
    } else if (!is_numbered && row.cells.size() > 1 && row.table != heading_of) {
      is_people = false;  // a table with a heading of its own, of other things
    }
    if (row.cells.size() > 1) heading_of = row.table;
    const bool is_person = is_numbered && (names::has_degree(folded) || seen.has(seen.rules().roles, row));
    if (!is_people && !is_person) continue;
    const auto [from, until] = is_numbered ? running_range(seen.folded(row.cells.front())) : std::pair(0, 0);
    const int number = from > 0 ? from : is_numbered ? running_number(seen.folded(row.cells.front())) : 0;
    const auto team = static_cast<std::size_t>(team_at);
    const std::string of =
        number > 0 && team_at >= 0 && team < row.cells.size() ? std::string(seen.folded(row.cells[team])) : "";
    const bool is_other_team = !of.empty() && !groups.empty() && groups.back().about != of;
    if (is_other_team) {
      groups.push_back({0, number - 1, false, &row, of});
    } else if (number > 0 && (groups.empty() || table != row.table || number <= groups.back().last)) {
      const bool goes_on = !groups.empty() && number == groups.back().last + 1;
      if (!goes_on) {
        const Segment* above = above_table(seen, i);
        groups.push_back({0, 0, false, &row,
                          !of.empty()        ? of
                          : above == nullptr ? ""
                                             : std::string(seen.folded(*above))});
      }
      table = row.table;
    }
    if (groups.empty()) continue;
    if (number > 0) {
      groups.back().rows += from > 0 ? until - from + 1 : 1;
      groups.back().last = from > 0 ? until : number;
    } else if (folded.find("…") != std::string_view::npos || folded.find("...") != std::string_view::npos ||
               folded.find("dst") != std::string_view::npos) {
      groups.back().has_gap = true;
    }
  }
  return groups;
}

/// "1. Yusnaini, S.H. (Ketua)": lines of a list that name people.
Group listed_people(const Seen& seen) {
  Group group;
  for (const Segment& segment : seen.segments()) {
    if (segment.is_row()) continue;
    const std::string_view folded = seen.folded(segment);
    const int number = running_number(folded);
    const bool is_law = folded.find("undang") != std::string_view::npos ||
                        folded.find("peraturan") != std::string_view::npos ||
                        folded.find("keputusan") != std::string_view::npos;
    if (number == 0 || is_law || folded.size() > 160) continue;
    if (!names::has_degree(folded) && !seen.has(seen.rules().roles, segment)) continue;
    if (group.where == nullptr) group.where = &segment;
    ++group.rows;
  }
  return group;
}

/// Lines with a number of civil servants, less the one who signs.
Group people_with_numbers(const Seen& seen) {
  Group group;
  for (const Segment& segment : seen.segments()) {
    const std::string_view line = seen.line(segment);
    const std::size_t at = line.find("nip");
    if (at == std::string_view::npos || line.find_first_of("0123456789", at) == std::string_view::npos) continue;
    if (group.where == nullptr) group.where = &segment;
    ++group.rows;
  }
  --group.rows;
  return group;
}

/// "beranggotakan 24 (dua puluh empat) orang".
Finds told_people(const Seen& seen) {
  Finds found;
  for (const ListHit& hit : seen.hits(seen.rules().people)) {
    const Segment* segment = seen.segment_at(hit.begin);
    if (segment == nullptr || segment->promises || !seen.has(seen.rules().amount, *segment)) continue;
    const std::string_view before = seen.folded(Span{segment->span.begin, hit.begin});
    const std::vector<Number> numbers = numbers_in(before);
    if (numbers.empty() || !numbers.back().is_whole) continue;
    // Between the number and "orang" stands at most the number in words.
    const std::string_view between = before.substr(numbers.back().end);
    const std::size_t close = between.find(')');
    const std::string_view rest = close == std::string_view::npos ? between : between.substr(close + 1);
    if (rest.find_first_not_of(' ') != std::string_view::npos) continue;
    found.push_back({numbers.back().value, "", segment, ""});
  }
  return found;
}

}  // namespace

Finds people(const Seen& seen) {
  Finds found;
  for (const Group& group : groups_of(seen)) {
    found.push_back({static_cast<double>(group.size()), "", group.where, group.about});
  }
  if (!found.empty()) return found;
  if (const Group listed = listed_people(seen); listed.rows > 0) {
    return {{static_cast<double>(listed.rows), "", listed.where, ""}};
  }
  if (Finds told = told_people(seen); !told.empty()) return told;
  if (const Group numbered = people_with_numbers(seen); numbered.rows > 0) {
    return {{static_cast<double>(numbered.rows), "", numbered.where, ""}};
  }
  return {};
}

}  // namespace telaah::dossier

// The years of a budget and of a plan, each told in one sentence, heading or row, with what stands under it.

#include <algorithm>

#include "dossier/measures.h"
#include "text/scanner.h"

namespace telaah::dossier {
namespace {

constexpr int kFirstYear = 2000, kLastYear = 2099;
constexpr std::size_t kLongestSentence = 90;  // a longer one speaks of a year, it is no heading

/// The year that stands by itself within `reach` bytes behind `from`; 0 = none.
int year_behind(std::string_view line, std::size_t from, std::size_t reach) {
  for (const Number& number : numbers_in(line.substr(from, reach))) {
    if (number.is_whole && number.end - number.begin == 4 && number.value >= kFirstYear && number.value <= kLastYear)
      return static_cast<int>(number.value);
  }
  return 0;
}

/// Behind `words` in `line`, as words of their own; 0 = none.
int year_of(std::string_view line, std::string_view words, std::size_t reach) {
  for (std::size_t at = line.find(words); at != std::string_view::npos; at = line.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    const bool stands = (at == 0 || !is_word_byte(line[at - 1])) && (end == line.size() || !is_word_byte(line[end]));
    if (!stands) continue;
    if (const int year = year_behind(line, end, reach); year != 0) return year;
  }
  return 0;
}

/// What stands from segment `index` to the next one of another year: words only, for they tell whose money it is.
std::string words_under(const Seen& seen, std::size_t index, const std::vector<std::size_t>& beginnings) {
  constexpr std::size_t kMostBytes = 1'500;
  const auto next = std::ranges::upper_bound(beginnings, index);
  const std::size_t end = next == beginnings.end() ? seen.segments().size() : *next;
  std::string words;
  for (std::size_t i = index; i < end; ++i) {
    const std::string line(seen.line(seen.segments()[i]));
    for (const phrases::Token& token : phrases::tokens(line)) {
      const std::string_view word = std::string_view(line).substr(token.begin, token.end - token.begin);
      if (is_digit(word.front()) || words.size() + word.size() >= kMostBytes) continue;
      words += words.empty() ? "" : " ";
      words += word;
    }
  }
  return words;
}

/// The year that `segment` puts over what follows; 0 = none.
int budget_year(const Segment& segment, std::string_view line) {
  constexpr std::size_t kReach = 14;
  const bool is_label = segment.is_row() && segment.cells.size() == 2;
  if (segment.is_row() && !is_label && !segment.is_opening) return 0;
  if (!segment.is_title && !segment.is_row() && line.size() >= kLongestSentence) return 0;
  for (const std::string_view words : {"tahun anggaran", "ta", "t.a"}) {
    if (is_label && !segment.is_opening && !line.starts_with(words)) continue;
    if (const int year = year_of(line, words, kReach); year != 0) return year;
  }
  // "TAHUN 2025, Nomor DPA/…" over a part; "Tahun : 2026" among the labels.
  const bool is_over = segment.is_title || is_label || line.find(':') != std::string_view::npos;
  if (!is_over) return 0;
  constexpr std::string_view kYear = "tahun";
  return line.starts_with(kYear) ? year_of(line.substr(0, kYear.size() + kReach), kYear, kReach) : 0;
}

void add(Finds& found, int year, const Segment& where, std::string about) {
  const bool is_known = std::ranges::any_of(found, [&](const Found& f) { return f.value == year && f.about == about; });
  if (!is_known) found.push_back({static_cast<double>(year), "", &where, std::move(about)});
}

}  // namespace

Finds budget_years(const Seen& seen) {
  std::vector<int> years;
  std::vector<std::size_t> beginnings;
  const std::vector<Segment>& all = seen.segments();
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::string line(seen.line(all[i]));
    // "T.A." ends no sentence: the year stands in what was taken for the next.
    if (line.ends_with("t.a.") && i + 1 < all.size() && all[i].is_title)
      line += ' ' + std::string(seen.line(all[i + 1]));
    const int year = all[i].promises ? 0 : budget_year(all[i], line);
    if (year == 0) continue;
    const bool goes_on = !years.empty() && years.back() == year;
    if (goes_on) continue;
    years.push_back(year);
    beginnings.push_back(i);
  }
  Finds found;
  for (std::size_t i = 0; i < years.size(); ++i)
    add(found, years[i], all[beginnings[i]], words_under(seen, beginnings[i], beginnings));
  return found;
}

Finds plan_years(const Seen& seen) {
  constexpr std::size_t kReach = 110;
  std::vector<int> years;
  std::vector<std::size_t> beginnings;
  const std::vector<Segment>& all = seen.segments();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].promises || seen.has(seen.rules().draft, all[i])) continue;
    const std::string line(seen.line(all[i]));
    int year = 0;
    for (const std::string_view words : {"rkpd", "rencana kerja pemerintah daerah", "rencana kerja perangkat daerah"}) {
      if (year == 0) year = year_of(line, words, kReach);
      // A title goes on in the next line: "RENCANA KERJA PEMERINTAH DAERAH / TAHUN 2025".
      const bool goes_on = line.find(words) != std::string::npos && all[i].is_title && i + 1 < all.size() &&
                           all[i + 1].is_title && seen.line(all[i + 1]).starts_with("tahun");
      if (year == 0 && goes_on) year = year_of(seen.line(all[i + 1]), "tahun", 8);
    }
    if (year == 0) continue;
    years.push_back(year);
    beginnings.push_back(i);
  }
  Finds found;
  for (std::size_t i = 0; i < years.size(); ++i)
    add(found, years[i], all[beginnings[i]], words_under(seen, beginnings[i], beginnings));
  return found;
}

}  // namespace telaah::dossier

#include "dossier/kinds.h"

#include <algorithm>
#include <set>

#include "text/phrase_book.h"

namespace telaah::dossier {
namespace {

constexpr std::string_view kOther = "lain";

bool counts_here(const Seen& seen, const Sign& sign, const ListHit& hit) {
  if (sign.where == Where::anywhere) return true;
  const Segment* segment = seen.segment_at(hit.begin);
  if (segment == nullptr || !segment->is_opening) return false;
  return sign.where == Where::opening || segment->is_title;
}

/// Words of the file's own name, in order, one blank between and around.
std::string name_words(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::string name = phrases::lowered(slash == std::string_view::npos ? path : path.substr(slash + 1));
  std::string words = " ";
  for (const phrases::Token& token : phrases::tokens(name)) {
    words.append(name, token.begin, token.end - token.begin);
    words += ' ';
  }
  return words;
}

bool holds(const Seen& seen, const Sign& sign, const std::string& name) {
  std::set<std::string> distinct;
  if (sign.where == Where::file_name) {
    for (const std::string& phrase : sign.in_name) {
      if (name.find(' ' + phrase + ' ') != std::string::npos) distinct.insert(phrase);
    }
  } else {
    for (const ListHit& hit : seen.hits(sign.phrases)) {
      if (counts_here(seen, sign, hit)) distinct.insert(std::to_string(hit.phrase));
    }
  }
  return static_cast<int>(distinct.size()) >= sign.least && !distinct.empty();
}

/// "Nomor : 400.12/041/KEP/2025", not "NOMOR …… TAHUN ……" nor "Nomor 400/…/2026".
bool has_number(const Seen& seen) {
  const std::string_view folded = seen.text().folded;
  for (const std::string_view word : {"nomor", "no.", "no :", "nomer"}) {
    for (std::size_t at = folded.find(word); at != std::string_view::npos; at = folded.find(word, at + 1)) {
      std::string_view rest = folded.substr(at + word.size(), 60);
      rest = rest.substr(0, rest.find_first_of("\n"));
      const std::size_t first = rest.find_first_not_of(" :.\t");
      if (first == std::string_view::npos) continue;
      rest.remove_prefix(first);
      const std::string_view number = rest.substr(0, rest.find(" tahun"));
      const bool is_blank = number.find("…") != std::string_view::npos || number.find("..") != std::string_view::npos ||
                            number.find("__") != std::string_view::npos || number.find("/ ") == 0;
      // What it rests on has numbers as well; its own stands in the beginning.
      return !is_blank && number.find_first_of("0123456789") != std::string_view::npos;
    }
  }
  return false;
}

bool has_day(const Seen& seen) {
  return std::ranges::any_of(seen.dates(), [](const dates::FoundDate& date) { return date.from.day > 0; });
}

}  // namespace

KindFinding kind_of(const Seen& seen) {
  const RulesInside& rules = seen.rules();
  std::vector<double> sums(rules.kinds.size());
  std::vector<const Sign*> heaviest(rules.kinds.size());
  const std::string name = name_words(seen.path());
  for (const Sign& sign : rules.signs) {
    if (!holds(seen, sign, name)) continue;
    sums[sign.kind] += sign.weight;
    if (heaviest[sign.kind] == nullptr || heaviest[sign.kind]->weight < sign.weight) heaviest[sign.kind] = &sign;
  }
  const auto best = std::ranges::max_element(sums);
  if (best == sums.end() || *best < rules.threshold) return {std::string(kOther), "", false};
  const auto index = static_cast<std::size_t>(best - sums.begin());
  return {rules.kinds[index].code, heaviest[index]->reason, rules.needs_number[index]};
}

bool is_draft(const Seen& seen, const KindFinding& kind) {
  const bool is_called = std::ranges::any_of(seen.hits(seen.rules().draft), [&](const ListHit& hit) {
    const Segment* segment = seen.segment_at(hit.begin);
    return segment != nullptr && segment->is_opening && !segment->is_head;
  });
  if (is_called) return true;
  return kind.needs_number && (!has_number(seen) || !has_day(seen));
}

int year_of(const Seen& seen) {
  int year = 0;
  for (const dates::FoundDate& date : seen.dates()) {
    if (date.from.day > 0 || (year == 0 && date.from.month > 0)) year = date.from.year;
  }
  return year;
}

}  // namespace telaah::dossier

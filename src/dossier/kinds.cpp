#include "dossier/kinds.h"

#include <algorithm>
#include <set>

#include "text/phrase_book.h"

namespace telaah::dossier {
namespace {

constexpr std::string_view kOther = "lain";
constexpr double kCertain = 1.7;  // times the threshold: two signs that agree, or one that leaves no doubt

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
  const bool has_also = sign.also == kNoList || std::ranges::any_of(seen.hits(sign.also), [&](const ListHit& hit) {
                          return counts_here(seen, sign, hit);
                        });
  return has_also && static_cast<int>(distinct.size()) >= sign.least && !distinct.empty();
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
  const auto own =
      static_cast<std::size_t>(std::ranges::find(rules.kinds, kProposal, &Kind::code) - rules.kinds.begin());
  const double for_proposal = own < sums.size() ? sums[own] : 0;
  const auto heaviest_of = [&](bool with_proposal) -> std::size_t {
    std::size_t best = sums.size();
    for (std::size_t i = 0; i < sums.size(); ++i) {
      if (i == own && !with_proposal) continue;
      if (sums[i] >= rules.threshold && (best == sums.size() || sums[i] > sums[best])) best = i;
    }
    return best;
  };
  KindFinding found{std::string(kOther), "", false, false, std::string(kOther)};
  if (const std::size_t second = heaviest_of(false); second < sums.size()) {
    found.second = rules.kinds[second].code;
    found.reason = heaviest[second]->reason;
    found.needs_number = rules.needs_number[second];
    found.is_certain = for_proposal == 0 && sums[second] >= kCertain * rules.threshold;
  }
  const std::size_t best = heaviest_of(true);
  if (best < sums.size()) found.code = rules.kinds[best].code;
  return found;
}

bool is_draft(const Seen& seen, const KindFinding& kind) {
  const bool is_called = std::ranges::any_of(seen.hits(seen.rules().draft), [&](const ListHit& hit) {
    const Segment* segment = seen.segment_at(hit.begin);
    if (segment == nullptr || !segment->is_opening || segment->is_head) return false;
    const std::vector<ListHit>& names = seen.hits(seen.rules().no_promise);
    const bool is_name =
        std::ranges::any_of(names, [&](const ListHit& n) { return n.begin <= hit.begin && hit.end <= n.end; });
    const bool is_state = seen.folded(*segment).starts_with("status");
    return !is_name && (segment->is_title || is_state);
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

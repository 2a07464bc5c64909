#include "dossier/kinds.h"

#include <algorithm>
#include <set>

#include "text/phrase_book.h"
#include "text/scanner.h"

namespace telaah::dossier {
namespace {

constexpr std::string_view kOther = "lain";
constexpr double kCertain = 1.7;  // times the threshold: two signs that agree, or one that leaves no doubt

bool counts_here(const Seen& seen, const Sign& sign, const ListHit& hit) {
  if (sign.where == Where::anywhere || sign.where == Where::dateline) return true;
  const Segment* segment = seen.segment_at(hit.begin);
  if (segment == nullptr || !segment->is_opening) return false;
  return sign.where == Where::opening || (segment->is_title && !segment->is_section && !segment->is_behind);
}

/// "No | Kegiatan | Pelaksana | Waktu": a row of words that heads a table.
bool is_table_head(const Seen& seen, const Segment& row) {
  constexpr std::size_t kFewestColumns = 2;
  return row.cells.size() >= kFewestColumns && heads_columns(seen, row);
}

bool heads_table(const Seen& seen, const Sign& sign) {
  return std::ranges::any_of(seen.segments(), [&](const Segment& row) {
    if (!is_table_head(seen, row)) return false;
    std::set<std::uint32_t> distinct;
    for (const ListHit& hit : seen.hits(sign.phrases)) {
      if (row.span.begin <= hit.begin && hit.end <= row.span.end) distinct.insert(hit.phrase);
    }
    return static_cast<int>(distinct.size()) >= sign.least && (sign.also == kNoList || seen.has(sign.also, row)) &&
           (sign.without == kNoList || !seen.has(sign.without, row));
  });
}

/// "SUKAMAJU - Warga kini …": the place in capitals and a dash, as the press begins.
bool has_dateline(const Seen& seen) {
  constexpr std::size_t kLongestPlace = 40;
  return std::ranges::any_of(seen.segments(), [&](const Segment& segment) {
    if (segment.is_row() || segment.is_head || segment.is_item) return false;
    std::string_view text = seen.text().view(segment.span);
    const std::size_t dash = std::min({text.find(" - "), text.find(" – "), text.find(" — "), text.find(" -- ")});
    if (dash == std::string_view::npos || dash < 3 || dash > kLongestPlace) return false;
    const std::string_view place = text.substr(0, dash);
    const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    const bool is_large =
        std::ranges::none_of(place, is_small) && place.find_first_of("0123456789|:/") == std::string_view::npos;
    return is_large && std::ranges::any_of(text.substr(dash), is_small);
  });
}

/// Words of the file's own name, in order, one blank between and around.
std::string name_words(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::string name = phrases::lowered(slash == std::string_view::npos ? path : path.substr(slash + 1));
  std::string words = " ";
  for (const phrases::Token& token : phrases::tokens(name)) {
    for (std::size_t at = token.begin; at < token.end; ++at) {  // "foto2" -> "foto 2"
      if (at > token.begin && is_digit(name[at]) != is_digit(name[at - 1])) words += ' ';
      words += name[at];
    }
    words += ' ';
  }
  return words;
}

bool holds(const Seen& seen, const Sign& sign, const std::string& name) {
  if (sign.where == Where::table_head) return heads_table(seen, sign);
  if (sign.where == Where::dateline && !has_dateline(seen)) return false;
  if (sign.where == Where::dateline && sign.phrases == kNoList) return true;
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
  const bool is_barred =
      sign.without != kNoList &&
      std::ranges::any_of(seen.hits(sign.without), [&](const ListHit& hit) { return counts_here(seen, sign, hit); });
  return has_also && !is_barred && static_cast<int>(distinct.size()) >= sign.least && !distinct.empty();
}

enum class OwnNumber : std::uint8_t { none, blank, there };

/// "Nomor : 400.12/041/KEP/2025" in one line or row; "NOMOR …… TAHUN ……" and "Nomor 400/…/2026" are blank.
OwnNumber own_number(const Seen& seen) {
  for (const Segment& segment : seen.segments()) {
    const std::string_view line = seen.line(segment);
    for (const std::string_view word : {"nomor", "no.", "no :", "nomer"}) {
      for (std::size_t at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1)) {
        std::string_view rest = line.substr(at + word.size(), 60);
        const std::size_t first = rest.find_first_not_of(" :\t\n");
        if (first == std::string_view::npos) continue;
        rest.remove_prefix(first);
        rest = rest.substr(0, rest.find('\n'));
        const std::string_view number = rest.substr(0, rest.find(" tahun"));
        const bool is_blank = number.find("…") != std::string_view::npos ||
                              number.find("..") != std::string_view::npos ||
                              number.find("__") != std::string_view::npos || number.find("/ ") == 0;
        if (is_blank) return OwnNumber::blank;
        // What it rests on has numbers as well; its own stands in the beginning.
        return number.find_first_of("0123456789") != std::string_view::npos ? OwnNumber::there : OwnNumber::none;
      }
    }
  }
  return OwnNumber::none;
}

/// "tanggal empat bulan Agustus tahun dua ribu dua puluh lima", as agreements write it.
bool has_day_in_words(std::string_view folded) {
  constexpr std::size_t kLongestDay = 30, kLongestMonth = 20;
  for (std::size_t at = folded.find("tanggal "); at != std::string_view::npos; at = folded.find("tanggal ", at + 1)) {
    const std::size_t month = folded.find(" bulan ", at);
    if (month == std::string_view::npos || month - at > kLongestDay) continue;
    const std::size_t year = folded.find(" tahun dua ribu", month);
    if (year != std::string_view::npos && year - month <= kLongestMonth) return true;
  }
  return false;
}

bool has_day(const Seen& seen) {
  return std::ranges::any_of(seen.dates(), [](const dates::FoundDate& date) { return date.from.day > 0; }) ||
         has_day_in_words(seen.text().folded);
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
  KindFinding found{std::string(kOther), "", false, kNoList, false, std::string(kOther)};
  if (const std::size_t second = heaviest_of(false); second < sums.size()) {
    found.second = rules.kinds[second].code;
    found.reason = heaviest[second]->reason;
    found.needs_number = rules.needs_number[second];
    found.approval = rules.approvals[second];
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
    return !is_name && ((segment->is_title && !segment->is_behind) || is_state);
  });
  if (is_called) return true;
  const bool is_approved = kind.approval != kNoList && !seen.hits(kind.approval).empty();
  if (is_approved) return false;
  const OwnNumber number = own_number(seen);
  // A page of a budget may be copied without its number; a number that was left open is still to come.
  if (!kind.needs_number) return kind.approval != kNoList && number == OwnNumber::blank;
  return number != OwnNumber::there || !has_day(seen);
}

int year_of(const Seen& seen) {
  int year = 0;
  for (const dates::FoundDate& date : seen.dates()) {
    if (date.from.day > 0 || (year == 0 && date.from.month > 0)) year = date.from.year;
  }
  return year;
}

}  // namespace telaah::dossier

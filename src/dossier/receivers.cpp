// How many people have the benefit: told in a sentence, the total of a column of people, or one row each.

#include <algorithm>
#include <optional>

#include "dossier/measures.h"
#include "dossier/totals.h"

namespace telaah::dossier {
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

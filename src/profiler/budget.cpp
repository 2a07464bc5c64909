#include <algorithm>

#include "profiler/schedule.h"
#include "profiler/tokens.h"
#include "text/money.h"
#include "text/scanner.h"

namespace telaah::profiler {
namespace {

constexpr std::string_view kNoBudget = "Tanpa anggaran";  // as `tulis` in nilai.toml
constexpr std::size_t kWindow = 120;
constexpr std::size_t kOtherBehind = 30;  // bytes behind an amount that tell what it was paid for
constexpr int kEnoughTold = 2;
// A price of a thing or a figure of the nation is no innovation's budget.
constexpr std::int64_t kSmallestBudget = 50'000, kLargestBudget = 500'000'000'000;
bool is_plausible(const money::FoundAmount& found) {
  return found.rupiah >= kSmallestBudget && found.rupiah <= kLargestBudget;
}

/// "5 juta liter", "2 ribu orang": no money.
bool counts_things(const Reading& r, std::string_view behind) {
  const std::vector<Token> words = tokens(behind.substr(0, 24));
  if (words.empty() || !trimmed(behind.substr(0, words.front().begin)).empty()) return false;
  const std::string_view word = behind.substr(words.front().begin, words.front().end - words.front().begin);
  return r.know.money_words.things.has(word);
}

struct Amount {
  Span span;
  std::int64_t rupiah = 0;
  Span around;  ///< the answer or sentence it stands in
  FieldSource source = FieldSource::prose;
};

Amount amount(Span base, const money::FoundAmount& found, FieldSource source) {
  return {{base.begin + found.begin, base.begin + found.end}, found.rupiah, base, source};
}

/// The source of the money in words, several of them in the order of the list.
MaybeField sources(const Reading& r, Span span, FieldSource source) {
  std::string written;
  Span first;
  for (const Choices::Mention& mention : r.know.choices.mentions(Column::sumber_dana, r.text.folded_view(span))) {
    if (written.find(mention.written) != std::string::npos || mention.written == kNoBudget) continue;
    if (written.empty()) first = {span.begin + mention.begin, span.begin + mention.end};
    written += (written.empty() ? "" : ", ") + mention.written;
  }
  if (written.empty()) return std::nullopt;
  return r.field(first, source, written);
}

/// "Tidak memerlukan anggaran": a budget of nothing.
std::optional<Amount> none_needed(const Reading& r, Span span, FieldSource source) {
  for (const Choices::Mention& mention : r.know.choices.mentions(Column::sumber_dana, r.text.folded_view(span))) {
    if (mention.written == kNoBudget) {
      return Amount{{span.begin + mention.begin, span.begin + mention.end}, 0, span, source};
    }
  }
  return std::nullopt;
}

/// Where the sentence around an amount begins and ends; "Rp. 5" and "No. 2" end none.
std::size_t clause_begin(std::string_view folded, std::size_t at) {
  const std::size_t floor = at - std::min(at, kWindow);
  for (std::size_t i = at; i > floor + 1; --i) {
    const char mark = folded[i - 2];
    if ((mark == '.' || mark == ';' || mark == '?') && folded[i - 1] == ' ' && i > 5 && is_letter(folded[i - 3]) &&
        is_letter(folded[i - 4]) && is_letter(folded[i - 5]))
      return i;
  }
  return floor;
}

std::size_t clause_end(std::string_view folded, std::size_t at) {
  const std::size_t last = std::min(folded.size(), at + kWindow);
  for (std::size_t i = at; i < last; ++i) {
    if ((folded[i] == '.' || folded[i] == ';') && (i + 1 == folded.size() || folded[i + 1] == ' ')) return i;
  }
  return last;
}

class BudgetFinder {
 public:
  explicit BudgetFinder(const Reading& r) : r_(r) {}

  std::optional<Amount> find() const {
    if (std::optional<Amount> found = from_answers()) return found;
    if (std::optional<Amount> found = from_prose(true)) return found;
    if (std::optional<Amount> found = from_table()) return found;
    if (std::optional<Amount> found = from_prose(false)) return found;
    return told();
  }

 private:
  const Reading& r_;

  std::optional<Amount> from_answers() const {
    for (const Answer& answer : r_.answers) {
      if (answer.column != Column::anggaran) continue;
      const std::string_view folded = r_.text.folded_view(answer.span);
      const std::vector<money::FoundAmount> all = money::find(folded);
      if (!all.empty() &&
          (answer.is_short_form || r_.know.money_words.budget.is_within(folded) || names_source(folded))) {
        return amount(answer.span, whole(folded, all), FieldSource::form);
      }
      if (std::optional<Amount> none = none_needed(r_, answer.span, FieldSource::form)) return none;
      if (const auto zero = money::find_zero(folded); zero && all.empty()) {
        return amount(answer.span, *zero, FieldSource::form);
      }
      if (const auto bare = money::parse(folded); bare && all.empty() && answer.is_short_form) {
        return amount(answer.span, *bare, FieldSource::form);
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is_prose(const TextBlock& block) const {
    return may_be_evidence(block.kind) && block.kind != BlockKind::signature && block.kind != BlockKind::heading &&
           !block.hidden;
  }

  /// Sentences that name a budget and an amount: first those under the budget's own heading.
  std::optional<Amount> from_prose(bool in_budget_section) const {
    for (std::size_t i = 0; i < r_.text.blocks.size(); ++i) {
      const TextBlock& block = r_.text.blocks[i];
      if (!is_prose(block)) continue;
      const bool inside = r_.section_at(block.span.begin) == "anggaran";
      if (inside != in_budget_section || (!inside && !r_.has_sign(i, Column::anggaran))) continue;
      const std::string_view folded = r_.text.folded_view(block.span);
      const bool is_price_cell = inside && block.table >= 0 && block.span.size() < 60;
      std::vector<money::FoundAmount> all = is_price_cell ? std::vector<money::FoundAmount>() : money::find(folded);
      std::erase_if(all, [&](const money::FoundAmount& found) {
        const std::size_t from = found.begin - std::min<std::size_t>(found.begin, kWindow);
        const std::string_view before = folded.substr(from, found.begin - from);
        return !found.has_currency || !is_plausible(found) || !is_budget(before, inside);
      });
      if (!all.empty()) return amount(block.span, whole(folded, all), FieldSource::prose);
      if (inside) {
        if (std::optional<Amount> none = none_needed(r_, block.span, FieldSource::prose)) return none;
        if (const auto zero = money::find_zero(folded)) return amount(block.span, *zero, FieldSource::prose);
      }
    }
    return std::nullopt;
  }

  /// "Kotak fiber 60 buah Rp64.300.000 dari DAK", "habisnya Rp32.400.000": the sentence tells where the money came from
  /// or that it was spent; tariffs, fines and earnings are other money.
  std::optional<Amount> told() const {
    std::optional<Amount> best;
    int most = kEnoughTold - 1;
    for (const TextBlock& block : r_.text.blocks) {
      if (!is_prose(block)) continue;
      const std::string_view section = r_.section_at(block.span.begin);
      if (section == "dasar_hukum" || section == "replikasi" || section == "permasalahan") continue;
      const std::string_view folded = r_.text.folded_view(block.span);
      for (const money::FoundAmount& found : money::find(folded)) {
        if (!is_plausible(found) || (!found.has_currency && counts_things(r_, folded.substr(found.end)))) continue;
        const int weight = told_weight(folded, found);
        if (weight <= most) continue;
        most = weight;
        best = amount(block.span, found, FieldSource::prose);
      }
    }
    return best;
  }

  [[nodiscard]] int told_weight(std::string_view folded, const money::FoundAmount& found) const {
    const std::size_t from = clause_begin(folded, found.begin);
    const std::string_view before = folded.substr(from, found.begin - from);
    const std::string_view behind = folded.substr(found.end, clause_end(folded, found.end) - found.end);
    const bool has_source = names_source(before) || names_source(behind);
    int weight = has_source ? 2 : 0;
    if (r_.know.money_words.tells_cost(before)) weight += 2;
    if (r_.know.money_words.tells_other_money(before) ||
        r_.know.money_words.tells_other_money(behind.substr(0, kOtherBehind)))
      weight -= has_source ? 2 : 4;
    return weight;
  }

  [[nodiscard]] bool names_source(std::string_view folded) const {
    return !r_.know.choices.mentions(Column::sumber_dana, folded).empty();
  }

  /// A budget, not a price or a figure of the problem: "anggaran … sebesar Rp …".
  [[nodiscard]] bool is_budget(std::string_view before, bool inside) const {
    const bool names_budget = r_.know.money_words.budget.is_within(before);
    const bool names_size = r_.know.money_words.before_amount.ends(before);
    return inside ? names_budget || names_size || names_source(before) : names_budget && names_size;
  }

  /// Of several amounts the one called the whole; else the table's total when they add up to it; else the first.
  [[nodiscard]] money::FoundAmount whole(std::string_view folded, const std::vector<money::FoundAmount>& all) const {
    if (all.size() == 1) return all.front();
    std::int64_t sum = 0;
    for (const money::FoundAmount& found : all) {
      const std::size_t from = found.begin - std::min<std::size_t>(found.begin, 30);
      const std::string_view before = folded.substr(from, found.begin - from);
      if (r_.know.money_words.tells_whole(before)) return found;
      sum += found.rupiah;
    }
    const std::optional<Amount> total = from_table();
    money::FoundAmount found = all.front();
    if (total && total->rupiah == sum) {
      found.rupiah = sum;
      found.end = all.back().end;
    }
    return found;
  }

  /// The row "JUMLAH" of a table of costs.
  std::optional<Amount> from_table() const {
    for (std::size_t i = 0; i < r_.text.blocks.size(); ++i) {
      const TextBlock& cell = r_.text.blocks[i];
      if (cell.table < 0 || cell.span.size() > 40) continue;
      const std::string key = name_key(r_.text.view(cell.span));
      if (!r_.know.money_words.total_rows.has(key)) continue;
      std::optional<Amount> last;
      for (std::size_t next = i + 1; next < r_.text.blocks.size(); ++next) {
        const TextBlock& other = r_.text.blocks[next];
        if (other.table != cell.table || other.row != cell.row) break;
        const std::optional<money::FoundAmount> found = money::parse(r_.text.folded_view(other.span));
        if (found && is_plausible(*found)) last = amount(other.span, *found, FieldSource::form);
      }
      if (last) return last;
    }
    return std::nullopt;
  }
};

/// The first source named under a heading or label of the budget.
MaybeField source_of_sections(const Reading& r) {
  for (const Section& section : r.sections) {
    if (section.kind != "anggaran" || section.body.empty()) continue;
    if (MaybeField field = sources(r, section.body, FieldSource::prose)) return field;
  }
  return std::nullopt;
}

}  // namespace

void find_budget(const Reading& r, Profile& profile) {
  if (const std::optional<Amount> found = BudgetFinder(r).find()) {
    const Span words = found->rupiah == 0 ? narrowed(r.text, found->around) : found->span;
    profile.anggaran = r.field(words.size() > 200 ? found->span : words, found->source, std::to_string(found->rupiah));
    profile.sumber_dana = sources(r, found->around, found->source);
  }
  if (const Answer* answer = r.answer(Column::sumber_dana); answer != nullptr && !profile.sumber_dana) {
    profile.sumber_dana = sources(r, answer->span, FieldSource::form);
  }
  if (const Answer* answer = r.answer(Column::anggaran); answer != nullptr && !profile.sumber_dana) {
    profile.sumber_dana = sources(r, answer->span, FieldSource::form);
  }
  if (!profile.sumber_dana) profile.sumber_dana = source_of_sections(r);
}

}  // namespace telaah::profiler

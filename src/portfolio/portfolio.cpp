// The best set, exactly. Sorted by score, a set of given size is best when it takes the first of every basic affair it
// is to have and fills up from the top; so all that is searched is which affairs these are, and how many in all.

#include "telaah/portfolio.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

namespace telaah::portfolio {
namespace {

/// An eligible innovation in its place.
struct Ranked {
  std::int64_t score = 0;
  std::size_t index = 0;
  int affair = -1;  ///< which basic affair; -1 = none
};

bool stands_before(const Ranked& a, const Ranked& b) {
  return a.score != b.score ? a.score > b.score : a.index < b.index;
}

int basic_affair(const Innovation& innovation, const Conditions& conditions) {
  const auto& all = conditions.basic_affairs;
  const auto found = innovation.affair.empty() ? all.end() : std::ranges::find(all, innovation.affair);
  const auto place = static_cast<std::size_t>(found - all.begin());
  return found == all.end() || place >= kMostBasicAffairs ? -1 : static_cast<int>(place);
}

std::vector<Ranked> ranked(std::span<const Innovation> innovations, const Conditions& conditions) {
  std::vector<Ranked> list;
  for (std::size_t i = 0; i < innovations.size(); ++i) {
    if (bar_of(innovations[i], conditions) == Bar::none)
      list.push_back({innovations[i].score, i, basic_affair(innovations[i], conditions)});
  }
  std::ranges::sort(list, stands_before);
  return list;
}

/// A set among the ranked ones: some that must be there, and the first `others` of the rest.
struct Candidate {
  std::vector<std::size_t> forced;  ///< ranks, ascending
  std::size_t others = 0;
  Mean mean{0, 1};
  [[nodiscard]] std::size_t size() const { return forced.size() + others; }
  [[nodiscard]] std::vector<std::size_t> ranks() const {
    std::vector<std::size_t> all = forced;
    for (std::size_t rank = 0; all.size() < size(); ++rank) {
      if (!std::ranges::binary_search(forced, rank)) all.push_back(rank);
    }
    std::ranges::sort(all);
    return all;
  }
};

bool is_better(const Candidate& a, const Candidate& b) {
  if (!(a.mean == b.mean)) return b.mean < a.mean;
  if (a.size() != b.size()) return a.size() < b.size();
  return a.ranks() < b.ranks();
}

/// The search over one list of ranked innovations.
class Search {
 public:
  Search(std::vector<Ranked> list, const Conditions& conditions)
      : list_(std::move(list)), divisor_(static_cast<std::size_t>(std::max(conditions.least_divisor, 1))) {
    sums_.resize(list_.size() + 1);
    firsts_.fill(list_.size());
    for (std::size_t rank = list_.size(); rank-- > 0;) note_affair(rank);
    sum_up(0, list_.size());
    positive_ = static_cast<std::size_t>(std::ranges::find_if(list_, [](const Ranked& one) { return one.score <= 0; }) -
                                         list_.begin());
  }

  [[nodiscard]] const std::vector<Ranked>& list() const { return list_; }

  /// Gives the innovation at `rank` another score; returns its new rank. Much cheaper than a search of its own.
  std::size_t set_score(std::size_t rank, std::int64_t score) {
    Ranked one = list_[rank];
    positive_ = positive_ + (score > 0 ? 1 : 0) - (one.score > 0 ? 1 : 0);
    one.score = score;
    std::size_t place = rank;
    while (place > 0 && stands_before(one, list_[place - 1])) --place;
    std::move_backward(at(place), at(rank), at(rank + 1));
    while (place + 1 < list_.size() && place >= rank && stands_before(list_[place + 1], one)) {
      list_[place] = list_[place + 1];
      ++place;
    }
    list_[place] = one;
    const std::size_t low = std::min(rank, place), high = std::max(rank, place);
    for (std::size_t i = high + 1; i-- > low;) note_affair_within(i, low, high);
    sum_up(low, list_.size());
    return place;
  }

  [[nodiscard]] int affairs() const {
    return static_cast<int>(std::ranges::count_if(firsts_, [&](std::size_t rank) { return rank < list_.size(); }));
  }

  /// With at least `basic` different basic affairs; there must be so many. Better: is_better, or less for less time.
  template <class Better>
  [[nodiscard]] Candidate best(int basic, Better better) const {
    std::optional<Candidate> found;
    for (std::uint32_t mask = 0; mask < 1u << kMostBasicAffairs; ++mask) {
      if (std::popcount(mask) != basic) continue;
      std::optional<Candidate> candidate = best_with(mask);
      if (candidate && (!found || better(*candidate, *found))) found = std::move(candidate);
    }
    return found.value_or(Candidate{});
  }
  [[nodiscard]] Mean best_mean(int basic) const {
    return best(basic, [](const Candidate& a, const Candidate& b) { return b.mean < a.mean; }).mean;
  }

 private:
  [[nodiscard]] std::vector<Ranked>::iterator at(std::size_t rank) {
    return list_.begin() + static_cast<std::ptrdiff_t>(rank);
  }
  /// Called from the last rank to the first, so that the first of each affair stays.
  void note_affair(std::size_t rank) {
    if (list_[rank].affair >= 0) firsts_.at(static_cast<std::size_t>(list_[rank].affair)) = rank;
  }
  /// The same after the ranks `low` to `high` changed places.
  void note_affair_within(std::size_t rank, std::size_t low, std::size_t high) {
    const int affair = list_[rank].affair;
    if (affair < 0) return;
    const std::size_t first = firsts_.at(static_cast<std::size_t>(affair));
    if (first >= low && first <= high) note_affair(rank);
  }
  void sum_up(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) sums_[i + 1] = sums_[i] + list_[i].score;
  }

  [[nodiscard]] std::optional<Candidate> best_with(std::uint32_t mask) const {
    Candidate candidate;
    for (std::size_t affair = 0; affair < kMostBasicAffairs; ++affair) {
      if ((mask >> affair & 1u) == 0) continue;
      if (firsts_.at(affair) == list_.size()) return std::nullopt;
      candidate.forced.push_back(firsts_.at(affair));
    }
    std::ranges::sort(candidate.forced);
    candidate.others = best_count(candidate.forced);
    candidate.mean = mean(candidate.forced, candidate.others);
    return candidate;
  }

  /// How many others: up to the least divisor every point counts whole; beyond it each must lie above the mean so far.
  /// They come in falling order, so that from the first that does not the mean falls for good.
  [[nodiscard]] std::size_t best_count(const std::vector<std::size_t>& forced) const {
    const std::size_t rest = list_.size() - forced.size();
    const auto forced_positive =
        static_cast<std::size_t>(std::ranges::count_if(forced, [&](std::size_t rank) { return rank < positive_; }));
    const std::size_t free_places = divisor_ > forced.size() ? divisor_ - forced.size() : 0;
    std::size_t low = std::min({free_places, rest, positive_ - forced_positive});
    if (low < free_places) return low;
    std::size_t high = rest;
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      const Mean so_far = mean(forced, middle);
      const std::int64_t next = sum_of_rest(forced, middle + 1) - sum_of_rest(forced, middle);
      if (next * so_far.divisor > so_far.sum)
        low = middle + 1;
      else
        high = middle;
    }
    return low;
  }

  /// Of the first `count` that are not forced.
  [[nodiscard]] std::int64_t sum_of_rest(const std::vector<std::size_t>& forced, std::size_t count) const {
    std::size_t end = count;
    std::int64_t without = 0;
    for (const std::size_t rank : forced) {
      if (rank >= end) break;
      without += list_[rank].score;
      ++end;
    }
    return sums_[end] - without;
  }

  [[nodiscard]] Mean mean(const std::vector<std::size_t>& forced, std::size_t others) const {
    std::int64_t sum = sum_of_rest(forced, others);
    for (const std::size_t rank : forced) sum += list_[rank].score;
    return {sum, static_cast<std::int64_t>(std::max(divisor_, forced.size() + others))};
  }

  std::vector<Ranked> list_;
  std::size_t divisor_;
  std::vector<std::int64_t> sums_;                       ///< of the first n
  std::size_t positive_ = 0;                             ///< how many have points at all
  std::array<std::size_t, kMostBasicAffairs> firsts_{};  ///< rank of the first of each affair; the size = none
};

/// How many basic affairs are asked for: none where there are too few to meet it.
int asked(const Search& search, const Conditions& conditions) {
  return search.affairs() >= conditions.least_basic ? std::max(conditions.least_basic, 0) : 0;
}

Mean mean_of(std::int64_t sum, std::size_t count, const Conditions& conditions) {
  return {sum, std::max<std::int64_t>({conditions.least_divisor, static_cast<std::int64_t>(count), 1})};
}

int basic_affairs_without(std::size_t left_out, std::span<const Innovation> innovations, const Choice& choice,
                          const Conditions& conditions) {
  std::uint32_t seen = 0;
  for (const std::size_t one : choice.chosen) {
    const int affair = basic_affair(innovations[one], conditions);
    if (one != left_out && affair >= 0) seen |= 1u << static_cast<unsigned>(affair);
  }
  return std::popcount(seen);
}

}  // namespace

std::string_view label(Bar bar) {
  switch (bar) {
    case Bar::none:
      return "";
    case Bar::barred:
      return "bukan calon: kriteria c atau d belum terpenuhi, atau bukan badan daerah";
    case Bar::not_applied:
      return "waktu penerapan belum terbaca";
    case Bar::not_yet_applied:
      return "belum diterapkan pada hari pelaporan";
    case Bar::too_old:
      return "diterapkan lebih lama daripada batas usia, tanpa pengembangan sesudahnya";
    case Bar::reported_enough:
      return "telah dilaporkan sebanyak batasnya";
    case Bar::not_more_mature:
      return "pelaporan berikutnya memerlukan kematangan yang lebih tinggi";
  }
  return "";
}

Bar bar_of(const Innovation& innovation, const Conditions& conditions) {
  if (innovation.is_barred) return Bar::barred;
  if (innovation.submissions >= conditions.most_submissions) return Bar::reported_enough;
  if (innovation.submissions > 0 && innovation.score <= innovation.last_score) return Bar::not_more_mature;
  if (conditions.most_age_months <= 0) return Bar::none;
  const auto is_recent = [&](std::optional<int> months) {
    return months && *months >= 0 && *months <= conditions.most_age_months;
  };
  if (!innovation.age_months) return Bar::not_applied;
  if (*innovation.age_months < 0) return Bar::not_yet_applied;
  return is_recent(innovation.age_months) || is_recent(innovation.developed_months_ago) ? Bar::none : Bar::too_old;
}

Choice best(std::span<const Innovation> innovations, const Conditions& conditions) {
  const Search search(ranked(innovations, conditions), conditions);
  const int basic = asked(search, conditions);
  const Candidate found = search.best(basic, is_better);
  Choice choice;
  choice.has_basic = basic >= conditions.least_basic;
  for (const std::size_t rank : found.ranks()) choice.chosen.push_back(search.list()[rank].index);
  choice.mean = mean_of(found.mean.sum, found.size(), conditions);
  return choice;
}

double change_by(std::size_t innovation, std::span<const Innovation> innovations, const Choice& choice,
                 const Conditions& conditions) {
  const std::int64_t score = innovations[innovation].score;
  const std::size_t count = choice.chosen.size();
  if (std::ranges::find(choice.chosen, innovation) != choice.chosen.end())
    return choice.mean.value() - mean_of(choice.mean.sum - score, count - 1, conditions).value();
  if (bar_of(innovations[innovation], conditions) != Bar::none) return 0;
  return mean_of(choice.mean.sum + score, count + 1, conditions).value() - choice.mean.value();
}

bool is_dispensable(std::size_t innovation, std::span<const Innovation> innovations, const Choice& choice,
                    const Conditions& conditions) {
  return !choice.has_basic ||
         basic_affairs_without(innovation, innovations, choice, conditions) >= conditions.least_basic;
}

namespace {

/// The best mean when `innovation` has `points` more; its rank is the list's size when it could not be reported before.
Mean mean_with(Search& search, std::size_t rank, std::size_t innovation, const Innovation& raised, int basic,
               const Conditions& conditions) {
  if (bar_of(raised, conditions) != Bar::none) return search.best_mean(basic);
  if (rank == search.list().size()) {
    std::vector<Ranked> larger = search.list();
    const Ranked one{raised.score, innovation, basic_affair(raised, conditions)};
    larger.insert(std::ranges::upper_bound(larger, one, stands_before), one);
    return Search(std::move(larger), conditions).best_mean(basic);
  }
  const std::int64_t before = search.list()[rank].score;
  const std::size_t place = search.set_score(rank, raised.score);
  const Mean mean = search.best_mean(basic);
  search.set_score(place, before);
  return mean;
}

}  // namespace

std::vector<double> gains(std::span<const Proof> proofs, std::span<const Innovation> innovations,
                          const Conditions& conditions) {
  Search search(ranked(innovations, conditions), conditions);
  const int basic = asked(search, conditions);
  const double before = search.best_mean(basic).value();
  std::vector<std::size_t> ranks(innovations.size(), search.list().size());
  for (std::size_t rank = 0; rank < search.list().size(); ++rank) ranks[search.list()[rank].index] = rank;
  std::vector<double> found;
  std::map<std::pair<std::size_t, std::int64_t>, double> known;  // many proofs of one innovation bring as much
  for (const Proof& proof : proofs) {
    const auto [place, is_new] = known.try_emplace({proof.innovation, proof.points}, 0);
    if (is_new) {
      Innovation raised = innovations[proof.innovation];
      raised.score += proof.points;
      const Mean mean = mean_with(search, ranks[proof.innovation], proof.innovation, raised, basic, conditions);
      place->second = std::max(0.0, mean.value() - before);
    }
    found.push_back(place->second);
  }
  return found;
}

std::vector<std::size_t> cheapest_first(std::span<const Proof> proofs, std::span<const double> gains) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < proofs.size(); ++i) {
    if (gains[i] > 0) order.push_back(i);
  }
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    return proofs[a].effort != proofs[b].effort ? proofs[a].effort < proofs[b].effort : gains[a] > gains[b];
  });
  return order;
}

}  // namespace telaah::portfolio

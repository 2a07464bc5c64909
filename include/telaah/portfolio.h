#pragma once
// Which innovations to report together: the set with the best mean of their indicative maturity, what each adds or
// costs in it, and what one more proof would bring. Exact and pure; a simulation, never the index itself (IID).

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace telaah::portfolio {

/// What a report asks for. Equal to its defaults for the index as it is known from public copies.
struct Conditions {
  int least_divisor = 10;                  ///< the sum is divided by the number of innovations, but at least by this
  int most_age_months = 24;                ///< of application (or of further development) on the reporting day; 0 = any
  int most_submissions = 2;                ///< times an innovation may be reported, this time included
  std::vector<std::string> basic_affairs;  ///< codes of urusan; at most kMostBasicAffairs count
  int least_basic = 0;                     ///< so many different ones of them must be among the reported
};
inline constexpr std::size_t kMostBasicAffairs = 8;

/// An innovation that might be reported.
struct Innovation {
  std::int64_t score = 0;         ///< sum of the weights of its proven levels; never negative
  std::string affair;             ///< code of its main urusan; "" = not known
  std::optional<int> age_months;  ///< of application on the reporting day, below 0 = later; nullopt = not known
  std::optional<int> developed_months_ago;  ///< since it was last developed further; nullopt = it was not
  int submissions = 0;                      ///< times it was reported before
  std::int64_t last_score = 0;              ///< of the last time; a second report must show more
  bool is_barred = false;                   ///< for reasons of its own: no innovation of the region
};

/// Why an innovation cannot be reported.
enum class Bar : std::uint8_t { none, barred, not_applied, not_yet_applied, too_old, reported_enough, not_more_mature };
std::string_view label(Bar bar);  ///< Indonesian; "" for none
Bar bar_of(const Innovation& innovation, const Conditions& conditions);

/// sum / divisor, compared without rounding.
struct Mean {
  std::int64_t sum = 0, divisor = 1;
  [[nodiscard]] double value() const { return static_cast<double>(sum) / static_cast<double>(divisor); }
  friend bool operator==(const Mean& a, const Mean& b) { return a.sum * b.divisor == b.sum * a.divisor; }
  friend bool operator<(const Mean& a, const Mean& b) { return a.sum * b.divisor < b.sum * a.divisor; }
};

/// The best set. Of equally good ones the smallest; of equally small ones that of the higher scores, then of the
/// earlier indices.
struct Choice {
  std::vector<std::size_t> chosen;  ///< indices, highest score first
  Mean mean{0, 10};
  bool has_basic = true;  ///< false: no set of the eligible ones has enough basic affairs, and none was asked for
};
Choice best(std::span<const Innovation> innovations, const Conditions& conditions);

/// What one innovation changes in the mean: of a chosen one what it adds, of another what it would add (below 0: what
/// it would cost). 0 for those that cannot be reported.
double change_by(std::size_t innovation, std::span<const Innovation> innovations, const Choice& choice,
                 const Conditions& conditions);
/// False when the others of the choice would have too few basic affairs without this one.
bool is_dispensable(std::size_t innovation, std::span<const Innovation> innovations, const Choice& choice,
                    const Conditions& conditions);

/// A proof that is still missing: what it would add to the score of its innovation.
struct Proof {
  std::size_t innovation = 0;
  std::int64_t points = 0;
  int effort = 0;  ///< rank: 1 = upload what exists; more = harder
};
/// For each proof what it alone would add to the best mean, the set chosen anew. Never below 0.
std::vector<double> gains(std::span<const Proof> proofs, std::span<const Innovation> innovations,
                          const Conditions& conditions);
/// Indices of the proofs that add anything: least effort first, then most gain, then as given.
std::vector<std::size_t> cheapest_first(std::span<const Proof> proofs, std::span<const double> gains);

}  // namespace telaah::portfolio

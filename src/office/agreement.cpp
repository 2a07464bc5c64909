#include "office/agreement.h"

namespace telaah::office {
namespace {

constexpr std::array<Standing, 3> kStandings{Standing::met, Standing::not_met, Standing::unclear};
std::size_t index(Standing standing) { return static_cast<std::size_t>(standing); }

std::optional<double> share(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

void Agreement::add(Standing reviewer, Standing telaah) { ++counts_.at(index(reviewer)).at(index(telaah)); }

std::uint64_t Agreement::count(Standing reviewer, Standing telaah) const {
  return counts_.at(index(reviewer)).at(index(telaah));
}

std::uint64_t Agreement::total() const {
  std::uint64_t sum = 0;
  for (const auto& row : counts_) {
    for (const std::uint64_t n : row) sum += n;
  }
  return sum;
}

std::optional<double> Agreement::accuracy() const {
  std::uint64_t agree = 0;
  for (const Standing standing : kStandings) agree += count(standing, standing);
  return share(agree, total());
}

std::optional<double> Agreement::kappa() const {
  const auto observed = accuracy();
  if (!observed) return std::nullopt;
  const auto n = static_cast<double>(total());
  double expected = 0;
  for (const Standing one : kStandings) {
    double reviewer = 0, telaah = 0;
    for (const Standing other : kStandings) {
      reviewer += static_cast<double>(count(one, other));
      telaah += static_cast<double>(count(other, one));
    }
    expected += reviewer * telaah / n / n;
  }
  return expected >= 1 ? 1 : (*observed - expected) / (1 - expected);
}

std::optional<double> Agreement::precision(Standing standing) const {
  std::uint64_t said = 0;
  for (const Standing other : kStandings) said += count(other, standing);
  return share(count(standing, standing), said);
}

std::optional<double> Agreement::recall(Standing standing) const {
  std::uint64_t meant = 0;
  for (const Standing other : kStandings) meant += count(standing, other);
  return share(count(standing, standing), meant);
}

}  // namespace telaah::office

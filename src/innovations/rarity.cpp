#include "innovations/rarity.h"

#include <algorithm>

namespace telaah::innovations {
namespace {

// With fewer bins left the estimate's error exceeds 0.1.
constexpr std::size_t kEnoughBins = 24;
// Three versions under three names are still one innovation's own; a fourth holder makes it a form.
constexpr std::size_t kHoldersOfAForm = 4;

std::uint64_t key(std::size_t bin, std::uint32_t minimum) { return (std::uint64_t{bin} << 32) | minimum; }

}  // namespace

Rarity::Rarity(const std::vector<Held>& all) {
  std::vector<std::pair<std::uint32_t, std::int64_t>> held(all.size());
  for (std::size_t bin = 0; bin < likeness::kSignatureSize; ++bin) {
    for (std::size_t i = 0; i < all.size(); ++i) held[i] = {all[i].first.minima[bin], all[i].second};
    std::ranges::sort(held);
    const auto end = std::ranges::unique(held).begin();  // each holder once
    for (auto first = held.begin(); first != end;) {
      const auto last = std::find_if(first, end, [&](const auto& other) { return other.first != first->first; });
      if (static_cast<std::size_t>(last - first) >= kHoldersOfAForm) common_.insert(key(bin, first->first));
      first = last;
    }
  }
}

double Rarity::likeness(const likeness::Signature& a, const likeness::Signature& b) const {
  std::size_t own = 0, equal = 0;
  for (std::size_t bin = 0; bin < likeness::kSignatureSize; ++bin) {
    const bool is_equal = a.minima[bin] == b.minima[bin];
    if (common_.contains(key(bin, a.minima[bin])) && (is_equal || common_.contains(key(bin, b.minima[bin])))) continue;
    ++own;
    if (is_equal) ++equal;
  }
  return own < kEnoughBins ? 0 : static_cast<double>(equal) / static_cast<double>(own);
}

}  // namespace telaah::innovations

#include "innovations/rarity.h"

namespace telaah::innovations {
namespace {

// With fewer bins left the estimate's error exceeds 0.1.
constexpr std::size_t kEnoughBins = 24;

std::uint64_t key(std::size_t bin, std::uint32_t minimum) { return (std::uint64_t{bin} << 32) | minimum; }

}  // namespace

void Rarity::add(const likeness::Signature& signature, std::uint64_t holder) {
  for (std::size_t bin = 0; bin < likeness::kSignatureSize; ++bin) {
    Holders& known = holders_[key(bin, signature.minima[bin])];
    if (known.more || known.first == holder || known.second == holder || known.third == holder) continue;
    if (known.first == 0) known.first = holder;
    else if (known.second == 0) known.second = holder;
    else if (known.third == 0) known.third = holder;
    else known.more = true;
  }
}

bool Rarity::is_common(std::size_t bin, std::uint32_t minimum) const {
  const auto known = holders_.find(key(bin, minimum));
  return known != holders_.end() && known->second.more;
}

double Rarity::likeness(const likeness::Signature& a, const likeness::Signature& b) const {
  std::size_t own = 0, equal = 0;
  for (std::size_t bin = 0; bin < likeness::kSignatureSize; ++bin) {
    if (is_common(bin, a.minima[bin]) && is_common(bin, b.minima[bin])) continue;
    ++own;
    if (a.minima[bin] == b.minima[bin]) ++equal;
  }
  return own < kEnoughBins ? 0 : static_cast<double>(equal) / static_cast<double>(own);
}

}  // namespace telaah::innovations

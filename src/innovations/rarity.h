#pragma once
// Signatures compared by what is their own: a form that many offices fill in leaves the same minima in all of them.

#include <cstdint>
#include <unordered_set>
#include <utility>
#include <vector>

#include "telaah/likeness.h"

namespace telaah::innovations {

class Rarity {
 public:
  using Held = std::pair<likeness::Signature, std::int64_t>;  ///< and who holds it: an innovation
  explicit Rarity(const std::vector<Held>& all);
  /// Share of equal minima among those that no form shares; 0 when too few are left to tell.
  [[nodiscard]] double likeness(const likeness::Signature& a, const likeness::Signature& b) const;

 private:
  std::unordered_set<std::uint64_t> common_;  // bin and minimum
};

}  // namespace telaah::innovations

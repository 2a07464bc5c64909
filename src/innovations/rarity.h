#pragma once
// Signatures compared by what is their own: a form that many offices fill in leaves the same minima in all of them.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "telaah/likeness.h"

namespace telaah::innovations {

class Rarity {
 public:
  /// Notes the minima of a signature as held by `holder` (an innovation).
  void add(const likeness::Signature& signature, std::uint64_t holder);
  /// Share of equal minima among those that no form shares; 0 when too few are left to tell.
  [[nodiscard]] double likeness(const likeness::Signature& a, const likeness::Signature& b) const;

 private:
  struct Holders {
    std::uint64_t first = 0, second = 0, third = 0;  ///< the first three; 0 = none
    bool more = false;
  };
  [[nodiscard]] bool is_common(std::size_t bin, std::uint32_t minimum) const;
  std::unordered_map<std::uint64_t, Holders> holders_;
};

}  // namespace telaah::innovations

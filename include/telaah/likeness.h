#pragma once
// How alike two texts are, without comparing them word by word: MinHash signatures (Broder 1997) over three-word
// shingles, by one-permutation hashing with optimal densification (Shrivastava 2017), searched through bands (LSH).
// Tells a revised, rescanned or re-exported proposal from a new one. Pure; no state; safe from any thread.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "telaah/normal_text.h"

namespace telaah::likeness {

inline constexpr std::size_t kSignatureSize = 128;  ///< standard error of the estimate about 0.5 / sqrt(128) = 4 %

/// Stored in the ledger: 128 little-endian 32-bit minima. Texts below kMinWords words have none: too short to tell.
struct Signature {
  std::array<std::uint32_t, kSignatureSize> minima{};
  friend bool operator==(const Signature&, const Signature&) = default;
};
inline constexpr std::size_t kMinWords = 40;

/// Of the words that may be evidence (no running heads, no letterhead), case and punctuation aside.
std::optional<Signature> signature(const NormalText& text);
std::optional<Signature> signature(std::string_view folded_text);

/// Estimated Jaccard similarity of the shingle sets, 0..1.
double similarity(const Signature& a, const Signature& b);

std::string encode(const Signature& signature);  ///< kSignatureSize * 4 bytes
std::optional<Signature> decode(std::string_view bytes);

/// Finds likely pairs among many signatures without comparing all with all. Ids are the caller's.
class Index {
 public:
  struct Match {
    std::uint64_t id = 0;
    double similarity = 0;
  };
  void add(std::uint64_t id, const Signature& signature);
  /// Added ones at least `threshold` alike, most alike first, then by id. Misses a pair of similarity 0.5 with
  /// probability below 2 %, one of 0.7 below 10^-4.
  [[nodiscard]] std::vector<Match> near(const Signature& signature, double threshold) const;

 private:
  /// The texts that are equal in one band of their signatures, as a chain through `earlier_`.
  struct Band {
    std::uint32_t last = 0;  ///< the newest, as an entry counted from 1; 0 = a free slot
    std::uint32_t count = 0;
  };
  [[nodiscard]] std::size_t slot_of(const Signature& signature, std::size_t band) const;
  void double_slots();

  std::vector<std::pair<std::uint64_t, Signature>> added_;
  std::vector<Band> slots_;             ///< open addressing, a power of two of them, at least half of them free
  std::size_t used_ = 0;                ///< slots
  std::vector<std::uint32_t> earlier_;  ///< of each entry (a text's band) the one before it in the chain; 0 = none
};

}  // namespace telaah::likeness

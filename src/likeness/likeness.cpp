#include "telaah/likeness.h"

#include <algorithm>
#include <limits>

namespace telaah::likeness {
namespace {

// 64 bands of 2 rows: a pair of similarity s is found with probability 1 - (1 - s^2)^64 (as if minima were
// independent): 0.5 -> 1 - 1e-8, 0.3 -> 0.9976. Rows of 2 keep short, half-rewritten proposals in sight; the candidates
// are compared exactly afterwards.
constexpr std::size_t kRows = 2;
constexpr std::size_t kBands = kSignatureSize / kRows;
constexpr std::uint32_t kEmpty = std::numeric_limits<std::uint32_t>::max();
// A band shared by very many texts is a common template, not likeness; looking at all of them would be quadratic.
constexpr std::size_t kCommonBand = 400;

/// Finaliser of SplitMix64: every input bit moves every output bit.
std::uint64_t mix(std::uint64_t x) {
  x ^= x >> 30;
  x *= 0xBF58476D1CE4E5B9ULL;
  x ^= x >> 27;
  x *= 0x94D049BB133111EBULL;
  return x ^ (x >> 31);
}

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
}

/// Hashes of the words of `text`, in order.
void add_words(std::string_view text, std::vector<std::uint64_t>& words) {
  std::uint64_t hash = 0;
  bool inside = false;
  for (const char c : text) {
    if (is_word_byte(c)) {
      hash = (inside ? hash : 0xCBF29CE484222325ULL) ^ static_cast<unsigned char>(c);
      hash *= 0x100000001B3ULL;  // FNV-1a
      inside = true;
    } else if (inside) {
      words.push_back(hash);
      inside = false;
    }
  }
  if (inside) words.push_back(hash);
}

/// An empty bin borrows from the bins a fixed sequence of hashes leads to, so that two texts with the same bins empty
/// borrow from the same place.
void densify(Signature& signature) {
  const Signature sparse = signature;
  for (std::size_t bin = 0; bin < kSignatureSize; ++bin) {
    std::uint64_t step = bin + 1;
    std::size_t from = bin;
    while (sparse.minima[from] == kEmpty) {
      step = mix(step + 0x9E3779B97F4A7C15ULL);
      from = static_cast<std::size_t>(step % kSignatureSize);
    }
    signature.minima[bin] = sparse.minima[from];
  }
}

std::optional<Signature> from_words(const std::vector<std::uint64_t>& words) {
  if (words.size() < kMinWords) return std::nullopt;
  Signature signature;
  signature.minima.fill(kEmpty);
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    const std::uint64_t shingle = mix(words[i] + mix(words[i + 1] + mix(words[i + 2])));
    auto& minimum = signature.minima[static_cast<std::size_t>(shingle % kSignatureSize)];
    minimum = std::min(minimum, std::min(static_cast<std::uint32_t>(shingle >> 32), kEmpty - 1));
  }
  densify(signature);
  return signature;
}

std::uint64_t band_key(const Signature& signature, std::size_t band) {
  std::uint64_t key = band;
  for (std::size_t row = 0; row < kRows; ++row) key = mix(key * 31 + signature.minima[band * kRows + row]);
  return key;
}

}  // namespace

std::optional<Signature> signature(const NormalText& text) {
  std::vector<std::uint64_t> words;
  for (const TextBlock& block : text.blocks) {
    if (may_be_evidence(block.kind) && !block.hidden) add_words(text.folded_view(block.span), words);
  }
  return from_words(words);
}

std::optional<Signature> signature(std::string_view folded_text) {
  std::vector<std::uint64_t> words;
  add_words(folded_text, words);
  return from_words(words);
}

double similarity(const Signature& a, const Signature& b) {
  std::size_t equal = 0;
  for (std::size_t i = 0; i < kSignatureSize; ++i) equal += a.minima[i] == b.minima[i] ? 1U : 0U;
  return static_cast<double>(equal) / static_cast<double>(kSignatureSize);
}

std::string encode(const Signature& signature) {
  std::string bytes;
  bytes.reserve(kSignatureSize * 4);
  for (const std::uint32_t minimum : signature.minima) {
    for (unsigned shift = 0; shift < 32; shift += 8) bytes += static_cast<char>((minimum >> shift) & 0xFFU);
  }
  return bytes;
}

std::optional<Signature> decode(std::string_view bytes) {
  if (bytes.size() != kSignatureSize * 4) return std::nullopt;
  Signature signature;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    signature.minima[i / 4] |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << (8 * (i % 4));
  }
  return signature;
}

/// Where the chain of this band begins, or the free slot where it would. What a slot stands for is read from the
/// signature of its newest text: a month's 20,000 texts have more than a million bands, and each key kept would count.
std::size_t Index::slot_of(const Signature& signature, std::size_t band) const {
  const auto is_same = [&](std::uint32_t entry) {
    if (entry % kBands != band) return false;
    const auto begin = signature.minima.begin() + static_cast<std::ptrdiff_t>(band * kRows);
    const Signature& other = added_[entry / kBands].second;
    return std::equal(begin, begin + kRows, other.minima.begin() + static_cast<std::ptrdiff_t>(band * kRows));
  };
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>(band_key(signature, band)) & mask;
  while (slots_[at].last != 0 && !is_same(slots_[at].last - 1)) at = (at + 1) & mask;
  return at;
}

void Index::double_slots() {
  constexpr std::size_t kFewest = 1024;
  std::vector<Band> old(std::max(slots_.size() * 2, kFewest));
  old.swap(slots_);
  for (const Band& chain : old) {
    if (chain.last == 0) continue;
    const std::uint32_t entry = chain.last - 1;
    slots_[slot_of(added_[entry / kBands].second, entry % kBands)] = chain;
  }
}

void Index::add(std::uint64_t id, const Signature& signature) {
  if ((used_ + kBands) * 2 > slots_.size()) double_slots();
  const std::size_t position = added_.size();
  added_.emplace_back(id, signature);
  for (std::size_t band = 0; band < kBands; ++band) {
    Band& chain = slots_[slot_of(signature, band)];
    if (chain.last == 0) ++used_;
    earlier_.push_back(chain.last);
    chain.last = static_cast<std::uint32_t>(position * kBands + band) + 1;
    ++chain.count;
  }
}

std::vector<Index::Match> Index::near(const Signature& signature, double threshold) const {
  std::vector<std::uint32_t> candidates;
  // Copies of one text meet in every band: each is taken once, or sorting them would cost more than comparing them.
  std::vector<bool> is_met(added_.size());
  for (std::size_t band = 0; band < kBands && !slots_.empty(); ++band) {
    const Band& chain = slots_[slot_of(signature, band)];
    if (chain.count > kCommonBand) continue;
    for (std::uint32_t entry = chain.last; entry != 0; entry = earlier_[entry - 1]) {
      const std::uint32_t position = (entry - 1) / static_cast<std::uint32_t>(kBands);
      if (is_met[position]) continue;
      is_met[position] = true;
      candidates.push_back(position);
    }
  }
  std::vector<Match> matches;
  for (const std::uint32_t position : candidates) {
    const auto& [id, other] = added_[position];
    const double alike = similarity(signature, other);
    if (alike >= threshold) matches.push_back({id, alike});
  }
  std::ranges::sort(matches, [](const Match& a, const Match& b) {
    return a.similarity != b.similarity ? a.similarity > b.similarity : a.id < b.id;
  });
  return matches;
}

}  // namespace telaah::likeness

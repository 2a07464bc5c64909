#include "text/word_model.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace telaah::text {
namespace {

// A month's documents use some 20,000 different words; beyond this a thread begins to remember anew.
constexpr std::size_t kMostRemembered = 50'000;
constexpr std::size_t kFewestSlots = 16;

std::uint64_t next_serial() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

struct WordHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
};

}  // namespace

/// A word with the sum of what it and its stem weigh, each class once.
struct WordModel::Known {
  std::string root;
  std::vector<Weight> weights;

  [[nodiscard]] float of(std::size_t klass) const {
    const auto found = std::ranges::find(weights, klass, &Weight::klass);
    return found == weights.end() ? 0 : found->weight;
  }
};

WordModel::WordModel() : serial_(next_serial()) {}

std::size_t WordModel::add_class(double base) {
  bases_.push_back(static_cast<float>(base));
  return bases_.size() - 1;
}

void WordModel::add(std::size_t klass, WordFeature kind, std::string_view name, double weight) {
  const auto scaled = static_cast<float>(weight * feature_value(kind));
  building_.push_back({feature_key(kind, name), {static_cast<std::uint32_t>(klass), scaled}});
}

/// Where `key` stands, or the free slot where it would.
std::size_t WordModel::slot_of(std::uint64_t key) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = key & mask;
  while (slots_[at].begin != kFree && slots_[at].key != key) at = (at + 1) & mask;
  return at;
}

void WordModel::double_slots() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.begin != kFree) slots_[slot_of(slot.key)] = slot;
  }
}

void WordModel::count_features() {
  slots_.assign(kFewestSlots, {});
  std::size_t features = 0;
  for (const Added& one : building_) {
    std::size_t at = slot_of(one.key);
    if (slots_[at].begin == kFree) {
      if (++features * 2 > slots_.size()) {
        double_slots();
        at = slot_of(one.key);
      }
      slots_[at] = {one.key, 0, 0};
    }
    ++slots_[at].count;
  }
}

void WordModel::close() {
  count_features();
  std::uint32_t end = 0;
  for (Slot& slot : slots_) {
    if (slot.begin == kFree) continue;
    slot.begin = end;
    end += std::exchange(slot.count, 0);
  }
  weights_.resize(end);
  for (const Added& one : building_) {
    Slot& slot = slots_[slot_of(one.key)];
    const std::span<Weight> met(&weights_[slot.begin], slot.count);
    const auto same = std::ranges::find(met, one.weight.klass, &Weight::klass);
    if (same != met.end()) {
      same->weight += one.weight.weight;  // a word told twice counts twice
    } else {
      weights_[slot.begin + slot.count++] = one.weight;
    }
  }
  building_.clear();
  building_.shrink_to_fit();
}

std::span<const WordModel::Weight> WordModel::find(std::uint64_t key) const {
  if (slots_.empty()) return {};
  const Slot& slot = slots_[slot_of(key)];
  if (slot.begin == kFree) return {};
  return {&weights_[slot.begin], slot.count};
}

/// Each thread remembers the words it has met: most words of a document are old acquaintances, and cutting and looking
/// them up again would cost more than all else here.
const WordModel::Known& WordModel::known(std::string_view word) const {
  struct Memory {
    std::uint64_t serial = 0;
    std::unordered_map<std::string, Known, WordHash, std::equal_to<>> words;
  };
  // The models of sentences, of document types and of fields take turns: each has a memory of its own, or all that one
  // remembers would be forgotten for the next. A further model takes the place of the oldest.
  constexpr std::size_t kModels = 3;
  thread_local std::array<Memory, kModels> memories;
  thread_local std::size_t oldest = 0;
  auto own = std::ranges::find(memories, serial_, &Memory::serial);
  if (own == memories.end()) {
    own = memories.begin() + static_cast<std::ptrdiff_t>(oldest);
    oldest = (oldest + 1) % kModels;
    own->words.clear();
    own->serial = serial_;
  }
  Memory& memory = *own;
  if (memory.words.size() > kMostRemembered) memory.words.clear();
  if (const auto old = memory.words.find(word); old != memory.words.end()) return old->second;
  Known fresh;
  fresh.root = std::string(stem(word));
  const auto of_word = find(feature_key(WordFeature::word, word));
  fresh.weights.assign(of_word.begin(), of_word.end());
  for (const Weight& one : find(feature_key(WordFeature::stem, fresh.root))) {
    const auto same = std::ranges::find(fresh.weights, one.klass, &Weight::klass);
    if (same != fresh.weights.end()) {
      same->weight += one.weight;
    } else {
      fresh.weights.push_back(one);
    }
  }
  return memory.words.emplace(std::string(word), std::move(fresh)).first->second;
}

void WordModel::score(std::string_view folded, std::span<const Token> tokens, std::span<const Token> heading,
                      std::span<float> out) const {
  assert(out.size() == classes());
  std::ranges::fill(out, 0.0F);
  const auto add = [&](std::span<const Weight> weights) {
    for (const Weight& one : weights) out[one.klass] += one.weight;
  };
  std::string before = "<";
  for (const Token& token : tokens) {
    const Known& word = known(counted_word(folded, token));
    add(word.weights);
    add(find(pair_key(before, word.root)));
    before = word.root;
  }
  add(find(pair_key(before, ">")));
  const auto share = static_cast<float>(length_share(tokens.size()));
  for (std::size_t k = 0; k < out.size(); ++k) out[k] = bases_[k] + out[k] * share;
  for (std::size_t i = 0; i < std::min(heading.size(), kMostHeadingWords); ++i) {
    const std::string_view word = counted_word(folded, heading[i]);
    if (!is_heading_word(word)) continue;
    const bool is_again =
        std::ranges::any_of(heading.first(i), [&](const Token& t) { return counted_word(folded, t) == word; });
    if (!is_again) add(find(feature_key(WordFeature::heading, word)));
  }
}

void WordModel::score_bag(std::string_view folded, std::span<const Token> tokens, std::span<float> out) const {
  assert(out.size() == classes());
  std::ranges::fill(out, 0.0F);
  std::unordered_set<std::string_view> met;
  for (const Token& token : tokens) {
    const std::string_view word = counted_word(folded, token);
    if (!met.insert(word).second) continue;
    for (const Weight& one : known(word).weights) out[one.klass] += one.weight;
  }
  const auto share = static_cast<float>(length_share(met.size()));
  for (std::size_t k = 0; k < out.size(); ++k) out[k] = bases_[k] + out[k] * share;
}

WordModel::Part WordModel::strongest(std::string_view folded, std::span<const Token> tokens, std::size_t klass) const {
  std::vector<float> of_word(tokens.size()), of_pair(tokens.size());  // of_pair[i]: tokens i - 1 and i
  std::string before;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Known& word = known(counted_word(folded, tokens[i]));
    of_word[i] = word.of(klass);
    if (i > 0) {
      const auto pair = find(pair_key(before, word.root));
      const auto found = std::ranges::find(pair, klass, &Weight::klass);
      if (found != pair.end()) of_pair[i] = found->weight;
    }
    before = word.root;
  }
  constexpr float kOfAWord = 0.01F;  // of parts that say the same the shortest is shown
  Part best;
  float most = 0;
  for (std::size_t begin = 0; begin < tokens.size(); ++begin) {
    float sum = 0;
    for (std::size_t end = begin + 1; end <= std::min(begin + 3, tokens.size()); ++end) {
      sum += of_word[end - 1] + (end - 1 > begin ? of_pair[end - 1] : 0) - kOfAWord;
      if (sum > most) {
        most = sum;
        best = {begin, end};
      }
    }
  }
  return best;
}

}  // namespace telaah::text

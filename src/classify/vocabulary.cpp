#include "classify/vocabulary.h"

#include <algorithm>
#include <bit>

namespace telaah::classify {
namespace {

std::uint32_t hash_of(std::string_view word) {
  std::uint64_t hash = 0xcbf29ce484222325ull;  // FNV-1a
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
  return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

std::uint64_t pair_key(WordId first, WordId second) { return (static_cast<std::uint64_t>(first) << 32) | second; }

}  // namespace

Vocabulary::Vocabulary() : texts_(1), prefixes_of_(1) {}

void Vocabulary::set_spelling(Spelling spelling) { spelling_ = std::move(spelling); }

void Vocabulary::alias(std::string_view word, WordId id) {
  ids_.emplace(std::string(word), id);
  for (const auto& [variant, standard] : spelling_.roots) {
    const std::size_t at = word.find(standard);
    if (at == std::string_view::npos) continue;
    std::string other(word);
    other.replace(at, standard.size(), variant);
    ids_.emplace(std::move(other), id);
  }
}

WordId Vocabulary::add(std::string_view word) {
  std::string standard(word);
  for (const auto& [variant, proper] : spelling_.roots) {
    const std::size_t at = standard.find(variant);
    if (at != std::string::npos && standard.find(proper) == std::string::npos) {
      standard.replace(at, variant.size(), proper);
    }
  }
  for (const auto& [variant, proper] : spelling_.words) {
    if (variant == standard) standard = proper;
  }
  if (const auto known = ids_.find(standard); known != ids_.end()) return known->second;
  const auto id = static_cast<WordId>(texts_.size());
  texts_.push_back(standard);
  prefixes_of_.emplace_back();
  alias(standard, id);
  for (const auto& [variant, proper] : spelling_.words) {
    if (proper == standard) alias(variant, id);
  }
  return id;
}

WordId Vocabulary::add_prefix(std::string_view prefix) {
  if (const auto known = prefixes_.find(std::string(prefix)); known != prefixes_.end()) return known->second;
  const auto id = static_cast<WordId>(texts_.size());
  texts_.push_back(std::string(prefix) + "*");
  prefixes_of_.emplace_back();
  prefixes_.emplace(std::string(prefix), id);
  return id;
}

void Vocabulary::add_join(std::string_view first, std::string_view second, std::string_view joined) {
  joins_.emplace(pair_key(add(first), add(second)), add(joined));
}

WordId Vocabulary::joined(WordId first, WordId second) const {
  const auto found = joins_.find(pair_key(first, second));
  return found == joins_.end() ? kUnknownWord : found->second;
}

void Vocabulary::close() {
  for (const auto& [word, id] : ids_) {
    for (const auto& [prefix, prefix_id] : prefixes_) {
      if (!word.starts_with(prefix)) continue;
      auto& known = prefixes_of_[id];
      if (std::ranges::find(known, prefix_id) == known.end()) known.push_back(prefix_id);
    }
  }
  for (const auto& [prefix, id] : prefixes_) {  // a longer prefix stands for the shorter ones, too
    for (const auto& [other, other_id] : prefixes_) {
      if (other_id != id && prefix.starts_with(other)) prefixes_of_[id].push_back(other_id);
    }
  }
  for (const auto& [prefix, id] : prefixes_) sorted_prefixes_.push_back({prefix, id, -1});
  std::ranges::sort(sorted_prefixes_, {}, &Prefix::text);
  for (std::size_t i = 1; i < sorted_prefixes_.size(); ++i) {
    int parent = static_cast<int>(i) - 1;
    while (parent >= 0 &&
           !sorted_prefixes_[i].text.starts_with(sorted_prefixes_[static_cast<std::size_t>(parent)].text)) {
      parent = sorted_prefixes_[static_cast<std::size_t>(parent)].parent;
    }
    sorted_prefixes_[i].parent = parent;
  }
  begins_join_.assign(texts_.size(), false);
  for (const auto& [key, joined] : joins_) begins_join_[key >> 32] = true;
  slots_.assign(std::bit_ceil(ids_.size() * 2 + 16), {});
  for (const auto& [word, id] : ids_) {
    Slot slot{hash_of(word), static_cast<std::uint32_t>(letters_.size()), static_cast<std::uint32_t>(word.size()), id};
    letters_ += word;
    std::size_t at = slot.hash & (slots_.size() - 1);
    while (slots_[at].id != kUnknownWord) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
}

WordId Vocabulary::find(std::string_view word) const {
  if (slots_.empty()) return kUnknownWord;
  const std::uint32_t hash = hash_of(word);
  for (std::size_t at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
    const Slot& slot = slots_[at];
    if (slot.id == kUnknownWord) return find_prefix(word);
    if (slot.hash == hash && std::string_view(letters_).substr(slot.offset, slot.size) == word) return slot.id;
  }
}

// Sorted, the longest prefix of a word that is listed is the entry right before the word or one of its parents.
WordId Vocabulary::find_prefix(std::string_view word) const {
  const auto after =
      std::ranges::upper_bound(sorted_prefixes_, word, {}, [](const Prefix& p) { return std::string_view(p.text); });
  auto at = static_cast<int>(after - sorted_prefixes_.begin()) - 1;
  while (at >= 0) {
    const Prefix& prefix = sorted_prefixes_[static_cast<std::size_t>(at)];
    if (word.starts_with(prefix.text)) return prefix.id;
    at = prefix.parent;
  }
  return kUnknownWord;
}

void Vocabulary::identify(std::string_view folded, std::vector<text::Token>& tokens, std::size_t from) const {
  for (std::size_t i = from; i < tokens.size(); ++i) {
    tokens[i].word = find(folded.substr(tokens[i].begin, tokens[i].end - tokens[i].begin));
  }
  std::size_t out = from;
  for (std::size_t i = from; i < tokens.size(); ++i, ++out) {
    tokens[out] = tokens[i];
    if (i + 1 >= tokens.size() || !begins_join_[tokens[i].word]) continue;
    if ((tokens[i + 1].flags & (text::token_after_comma | text::token_after_stop)) != 0) continue;
    const WordId one = joined(tokens[i].word, tokens[i + 1].word);
    if (one == kUnknownWord) continue;
    tokens[out].word = one;
    tokens[out].end = tokens[++i].end;
  }
  tokens.resize(out);
}

}  // namespace telaah::classify

#include "dossier/name_index.h"

#include <algorithm>
#include <functional>

#include "text/nearest.h"

namespace telaah::dossier {
namespace {

constexpr std::size_t kSlipLetters = 5;   // shorter words differ by a letter and are other words
constexpr std::size_t kLongOneWord = 8;   // letters: a shorter name of one word with a slip is another word too often
constexpr std::size_t kMostLetters = 64;  // no word of a language is longer; it is compared exactly

bool is_slip(std::string_view a, std::string_view b) {
  return a.size() >= kSlipLetters && b.size() >= kSlipLetters && is_within_one_edit(a, b);
}

/// How many words of `name` differ from those of `text` from `at` on by a slip; more than one when it is not there.
std::size_t slips_at(const NameWords& name, const Words& text, std::size_t at) {
  constexpr std::size_t kOther = 2;
  if (at + name.size() > text.size()) return kOther;
  std::size_t slips = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (text[at + i] == name[i]) continue;
    if (++slips > 1 || !is_slip(text[at + i], name[i])) return kOther;
  }
  return slips;
}

bool may_slip_alone(std::string_view word) { return word.size() >= kLongOneWord && word.size() <= kMostLetters; }

/// Calls `each` with the hash of the word, and of what is left of it without each of its letters: two words that differ
/// by one letter, one more or one less have one of these in common.
template <class Each>
void for_rests(std::string_view word, Each each) {
  each(std::hash<std::string_view>{}(word));
  std::string rest;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (i > 0 && word[i] == word[i - 1]) continue;  // the same rest again
    rest.assign(word, 0, i).append(word, i + 1);
    each(std::hash<std::string_view>{}(rest));
  }
}

}  // namespace

void NameIndex::add(const std::vector<NameWords>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Entry entry{static_cast<std::uint32_t>(names_.size()), static_cast<std::uint32_t>(i)};
    const NameWords& name = names[i];
    by_first_[name.front()].push_back(entry);
    if (name.size() > 1) {
      by_second_[name[1]].push_back(entry);
    } else if (may_slip_alone(name.front())) {
      for_rests(name.front(), [&](std::uint64_t rest) { by_rest_[rest].push_back(entry); });
    }
  }
  names_.push_back(names);
}

std::vector<std::vector<Place>> NameIndex::places(const Words& text) const {
  std::vector<std::vector<Place>> found(names_.size());
  const auto offer = [&](Entry entry, std::size_t at) {
    const NameWords& name = name_of(entry);
    const std::size_t slips = slips_at(name, text, at);
    if (slips > 1) return;
    std::vector<Place>& places = found[entry.innovation];
    const Place place{at, at + name.size(), slips == 0};
    if (std::ranges::find(places, place) == places.end()) places.push_back(place);
  };
  const auto offer_all = [&](const auto& index, const auto& key, std::size_t at) {
    const auto entries = index.find(key);
    if (entries == index.end()) return;
    for (const Entry entry : entries->second) offer(entry, at);
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string word(text[at]);
    offer_all(by_first_, word, at);
    if (at > 0) offer_all(by_second_, word, at - 1);  // the slip is in the first word
    if (by_rest_.empty() || word.size() + 1 < kLongOneWord || word.size() > kMostLetters + 1) continue;
    for_rests(word, [&](std::uint64_t rest) { offer_all(by_rest_, rest, at); });
  }
  return found;
}

}  // namespace telaah::dossier

#include "dossier/name_index.h"

#include <algorithm>
#include <utility>

#include "text/nearest.h"

namespace telaah::dossier {
namespace {

constexpr std::size_t kSlipLetters = 5;   // shorter words differ by a letter and are other words
constexpr std::size_t kLongOneWord = 8;   // letters: a shorter name of one word with a slip is another word too often
constexpr std::size_t kMostLetters = 64;  // no word of a language is longer

/// `is_of_several`: the other words of the name are there, so that a shorter word may have a slip ("IJIN" for "IZIN").
bool is_slip(std::string_view a, std::string_view b, bool is_of_several) {
  const std::size_t least =
      is_of_several && a.size() == b.size() && a.front() == b.front() ? kSlipLetters - 1 : kSlipLetters;
  return a.size() >= least && b.size() >= least && is_within_one_edit(a, b);
}

/// How many words of `name` differ from those of `text` from `at` on by a slip; more than one when it is not there.
std::size_t slips_at(const NameWords& name, const Words& text, std::size_t at) {
  constexpr std::size_t kOther = 2;
  if (at + name.size() > text.size()) return kOther;
  std::size_t slips = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (text[at + i] == name[i]) continue;
    if (++slips > 1 || !is_slip(text[at + i], name[i], name.size() > 1)) return kOther;
  }
  return slips > 0 && name.size() == 1 && name.front().size() < kLongOneWord ? kOther : slips;
}

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

template <class Index, class Key, class Each>
void for_entries(const Index& index, const Key& key, Each each) {
  const auto entries = index.find(key);
  if (entries != index.end()) std::ranges::for_each(entries->second, each);
}

struct Standing {
  Place place;
  std::size_t innovation = 0;
  bool is_part = false;
};

/// It is a longer name around the other, or exactly what the other is nearly.
bool overrules(const Place& place, const Place& other) {
  const bool is_around = place.begin <= other.begin && other.end <= place.end;
  const bool is_longer = place.end - place.begin > other.end - other.begin;
  return is_around && (is_longer || (place.is_exact && !other.is_exact));
}

/// Leaves out names that another innovation's overrules; one that was left out itself overrules none of those behind.
Named without_parts(const Named& found) {
  std::vector<Standing> all;
  std::size_t longest = 0;
  for (const auto& [innovation, places] : found) {
    for (const Place& place : places) {
      all.push_back({place, innovation});
      longest = std::max(longest, place.end - place.begin);
    }
  }
  const auto begin_of = [](const Standing* standing) { return standing->place.begin; };
  std::vector<const Standing*> by_begin;
  for (const Standing& standing : all) by_begin.push_back(&standing);
  std::ranges::sort(by_begin, {}, begin_of);
  Named named;
  for (Standing& standing : all) {
    const Place& place = standing.place;
    const std::size_t first = place.end > longest ? place.end - longest : 0;
    for (auto at = std::ranges::lower_bound(by_begin, first, {}, begin_of);
         at != by_begin.end() && begin_of(*at) <= place.begin && !standing.is_part; ++at) {
      const bool is_anothers = (*at)->innovation != standing.innovation && !(*at)->is_part;
      standing.is_part = is_anothers && overrules((*at)->place, place);
    }
    if (!standing.is_part) named[standing.innovation].push_back(place);
  }
  return named;
}

}  // namespace

NameIndex::NameIndex(std::vector<std::vector<NameWords>> names, std::function<bool(const std::string&)> ends_name)
    : names_(std::move(names)), ends_name_(std::move(ends_name)) {
  for (std::uint32_t i = 0; i < names_.size(); ++i) {
    for (std::uint32_t n = 0; n < names_[i].size(); ++n) add({i, n});
  }
  find_beginnings();
}

void NameIndex::add(Entry entry) {
  const NameWords& name = name_of(entry);
  by_first_[name.front()].push_back(entry);
  if (name.size() > 1) {
    by_second_[name[1]].push_back(entry);
  } else if (name.front().size() > kMostLetters) {
    long_.push_back(entry);
  } else if (name.front().size() >= kLongOneWord) {
    for_rests(name.front(), [&](std::uint64_t rest) { by_rest_[rest].push_back(entry); });
  }
}

/// Of full names whose beginning no other name has or begins with.
void NameIndex::find_beginnings() {
  std::vector<const NameWords*> sorted;
  for (const std::vector<NameWords>& of_one : names_) {
    for (const NameWords& name : of_one) sorted.push_back(&name);
  }
  const auto name_at = [](const NameWords* name) -> const NameWords& { return *name; };
  std::ranges::sort(sorted, {}, name_at);
  for (const std::vector<NameWords>& of_one : names_) {
    const NameWords* const own = of_one.empty() ? nullptr : of_one.data();
    const NameWords beginning = own != nullptr ? beginning_of(*own) : NameWords();
    const auto first = std::ranges::lower_bound(sorted, beginning, {}, name_at);
    const auto other = std::find_if(first, sorted.end(), [&](const NameWords* name) { return name != own; });
    const bool is_anothers = other != sorted.end() && (*other)->size() >= beginning.size() &&
                             std::equal(beginning.begin(), beginning.end(), (*other)->begin());
    beginnings_.push_back(is_anothers ? 0 : beginning.size());
  }
}

void NameIndex::offer(Entry entry, const Words& text, std::size_t at, Named& found) const {
  const NameWords& name = name_of(entry);
  const std::size_t slips = slips_at(name, text, at);
  if (slips > 1) return;
  std::vector<Place>& places = found[entry.innovation];
  const Place place{at, at + name.size(), slips == 0};
  if (std::ranges::find(places, place) == places.end()) places.push_back(place);
}

void NameIndex::offer_beginning(Entry entry, const Words& text, std::size_t at, Named& found) const {
  const std::size_t words = entry.name == 0 ? beginnings_[entry.innovation] : 0;
  if (words == 0 || at + words > text.size()) return;
  if (!std::equal(text.begin() + static_cast<std::ptrdiff_t>(at),
                  text.begin() + static_cast<std::ptrdiff_t>(at + words), name_of(entry).begin()))
    return;
  if (at + words == text.size() || ends_name_(std::string(text[at + words])))
    found[entry.innovation].push_back({at, at + words, false});
}

Named NameIndex::named(const Words& text) const {
  Named found, beginnings;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string word(text[at]);
    const auto offer_here = [&](Entry entry) { offer(entry, text, at, found); };
    for_entries(by_first_, word, offer_here);
    for_entries(by_first_, word, [&](Entry entry) { offer_beginning(entry, text, at, beginnings); });
    if (at > 0)  // the slip is in the first word
      for_entries(by_second_, word, [&](Entry entry) { offer(entry, text, at - 1, found); });
    if (word.size() >= kMostLetters) std::ranges::for_each(long_, offer_here);
    if (by_rest_.empty() || word.size() + 1 < kLongOneWord || word.size() > kMostLetters + 1) continue;
    for_rests(word, [&](std::uint64_t rest) { for_entries(by_rest_, rest, offer_here); });
  }
  for (auto& [innovation, places] : found) {
    const std::size_t words = beginnings_[innovation];
    const auto is_beginning = [&](const Place& place) { return place.end - place.begin == words; };
    if (words == 0 || !std::ranges::all_of(places, is_beginning)) continue;
    for (Place& place : places) place.is_exact = false;
  }
  found.merge(beginnings);  // of innovations that are not named otherwise
  return without_parts(found);
}

}  // namespace telaah::dossier

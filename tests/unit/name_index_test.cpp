// Names and marks found by index must be those found by comparing all with all.

#include "dossier/name_index.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "dossier/mark_index.h"
#include "text/nearest.h"

namespace telaah::dossier {
namespace {

class Random {
 public:
  std::size_t below(std::size_t bound) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state_ >> 33U) % bound;
  }
  /// Few letters, so that words resemble each other.
  std::string word(std::size_t least, std::size_t most) {
    std::string out;
    for (std::size_t length = least + below(most - least + 1); length > 0; --length) out += "abn"[below(3)];
    return out;
  }
  /// The word with one letter exchanged, left out or put in, or as it is.
  std::string slipped(std::string word) {
    const std::size_t at = below(word.size());
    switch (below(4)) {
      case 0:
        word[at] = 'x';
        break;
      case 1:
        word.erase(at, 1);
        break;
      case 2:
        word.insert(at, 1, 'b');
        break;
      default:
        break;
    }
    return word;
  }

 private:
  std::uint64_t state_ = 7;
};

bool is_slip(std::string_view a, std::string_view b, bool is_of_several) {
  const bool is_alike = is_of_several && a.size() == b.size() && a.front() == b.front();
  const std::size_t least = is_alike ? 4 : 5;
  return a.size() >= least && b.size() >= least && edit_distance(a, b) <= 1;
}

std::vector<Place> compared(const NameWords& name, const Words& text) {
  std::vector<Place> places;
  for (std::size_t at = 0; at + name.size() <= text.size(); ++at) {
    std::size_t slips = 0;
    bool holds = true;
    for (std::size_t i = 0; i < name.size() && holds; ++i) {
      if (text[at + i] != name[i]) holds = ++slips <= 1 && is_slip(text[at + i], name[i], name.size() > 1);
    }
    if (holds && (slips == 0 || name.size() > 1 || name.front().size() > 7))
      places.push_back({at, at + name.size(), slips == 0});
  }
  return places;
}

using Names = std::vector<std::vector<NameWords>>;

bool ends_name(std::string_view word) { return word.front() == 'n'; }

bool begins_with(const NameWords& name, const NameWords& beginning) {
  return name.size() >= beginning.size() && std::equal(beginning.begin(), beginning.end(), name.begin());
}

/// All but the last word of the full name; empty when that tells nothing or is the beginning of another name.
NameWords beginning(const Names& all, std::size_t of) {
  NameWords made = all[of].empty() ? NameWords() : beginning_of(all[of].front());
  for (std::size_t i = 0; i < all.size() && !made.empty(); ++i) {
    for (std::size_t n = 0; n < all[i].size(); ++n) {
      if ((i != of || n != 0) && begins_with(all[i][n], made)) return {};
    }
  }
  return made;
}

bool overrules(const Place& a, const Place& b) {
  const std::size_t of_a = a.end - a.begin, of_b = b.end - b.begin;
  return a.begin <= b.begin && b.end <= a.end && (of_a > of_b || (of_a == of_b && a.is_exact && !b.is_exact));
}

/// Every name compared with every word, every find with every other.
std::vector<std::vector<Place>> compared(const Names& all, const Words& text) {
  std::vector<std::vector<Place>> found(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (const NameWords& name : all[i]) std::ranges::copy(compared(name, text), std::back_inserter(found[i]));
    const NameWords begins = beginning(all, i);
    if (found[i].empty() && !begins.empty()) {
      found[i] = compared(begins, text);
      std::erase_if(found[i], [&](const Place& place) {
        return !place.is_exact || (place.end < text.size() && !ends_name(text[place.end]));
      });
    }
    const auto is_beginning = [&](const Place& place) { return place.end - place.begin == begins.size(); };
    if (!begins.empty() && std::ranges::all_of(found[i], is_beginning)) {
      for (Place& place : found[i]) place.is_exact = false;
    }
  }
  for (std::vector<Place>& of_one : found) {
    std::erase_if(of_one, [&](const Place& place) {
      return std::ranges::any_of(found, [&](const std::vector<Place>& other) {
        return &other != &of_one && std::ranges::any_of(other, [&](const Place& o) { return overrules(o, place); });
      });
    });
  }
  return found;
}

std::vector<Place> sorted(std::vector<Place> places) {
  const auto key = [](const Place& place) { return std::tuple(place.begin, place.end, place.is_exact); };
  std::ranges::sort(places, {}, key);
  places.erase(std::unique(places.begin(), places.end(), std::equal_to<>()), places.end());
  return places;
}

NameWords some_name(Random& random) {
  NameWords name;
  for (std::size_t words = 1 + random.below(3); words > 0; --words) name.push_back(random.word(1, 11));
  const bool is_endless = random.below(20) == 0;
  if (is_endless) name.assign(1, std::string(60 + random.below(10), 'a'));
  return name;
}

/// Innovations with up to two names each; many go on where the name of another ends.
Names some_names(Random& random) {
  Names all(1);
  for (int i = 0; i < 30; ++i) {
    std::vector<NameWords> names;
    for (std::size_t n = random.below(3); n > 0; --n) {
      NameWords name = some_name(random);
      const std::vector<NameWords>& longer = all[random.below(all.size())];
      const bool goes_on = random.below(3) == 0 && !longer.empty();
      if (goes_on) name.insert(name.begin(), longer[0].begin(), longer[0].end());
      names.push_back(std::move(name));
    }
    all.push_back(std::move(names));
  }
  return all;
}

/// Names with slips, some without their last word.
std::vector<std::string> some_text(Random& random, const Names& all) {
  std::vector<std::string> text;
  for (int i = 0; i < 60; ++i) {
    const std::vector<NameWords>& names = all[random.below(all.size())];
    if (names.empty()) {
      text.push_back(random.word(1, 11));
      continue;
    }
    NameWords name = names[random.below(names.size())];
    if (random.below(3) == 0) name.back() = "nama";
    for (const std::string& word : name) text.push_back(random.below(2) == 0 ? word : random.slipped(word));
  }
  std::erase(text, "");
  return text;
}

}  // namespace

TEST(NameIndex, FindsWhatComparingEveryNameWithEveryWordFinds) {
  Random random;
  std::size_t found = 0, near = 0, left_out = 0;
  for (int round = 0; round < 60; ++round) {
    const Names all = some_names(random);
    const NameIndex index(all, ends_name);
    const std::vector<std::string> text = some_text(random, all);
    const Words words(text.begin(), text.end());
    Named named = index.named(words);
    const std::vector<std::vector<Place>> wanted = compared(all, words);
    for (std::size_t i = 0; i < all.size(); ++i) {
      EXPECT_EQ(named.contains(i), !wanted[i].empty());
      EXPECT_EQ(sorted(named[i]), sorted(wanted[i])) << "innovation " << i << " of round " << round;
      found += wanted[i].size();
      near += static_cast<std::size_t>(std::ranges::count(wanted[i], false, &Place::is_exact));
      for (const NameWords& name : all[i]) left_out += wanted[i].empty() && !compared(name, words).empty() ? 1U : 0U;
    }
  }
  EXPECT_GT(found, 700u);
  EXPECT_GT(near, 300u);
  EXPECT_GT(left_out, 10u) << "parts of longer names";
}

TEST(NameIndex, TakesABeginningForTheNameWhereNoOtherNameBeginsSo) {
  const NameIndex index({{{"lampu", "pasar", "malam"}}, {{"lampu", "desa", "terang"}}, {{"lampu", "desa"}}}, ends_name);
  const Named at_end = index.named({"tim", "lampu", "pasar"}), before = index.named({"lampu", "pasar", "nama"});
  EXPECT_EQ(at_end, (Named{{0, {{1, 3, false}}}}));
  EXPECT_EQ(before, (Named{{0, {{0, 2, false}}}}));
  EXPECT_TRUE(index.named({"lampu", "pasar", "pagi"}).empty()) << "the name goes on";
  EXPECT_EQ(index.named({"lampu", "desa"}), (Named{{2, {{0, 2, true}}}})) << "a name of its own";
}

TEST(NameIndex, ANameThatIsPartOfALongerOneLeavesOutNoneBehind) {
  const NameIndex index({{{"pasar", "malam"}}, {{"lampu", "pasar", "malam"}, {"malam"}}}, ends_name);
  EXPECT_EQ(index.named({"lampu", "pasar", "malam"}), (Named{{1, {{0, 3, true}, {2, 3, true}}}}));
}

TEST(MarkIndex, CountsWhatComparingTheMarksOfEachCounts) {
  Random random;
  std::size_t pairs = 0, rare = 0, frequent = 0;
  for (const std::size_t count : {1U, 3U, 40U, 150U}) {
    std::vector<Innovation> all(count);
    const auto some_marks = [&] {
      std::set<std::uint32_t> marks;
      for (int i = 0; i < 40; ++i) marks.insert(static_cast<std::uint32_t>(random.below(8 * count + 60)));
      return std::vector<std::uint32_t>(marks.begin(), marks.end());
    };
    for (Innovation& innovation : all) innovation.marks = some_marks();
    const MarkIndex index(all);
    for (int file = 0; file < 20; ++file) {
      const std::vector<std::uint32_t> marks = some_marks();
      const std::vector<SharedMarks> shared = index.shared(marks);
      ASSERT_EQ(shared.size(), count);
      for (std::size_t i = 0; i < count; ++i) {
        SharedMarks wanted;
        for (const std::uint32_t mark : marks) {
          const auto has = [&](const Innovation& one) { return std::ranges::binary_search(one.marks, mark); };
          if (!has(all[i])) continue;
          const bool is_rare = static_cast<std::size_t>(std::ranges::count_if(all, has)) <= 1 + count * 3 / 100;
          if (mark % 2 == 0) ++wanted.pairs;
          if (mark % 2 == 1 && is_rare) ++wanted.rare;
          if (mark % 2 == 1 && !is_rare) ++frequent;
        }
        EXPECT_EQ(shared[i].pairs, wanted.pairs);
        EXPECT_EQ(shared[i].rare, wanted.rare);
        pairs += wanted.pairs;
        rare += wanted.rare;
      }
    }
  }
  EXPECT_GT(std::min({pairs, rare, frequent}), 300u);
}

TEST(NameIndex, KnowsOneEditAsTheWholeDistanceDoes) {
  Random random;
  for (int i = 0; i < 20'000; ++i) {
    const std::string a = random.word(0, 7), b = i % 2 == 0 || a.empty() ? random.word(0, 7) : random.slipped(a);
    EXPECT_EQ(is_within_one_edit(a, b), edit_distance(a, b) <= 1) << a << " " << b;
  }
}

}  // namespace telaah::dossier

// Names found by index must be those found by comparing every name with every word.

#include "dossier/name_index.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

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

bool is_slip(std::string_view a, std::string_view b) {
  return a.size() >= 5 && b.size() >= 5 && edit_distance(a, b) <= 1;
}

std::vector<Place> compared(const NameWords& name, const Words& text) {
  std::vector<Place> places;
  for (std::size_t at = 0; at + name.size() <= text.size(); ++at) {
    std::size_t slips = 0;
    bool holds = true;
    for (std::size_t i = 0; i < name.size() && holds; ++i) {
      if (text[at + i] != name[i]) holds = ++slips <= 1 && is_slip(text[at + i], name[i]);
    }
    if (holds && (slips == 0 || name.size() > 1 || name.front().size() > 7))
      places.push_back({at, at + name.size(), slips == 0});
  }
  return places;
}

std::vector<Place> sorted(std::vector<Place> places) {
  const auto key = [](const Place& place) { return std::tuple(place.begin, place.end, place.is_exact); };
  std::ranges::sort(places, {}, key);
  places.erase(std::unique(places.begin(), places.end()), places.end());
  return places;
}

}  // namespace

TEST(NameIndex, FindsWhatComparingEveryNameWithEveryWordFinds) {
  Random random;
  std::size_t found = 0, near = 0;
  for (int round = 0; round < 60; ++round) {
    NameIndex index;
    std::vector<std::vector<NameWords>> all;
    for (int i = 0; i < 30; ++i) {
      std::vector<NameWords> names;
      for (std::size_t n = random.below(3); n > 0; --n) {
        NameWords name;
        for (std::size_t words = 1 + random.below(3); words > 0; --words) name.push_back(random.word(1, 11));
        names.push_back(std::move(name));
      }
      index.add(names);
      all.push_back(std::move(names));
    }
    std::vector<std::string> text;
    for (int i = 0; i < 60; ++i) {
      const std::vector<NameWords>& names = all[random.below(all.size())];
      if (names.empty()) {
        text.push_back(random.word(1, 11));
        continue;
      }
      for (const std::string& word : names[random.below(names.size())]) text.push_back(random.slipped(word));
    }
    const Words words(text.begin(), text.end());
    const std::vector<std::vector<Place>> places = index.places(words);
    ASSERT_EQ(places.size(), all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      std::vector<Place> wanted;
      for (const NameWords& name : all[i]) std::ranges::copy(compared(name, words), std::back_inserter(wanted));
      EXPECT_EQ(sorted(places[i]), sorted(wanted)) << "innovation " << i << " of round " << round;
      found += wanted.size();
      near += static_cast<std::size_t>(std::ranges::count(wanted, false, &Place::is_exact));
    }
  }
  EXPECT_GT(found, 700u);
  EXPECT_GT(near, 300u);
}

TEST(NameIndex, KnowsOneEditAsTheWholeDistanceDoes) {
  Random random;
  for (int i = 0; i < 20'000; ++i) {
    const std::string a = random.word(0, 7), b = i % 2 == 0 || a.empty() ? random.word(0, 7) : random.slipped(a);
    EXPECT_EQ(is_within_one_edit(a, b), edit_distance(a, b) <= 1) << a << " " << b;
  }
}

}  // namespace telaah::dossier

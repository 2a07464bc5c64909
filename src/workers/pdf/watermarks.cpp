#include "workers/pdf/watermarks.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace telaah::worker {
namespace {

constexpr std::size_t kMostTiles = 1500;   // all are compared with all
constexpr std::size_t kFewestTiles = 6;    // of one text on a page
constexpr std::size_t kFewestRows = 3;     // on which they stand
constexpr std::size_t kFewestColumns = 2;  // and places on those
constexpr std::size_t kFewestBelow = 2;    // tiles below one another, the word itself among them
constexpr std::size_t kRepeated = 3;       // times that words askew come on the average, where they outweigh the page
constexpr std::size_t kOverlapShare = 8;   // one tile of so many lies on other words
constexpr std::size_t kShortestTile = 3;   // bytes: dashes and numbers of tables repeat as well

bool is_askew(const Word& word) { return (word.flags & word_watermark) != 0; }

/// More writing askew than not, and not one text again and again: a poster, or a page that was scanned askew.
bool is_page_askew(const Page& page) {
  std::size_t askew = 0, level = 0, words = 0;
  std::unordered_set<std::string_view> texts;
  for (const Word& word : page.words) {
    (is_askew(word) ? askew : level) += word.end - word.begin;
    if (!is_askew(word)) continue;
    ++words;
    texts.insert(page.word_text(word));
  }
  return askew > level && words < kRepeated * texts.size();
}

using Members = std::vector<std::uint32_t>;

std::size_t distinct(const Page& page, const Members& members, float (*place)(const Word&), float apart) {
  std::vector<float> places;
  for (const std::uint32_t i : members) places.push_back(place(page.words[i]));
  std::ranges::sort(places);
  std::size_t count = places.empty() ? 0 : 1;
  for (std::size_t i = 1; i < places.size(); ++i) count += places[i] - places[i - 1] > apart ? 1U : 0U;
  return count;
}

float row_of(const Word& word) { return word.baseline; }
float column_of(const Word& word) { return word.box.x0; }

/// The part of a word that its small letters take: lines set tight do not touch there.
Box core(const Word& word) {
  const float middle = (word.box.y0 + word.box.y1) / 2, half = word.box.height() / 6;
  return {word.box.x0, middle - half, word.box.x1, middle + half};
}

bool meet(const Box& a, const Box& b) { return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1; }

/// A table may repeat a word as regularly; but its cells lie on no other words.
bool lie_on_words(const Page& page, const Members& members, const std::vector<char>& is_candidate) {
  std::size_t met = 0;
  for (const std::uint32_t i : members) {
    const Box box = core(page.words[i]);
    for (std::uint32_t k = 0; k < page.words.size(); ++k) {
      if (is_candidate[k] != 0 || !meet(box, core(page.words[k]))) continue;
      ++met;
      break;
    }
  }
  return met * kOverlapShare >= members.size();
}

/// One text in one font and size: the same words of the text itself are set otherwise, or do not fall into line.
struct Look {
  std::string_view text;
  std::uint16_t font = 0;
  int half_points = 0;
  bool operator==(const Look&) const = default;
};
struct HashOfLook {
  std::size_t operator()(const Look& look) const {
    return std::hash<std::string_view>{}(look.text) ^ (std::size_t{look.font} << 8U) ^
           static_cast<std::size_t>(look.half_points);
  }
};

/// Leaves the members that stand below others of theirs.
Members in_line(const Page& page, const Members& members) {
  Members found;
  for (const std::uint32_t i : members) {
    const auto below = std::ranges::count_if(
        members, [&](std::uint32_t other) { return std::abs(page.words[i].box.x0 - page.words[other].box.x0) < 1; });
    if (static_cast<std::size_t>(below) >= kFewestBelow) found.push_back(i);
  }
  return found;
}

void mark_tiles(Page& page) {
  if (page.words.size() < 2 * kFewestTiles) return;
  std::unordered_map<Look, Members, HashOfLook> by_look;
  for (std::uint32_t i = 0; i < page.words.size(); ++i) {
    const Word& word = page.words[i];
    if (word.end - word.begin < kShortestTile || is_askew(word)) continue;
    by_look[{page.word_text(word), word.font, static_cast<int>(word.size * 2)}].push_back(i);
  }
  std::vector<Members> candidates;
  std::vector<char> is_candidate(page.words.size(),
                                 0);  // and what lies askew: a stamp makes no tiles of what it crosses
  for (std::uint32_t i = 0; i < page.words.size(); ++i) is_candidate[i] = is_askew(page.words[i]) ? 1 : 0;
  for (const auto& [look, all] : by_look) {
    if (all.size() < kFewestTiles || all.size() > kMostTiles) continue;
    Members members = in_line(page, all);
    if (members.size() < kFewestTiles) continue;
    const float size = std::max(page.words[members.front()].size, 1.0F);
    if (distinct(page, members, column_of, size) < kFewestColumns ||
        distinct(page, members, row_of, size / 2) < kFewestRows)
      continue;
    for (const std::uint32_t i : members) is_candidate[i] = 1;
    candidates.push_back(std::move(members));
  }
  std::erase_if(candidates, [&](const Members& members) { return !lie_on_words(page, members, is_candidate); });
  for (const Members& members : candidates) {
    for (const std::uint32_t i : members) page.words[i].flags |= word_watermark;
  }
}

}  // namespace

void settle_watermarks(Page& page) {
  if (is_page_askew(page)) {
    for (Word& word : page.words) word.flags = static_cast<std::uint16_t>(word.flags & ~word_watermark);
    return;
  }
  mark_tiles(page);
  for (Word& word : page.words) {
    // Cut off by the page's edge is what a watermark may be without hiding anything.
    if (is_askew(word)) word.flags = static_cast<std::uint16_t>(word.flags & ~word_clipped);
  }
}

}  // namespace telaah::worker

// mark_struck: which words a line crosses out.

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <string>
#include <string_view>

#include "workers/pdf/marks.h"

namespace telaah::worker {
namespace {

// Above the baseline, in font sizes. Underlines lie below it, the border of a table above the letters.
constexpr float kLowest = 0.10F, kHighest = 0.55F;
constexpr float kLowestAslant = 0.0F, kHighestAslant = 0.75F;  // drawn by hand: anywhere on the letters
constexpr float kMostlyCrossed = 0.6F;                         // share of a word
constexpr float kFewestCrossed = 0.1F;                         // of a word with slashes: one of its choices
constexpr float kAtSeam = 0.06F;      // font sizes between the end of a line and the seam where it was meant to end
constexpr float kSlack = 1.3F;        // font sizes by which a line may be longer than what it crosses out
constexpr float kSlackShare = 0.15F;  // or this share of its length
constexpr float kFilled = 0.5F;       // share of the line that lies on words: a border beside words has less

/// A line in the direction of writing: `at` is its height at the middle of what it crosses.
struct Stroke {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  int ruling = -1;
  [[nodiscard]] float height_at(float x) const {
    return x1 - x0 < 0.01F ? y0 : y0 + (y1 - y0) * std::clamp((x - x0) / (x1 - x0), 0.0F, 1.0F);
  }
};

struct Crossed {
  std::size_t word = 0;
  float x0 = 0, x1 = 0;
};

/// Where a word is parted.
struct Cut {
  std::size_t word = 0;
  std::size_t letters = 0;  ///< bytes before it
  float x = 0;
};

/// One writing direction of a page, turned upright.
class Strikes {
 public:
  Strikes(Page& page, std::uint8_t turn, const std::vector<Seam>& seams) : page_(page), turn_(turn), seams_(seams) {
    for (std::size_t i = 0; i < page_.words.size(); ++i) {
      const Word& word = page_.words[i];
      if (word.turn != turn_ || (word.flags & kAsideWord) != 0) continue;
      shelves_.at(shelf(base_of(word))).push_back(i);
    }
  }

  /// All lines of the page that may cross words of this direction.
  void cross_all(const std::vector<Slant>& slants) {
    for (std::size_t i = 0; i < page_.rulings.size(); ++i) {
      const Box box = upright(page_.rulings[i].box);
      if (box.width() < 3 * box.height()) continue;
      const float middle = (box.y0 + box.y1) / 2;
      cross({box.x0, middle, box.x1, middle, static_cast<int>(i)});
    }
    for (const Slant& slant : slants) {
      const Dot from = upright(slant.from), to = upright(slant.to);
      const Dot& a = from.x <= to.x ? from : to;
      const Dot& b = from.x <= to.x ? to : from;
      if (std::abs(b.y - a.y) <= 0.3F * (b.x - a.x)) cross({a.x, a.y, b.x, b.y, -1});
    }
    finish();
  }

 private:
  [[nodiscard]] Dot upright(Dot dot) const {
    switch (turn_) {
      case 1:
        return {dot.y, page_.width - dot.x};
      case 2:
        return {page_.width - dot.x, page_.height - dot.y};
      case 3:
        return {page_.height - dot.y, dot.x};
      default:
        return dot;
    }
  }
  [[nodiscard]] Box upright(const Box& box) const {
    const Dot a = upright(Dot{box.x0, box.y0}), b = upright(Dot{box.x1, box.y1});
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
  }
  [[nodiscard]] float base_of(const Word& word) const {
    return turn_ == 1 ? page_.width - word.baseline : turn_ == 2 ? page_.height - word.baseline : word.baseline;
  }

  void cross(const Stroke& stroke) {
    std::vector<Crossed> hits;
    const float low = std::min(stroke.y0, stroke.y1), high = std::max(stroke.y0, stroke.y1) + kLargest;
    for (std::size_t s = shelf(low); s <= shelf(high); ++s) {
      for (const std::size_t i : shelves_.at(s)) {
        const Word& word = page_.words[i];
        const Box box = upright(word.box);
        const Crossed hit{i, std::max(stroke.x0, box.x0), std::min(stroke.x1, box.x1)};
        if (hit.x1 <= hit.x0) continue;
        const float above = base_of(word) - stroke.height_at((hit.x0 + hit.x1) / 2);
        const bool is_level = stroke.ruling >= 0;
        const float lowest = is_level ? kLowest : kLowestAslant, highest = is_level ? kHighest : kHighestAslant;
        if (above >= lowest * word.size && above <= highest * word.size) hits.push_back(hit);
      }
    }
    if (!hits.empty() && belongs_to(stroke, hits)) take(stroke, hits);
  }

  /// Rulings that were strokes through words are no rulings.
  void finish() {
    if (used_.empty() && parts_.empty()) return;
    split();
    std::size_t index = 0;
    std::erase_if(page_.rulings, [&](const RulingLine&) {
      return std::find(used_.begin(), used_.end(), static_cast<int>(index++)) != used_.end();
    });
  }

  static constexpr float kLargest = 60, kShelf = 12;
  static constexpr std::size_t kShelves = 512;
  static std::size_t shelf(float y) {
    return static_cast<std::size_t>(std::clamp(y / kShelf, 0.0F, static_cast<float>(kShelves - 1)));
  }

  /// The line begins and ends about where the crossed words do, and lies on words for the most part.
  [[nodiscard]] bool belongs_to(const Stroke& stroke, const std::vector<Crossed>& hits) const {
    float left = 1e9F, right = -1e9F, size = 0, on_words = 0;
    for (const Crossed& hit : hits) {
      const Word& word = page_.words[hit.word];
      const Box box = upright(word.box);
      left = std::min(left, box.x0);
      right = std::max(right, box.x1);
      size = std::max(size, word.size);
      on_words += hit.x1 - hit.x0;
    }
    const float length = stroke.x1 - stroke.x0, slack = std::max(kSlack * size, kSlackShare * length);
    return stroke.x0 >= left - slack && stroke.x1 <= right + slack && on_words >= kFilled * length &&
           !(meets_upright(stroke, stroke.x0) && meets_upright(stroke, stroke.x1));
  }

  /// An upright line ends or crosses here: the corner of a box.
  [[nodiscard]] bool meets_upright(const Stroke& stroke, float x) const {
    constexpr float kTouch = 1.5F;
    return std::any_of(page_.rulings.begin(), page_.rulings.end(), [&](const RulingLine& line) {
      const Box box = upright(line.box);
      return box.height() > 2 * box.width() && box.x0 <= x + kTouch && box.x1 >= x - kTouch &&
             box.y0 <= stroke.y0 + kTouch && box.y1 >= stroke.y0 - kTouch;
    });
  }

  void take(const Stroke& stroke, const std::vector<Crossed>& hits) {
    bool any = false;
    for (const Crossed& hit : hits) {
      Word& word = page_.words[hit.word];
      const float share = (hit.x1 - hit.x0) / std::max(0.5F, upright(word.box).width());
      const bool has_parts = turn_ == 0 && page_.word_text(word).find('/') != std::string_view::npos;
      if (cut_at_seams(hit) || (has_parts && share >= kFewestCrossed)) {
        parts_.push_back(hit);
        any = true;
      } else if (share >= kMostlyCrossed) {
        word.flags |= word_struck;
        any = true;
      }
    }
    if (any && stroke.ruling >= 0) used_.push_back(stroke.ruling);
  }

  /// Cuts the word where the line begins or ends inside it, if there is a seam; false when there is none.
  bool cut_at_seams(const Crossed& hit) {
    if (turn_ != 0) return false;
    const Word& word = page_.words[hit.word];
    const std::size_t before = cuts_.size();
    for (const Seam& seam : seams_) {
      const bool is_at_end =
          std::abs(seam.x - hit.x0) <= kAtSeam * word.size || std::abs(seam.x - hit.x1) <= kAtSeam * word.size;
      const bool is_of_word = std::abs(seam.y - word.baseline) <= kLowest * word.size && seam.x > word.box.x0 &&
                              seam.x < word.box.x1 && seam.letters < word.end - word.begin;
      if (is_at_end && is_of_word) cuts_.push_back({hit.word, seam.letters, seam.x});
    }
    return cuts_.size() > before;
  }

  /// How wide a letter is, roughly, in comparison with others.
  static float width_of(char c) {
    if (static_cast<unsigned char>(c) >= 0x80) return 0.5F;  // a byte of two or three
    if (std::string_view("ijltf.,;:'|!()[]/I").find(c) != std::string_view::npos) return 0.5F;
    if (std::string_view("mwMW").find(c) != std::string_view::npos) return 1.6F;
    return c >= 'A' && c <= 'Z' ? 1.25F : 1.0F;
  }

  /// Parts words, so that a part can be struck by itself.
  void split() {
    if (parts_.empty()) return;
    std::vector<Word> words;
    for (std::size_t i = 0; i < page_.words.size(); ++i) {
      const bool is_parted = std::any_of(parts_.begin(), parts_.end(), [&](const Crossed& c) { return c.word == i; });
      if (is_parted) {
        add_parts(i, words);
      } else {
        words.push_back(page_.words[i]);
      }
    }
    page_.words = std::move(words);
  }

  /// The borders of the word's parts: its seams, else before and behind each slash; with its end.
  [[nodiscard]] std::vector<Cut> cuts_of(std::size_t index) const {
    const Word& word = page_.words[index];
    const std::string_view text = page_.word_text(word);
    std::vector<Cut> cuts;
    std::copy_if(cuts_.begin(), cuts_.end(), std::back_inserter(cuts),
                 [&](const Cut& cut) { return cut.word == index; });
    std::sort(cuts.begin(), cuts.end(), [](const Cut& a, const Cut& b) { return a.letters < b.letters; });
    if (cuts.empty()) {
      float all = 0, done = 0;
      for (const char c : text) all += width_of(c);
      for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_border = i > 0 && (text[i] == '/' || text[i - 1] == '/');
        if (is_border) cuts.push_back({index, i, word.box.x0 + word.box.width() * done / all});
        done += width_of(text[i]);
      }
    }
    cuts.push_back({index, text.size(), word.box.x1});
    return cuts;
  }

  void add_parts(std::size_t index, std::vector<Word>& words) const {
    const Word& whole = page_.words[index];
    std::size_t begin = 0;
    float x0 = whole.box.x0;
    for (const Cut& cut : cuts_of(index)) {
      if (cut.letters == begin) continue;  // two lines end here
      Word part = whole;
      part.begin = whole.begin + static_cast<std::uint32_t>(begin);
      part.end = whole.begin + static_cast<std::uint32_t>(cut.letters);
      part.box.x0 = x0;
      part.box.x1 = cut.x;
      if (begin > 0) part.flags = static_cast<std::uint16_t>(part.flags & ~word_space_before);
      float crossed = 0;
      for (const Crossed& hit : parts_) {
        if (hit.word != index) continue;
        crossed += std::max(0.0F, std::min(hit.x1, part.box.x1) - std::max(hit.x0, part.box.x0));
      }
      const bool is_slash = page_.word_text(part) == "/";
      if (!is_slash && crossed >= kMostlyCrossed * part.box.width()) part.flags |= word_struck;
      words.push_back(part);
      begin = cut.letters;
      x0 = cut.x;
    }
  }

  Page& page_;
  std::uint8_t turn_;
  std::array<std::vector<std::size_t>, kShelves> shelves_;
  std::vector<int> used_;
  std::vector<Crossed> parts_;  ///< of words that are parted
  std::vector<Cut> cuts_;
  const std::vector<Seam>& seams_;
};

}  // namespace

void mark_struck(Page& page, const std::vector<Slant>& slants, const std::vector<Seam>& seams) {
  if (page.words.empty() || (page.rulings.empty() && slants.empty())) return;
  std::array<bool, 4> turns{};
  for (const Word& word : page.words) turns.at(word.turn & 3) = true;
  for (std::uint8_t turn = 0; turn < turns.size(); ++turn) {
    if (turns.at(turn)) Strikes(page, turn, seams).cross_all(slants);
  }
}

}  // namespace telaah::worker

#include "workers/pdf/marks.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace telaah::worker {
namespace {

constexpr float kBeside = 2.4F;        // font sizes between a box and its option
constexpr float kBesideInForm = 6.0F;  // fields are placed by hand

/// The part of a box's height in which its word's letters stand.
bool on_one_line(const Word& word, const Box& box) {
  const float middle = (box.y0 + box.y1) / 2;
  return (word.turn & 1) == 0 && middle > word.baseline - 1.1F * word.size &&
         middle < word.baseline + 0.45F * word.size;
}

/// The word a box belongs to, and whether the box stands before it. -1: none near.
struct Neighbour {
  int word = -1;
  bool before = true;
};

Neighbour neighbour_of(const Page& page, const Box& box, float reach) {
  Neighbour nearest;
  float best = 1e9F;
  for (std::size_t i = 0; i < page.words.size(); ++i) {
    const Word& word = page.words[i];
    if ((word.flags & (kHiddenWord | word_comment)) != 0 || !on_one_line(word, box)) continue;
    const float right = word.box.x0 - box.x1, left = box.x0 - word.box.x1;
    const float slack = 0.4F * word.size;
    // Boxes stand before their options, unless the line ends with them.
    const float away = right >= -slack ? right : left >= -slack ? left + 0.6F * word.size : 1e9F;
    if (away > reach * word.size || away >= best) continue;
    best = away;
    nearest = {static_cast<int>(i), right >= -slack};
  }
  return nearest;
}

const char* sign_of(const TickBox& box) {
  if (box.is_round) return box.is_on ? "●" : "○";
  return box.is_on ? "☑" : "☐";
}

Word word_of(const TickBox& box, const Word* beside) {
  Word word;
  word.box = box.box;
  word.size = beside != nullptr ? beside->size : std::max(1.0F, box.box.height());
  word.baseline = beside != nullptr ? beside->baseline : box.box.y1;
  word.font = beside != nullptr ? beside->font : std::uint16_t{0};
  word.flags = static_cast<std::uint16_t>(word_space_before | (box.is_on ? word_ticked : 0));
  return word;
}

}  // namespace

void Marks::path(const DrawnPath& path) {
  if (paths_.size() < kMostPaths) paths_.push_back(path);
}

void Marks::slant(Dot from, Dot to) {
  if (slants_.size() < kMostSlants) slants_.push_back({from, to});
}

void Marks::form_mark(const Box& box, bool is_round, bool is_on) {
  if (form_boxes_.size() < kMostPaths) form_boxes_.push_back({box, is_round, is_on});
}

void Marks::finish(const std::vector<Seam>& seams) {
  if (!page_.words.empty() && (!paths_.empty() || !page_.rulings.empty())) {
    std::vector<TickBox> boxes = tick_boxes(page_, paths_);
    if (!paths_.empty()) {
      mark_circled(page_, paths_);
      for (const TickBox& tick : lone_ticks(page_, paths_)) {
        const auto is_there = [&](const TickBox& box) {
          return tick.box.x0 < box.box.x1 + 2 && tick.box.x1 > box.box.x0 - 2 && tick.box.y0 < box.box.y1 + 2 &&
                 tick.box.y1 > box.box.y0 - 2;
        };
        if (std::none_of(boxes.begin(), boxes.end(), is_there)) boxes.push_back(tick);
      }
    }
    insert_boxes(page_, boxes, false);
    // A box's sides are no table.
    std::erase_if(page_.rulings, [&](const RulingLine& line) {
      return std::any_of(boxes.begin(), boxes.end(), [&](const TickBox& box) {
        constexpr float kLineWidth = 2;
        return line.box.x0 >= box.box.x0 - kLineWidth && line.box.x1 <= box.box.x1 + kLineWidth &&
               line.box.y0 >= box.box.y0 - kLineWidth && line.box.y1 <= box.box.y1 + kLineWidth;
      });
    });
  }
  insert_boxes(page_, form_boxes_, true);
  mark_struck(page_, slants_, seams);
}

void insert_boxes(Page& page, const std::vector<TickBox>& boxes, bool always) {
  if (boxes.empty()) return;
  struct Place {
    const TickBox* box;
    int word;
    bool before;
  };
  std::vector<Place> places;
  for (const TickBox& box : boxes) {
    const Neighbour beside = neighbour_of(page, box.box, always ? kBesideInForm : kBeside);
    if (beside.word < 0 && !always) continue;
    places.push_back({&box, beside.word < 0 ? static_cast<int>(page.words.size()) : beside.word, beside.before});
  }
  std::string text;
  std::vector<Word> words;
  const auto add = [&](Word word, std::string_view letters) {
    word.begin = static_cast<std::uint32_t>(text.size());
    text += letters;
    word.end = static_cast<std::uint32_t>(text.size());
    words.push_back(word);
  };
  for (int i = 0; i <= static_cast<int>(page.words.size()); ++i) {
    const bool is_word = i < static_cast<int>(page.words.size());
    const Word* word = is_word ? &page.words[static_cast<std::size_t>(i)] : nullptr;
    bool parted = false;
    for (const Place& place : places) {
      if (place.word != i || !(place.before || !is_word)) continue;
      add(word_of(*place.box, word), sign_of(*place.box));
      parted = true;
    }
    if (!is_word) break;
    Word own = *word;
    if (parted) own.flags |= word_space_before;
    add(own, page.word_text(*word));
    for (const Place& place : places) {
      if (place.word == i && !place.before) add(word_of(*place.box, word), sign_of(*place.box));
    }
  }
  page.glyphs += static_cast<std::uint32_t>(places.size());
  page.text = std::move(text);
  page.words = std::move(words);
}

}  // namespace telaah::worker

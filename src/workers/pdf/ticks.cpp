// tick_boxes, lone_ticks, mark_circled: boxes and circles drawn before options, and what was drawn into and around
// them.

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>

#include "workers/pdf/marks.h"

namespace telaah::worker {
namespace {

constexpr float kSmallestSide = 4.5F, kLargestSide = 20;  // points
constexpr float kSquareFrom = 0.72F, kSquareTo = 1.4F;    // width by height
constexpr float kSameEdge = 1.6F;                         // points
constexpr float kLeastOfBox = 0.3F, kMostOfBox = 1.9F;    // size of a tick, in sides of its box
constexpr float kTickReach = 1.3F;                        // font sizes between a tick without a box and its word
constexpr std::size_t kMostRulings = 400, kMostBoxes = 300;

float mid_x(const Box& box) { return (box.x0 + box.x1) / 2; }
float mid_y(const Box& box) { return (box.y0 + box.y1) / 2; }
bool is_same(const Box& a, const Box& b) {
  return std::abs(a.x0 - b.x0) < kSameEdge && std::abs(a.y0 - b.y0) < kSameEdge && std::abs(a.x1 - b.x1) < kSameEdge &&
         std::abs(a.y1 - b.y1) < kSameEdge;
}
bool has_inside(const Box& box, const Box& other, float slack) {
  return mid_x(other) > box.x0 - slack && mid_x(other) < box.x1 + slack && mid_y(other) > box.y0 - slack &&
         mid_y(other) < box.y1 + slack;
}
bool is_small_square(const Box& box) {
  const float w = box.width(), h = box.height();
  return std::min(w, h) >= kSmallestSide && std::max(w, h) <= kLargestSide && w >= kSquareFrom * h &&
         w <= kSquareTo * h;
}
bool touches(const Box& a, const Box& b, float slack) {
  return a.x0 < b.x1 + slack && a.x1 > b.x0 - slack && a.y0 < b.y1 + slack && a.y1 > b.y0 - slack;
}

/// A sign that people type into a box.
bool is_typed_tick(std::string_view word) {
  constexpr std::array<std::string_view, 16> kSigns{
      "x", "X", "v", "V", "√", "✓", "✔", "✗", "✘", "✕", "✖", "×", "●", "■", "\xEF\x83\xBC", "\xEF\x83\xBB"};
  return std::find(kSigns.begin(), kSigns.end(), word) != kSigns.end();
}

/// Squares made of four short lines.
void add_from_rulings(const Page& page, std::vector<TickBox>& boxes) {
  std::vector<Box> level, upright;
  for (const RulingLine& line : page.rulings) {
    const float w = line.box.width(), h = line.box.height();
    if (std::max(w, h) > kLargestSide + 2 || std::max(w, h) < kSmallestSide) continue;
    (w > h ? level : upright).push_back(line.box);
    if (level.size() + upright.size() > kMostRulings) return;
  }
  const auto has_side = [&](float x, float y0, float y1) {
    return std::any_of(upright.begin(), upright.end(), [&](const Box& side) {
      return std::abs(mid_x(side) - x) < kSameEdge && std::abs(side.y0 - y0) < kSameEdge + 1 &&
             std::abs(side.y1 - y1) < kSameEdge + 1;
    });
  };
  for (const Box& top : level) {
    for (const Box& bottom : level) {
      const Box box{top.x0, mid_y(top), top.x1, mid_y(bottom)};
      if (box.y1 <= box.y0 || std::abs(top.x0 - bottom.x0) >= kSameEdge || std::abs(top.x1 - bottom.x1) >= kSameEdge)
        continue;
      if (!is_small_square(box) || !has_side(top.x0, box.y0, box.y1) || !has_side(top.x1, box.y0, box.y1)) continue;
      if (boxes.size() < kMostBoxes) boxes.push_back({box});
    }
  }
}

void add_from_paths(const std::vector<DrawnPath>& paths, std::vector<TickBox>& boxes) {
  for (const DrawnPath& path : paths) {
    const bool is_frame = path.rectangle || (path.curved && path.closed);
    if (path.filled || !is_frame || !is_small_square(path.box) || boxes.size() >= kMostBoxes) continue;
    boxes.push_back({path.box, !path.rectangle});
  }
}

/// Cells of a table stand side by side or are met by longer lines; a check box stands alone.
bool stands_alone(const Page& page, const std::vector<TickBox>& boxes, const TickBox& own) {
  for (const TickBox& other : boxes) {
    if (&other != &own && touches(own.box, other.box, 1.0F)) return false;
  }
  return std::none_of(page.rulings.begin(), page.rulings.end(), [&](const RulingLine& line) {
    const bool is_longer =
        std::max(line.box.width(), line.box.height()) > 1.6F * std::max(own.box.width(), own.box.height());
    return is_longer && touches(own.box, line.box, 0.8F);
  });
}

void drop_doubles(std::vector<TickBox>& boxes) {
  std::vector<TickBox> out;
  for (const TickBox& box : boxes) {
    // A shadow or the inner edge of a frame is no box of its own.
    const auto is_known = [&](const TickBox& other) {
      return is_same(box.box, other.box) || (has_inside(other.box, box.box, 0) && has_inside(box.box, other.box, 0));
    };
    const auto known = std::find_if(out.begin(), out.end(), is_known);
    if (known == out.end()) {
      out.push_back(box);
    } else if (box.box.width() > known->box.width()) {
      known->box = box.box;
    }
  }
  boxes = std::move(out);
}

bool is_drawn_into(const TickBox& box, const std::vector<DrawnPath>& paths) {
  const float side = std::max(box.box.width(), box.box.height());
  return std::any_of(paths.begin(), paths.end(), [&](const DrawnPath& path) {
    if (!has_inside(box.box, path.box, 0.3F * side)) return false;
    const float extent = std::max(path.box.width(), path.box.height());
    if (extent < kLeastOfBox * side || extent > kMostOfBox * side) return false;
    const bool is_frame = !path.filled && (path.rectangle || (path.curved && path.closed));
    if (is_frame) return false;
    // The sides of a box that was drawn line by line.
    if (path.is_line() && (path.box.width() < 0.2F * side || path.box.height() < 0.2F * side)) return false;
    return true;
  });
}

/// The sample of a colour in a legend: dark all over.
bool is_swatch(const TickBox& box, const std::vector<DrawnPath>& paths) {
  return std::any_of(paths.begin(), paths.end(), [&](const DrawnPath& path) {
    return path.filled && path.rectangle && has_inside(box.box, path.box, 0) &&
           path.box.width() > 0.85F * box.box.width() && path.box.height() > 0.85F * box.box.height();
  });
}

/// -1: holds a word, so it is no check box; 0: nothing; 1: a typed tick.
int typed_into(const Page& page, const TickBox& box) {
  int found = 0;
  for (const Word& word : page.words) {
    if (!has_inside(box.box, word.box, 0) || (word.flags & kHiddenWord) != 0) continue;
    if (!is_typed_tick(page.word_text(word))) return -1;
    found = 1;
  }
  return found;
}

}  // namespace

std::vector<TickBox> tick_boxes(const Page& page, const std::vector<DrawnPath>& paths) {
  std::vector<TickBox> all;
  add_from_paths(paths, all);
  add_from_rulings(page, all);
  if (all.empty()) return all;
  drop_doubles(all);
  std::vector<TickBox> out;
  for (const TickBox& box : all) {
    if (!stands_alone(page, all, box)) continue;
    const int typed = typed_into(page, box);
    if (typed != 0 || is_swatch(box, paths)) continue;  // a typed tick speaks for itself
    out.push_back(box);
    out.back().is_on = is_drawn_into(box, paths);
  }
  // A lone square is an ornament, unless somebody ticked it.
  if (out.size() == 1 && all.size() == 1 && !out.front().is_on) out.clear();
  return out;
}

namespace {

/// Down and then up to the right, further than it came down.
bool is_check(const DrawnPath& path) {
  const Box& box = path.box;
  if (path.filled || path.closed || path.dot_count < 3 || box.width() < 4 || box.height() < 4) return false;
  if (box.width() > 30 || box.height() > 30) return false;
  std::size_t lowest = 0;
  for (std::size_t i = 1; i < path.dot_count; ++i) {
    if (path.dots.at(i).y > path.dots.at(lowest).y) lowest = i;
  }
  if (lowest == 0 || lowest + 1 >= path.dot_count) return false;
  const Dot& first = path.dots.front();
  const Dot& last = path.dots.at(path.dot_count - 1);
  const Dot& low = path.dots.at(lowest);
  const float down = low.y - first.y, up = low.y - last.y;
  return first.x < low.x && last.x > low.x && down > 0.1F * box.height() && up > 1.3F * down;
}

/// Two lines that cross in their middles.
bool is_cross(const DrawnPath& a, const DrawnPath& b) {
  if (!a.is_line() || !b.is_line()) return false;
  const Box& box = a.box;
  if (std::min(box.width(), box.height()) < 4 || std::max(box.width(), box.height()) > 24) return false;
  const auto rises = [](const DrawnPath& p) { return (p.dots[1].x - p.dots[0].x) * (p.dots[1].y - p.dots[0].y) > 0; };
  const float near = 0.25F * std::max(box.width(), box.height());
  return rises(a) != rises(b) && std::abs(mid_x(a.box) - mid_x(b.box)) < near &&
         std::abs(mid_y(a.box) - mid_y(b.box)) < near;
}

/// The crosses of a page.
std::vector<Box> crosses(const std::vector<DrawnPath>& paths) {
  std::vector<Box> out;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (!paths[i].is_line()) continue;
    for (std::size_t k = i + 1; k < std::min(paths.size(), i + 3); ++k) {
      if (is_cross(paths[i], paths[k])) out.push_back(paths[i].box);
    }
  }
  return out;
}

bool is_beside_word(const Page& page, const Box& box) {
  return std::any_of(page.words.begin(), page.words.end(), [&](const Word& word) {
    if ((word.flags & kHiddenWord) != 0 || (word.turn & 1) != 0) return false;
    const bool level = mid_y(box) > word.baseline - 1.3F * word.size && mid_y(box) < word.baseline + 0.6F * word.size;
    const float gap = std::max(word.box.x0 - box.x1, box.x0 - word.box.x1);
    return level && gap <= kTickReach * word.size && gap > -0.5F * word.size && box.height() < 2.6F * word.size;
  });
}

/// "a.", "b)", "3": what stands before an option.
bool is_option_letter(std::string_view word) {
  while (!word.empty() && (word.back() == '.' || word.back() == ')')) word.remove_suffix(1);
  if (word.starts_with('(')) word.remove_prefix(1);
  return word.size() == 1;
}

/// The words of one line that lie within a circle; none when it holds more or only parts of words.
std::vector<Word*> encircled(Page& page, const Box& box) {
  std::vector<Word*> inside;
  float width = 0;
  for (Word& word : page.words) {
    if ((word.flags & kHiddenWord) != 0 || (word.turn & 1) != 0 || !touches(word.box, box, 0)) continue;
    const float shared = std::min(word.box.x1, box.x1) - std::max(word.box.x0, box.x0);
    const float middle = word.baseline - 0.3F * word.size;
    if (middle < box.y0 || middle > box.y1) continue;
    if (shared < 0.25F * word.box.width()) continue;
    if (shared < 0.65F * word.box.width()) return {};
    if (!inside.empty() && std::abs(inside.front()->baseline - word.baseline) > 0.4F * word.size) return {};
    inside.push_back(&word);
    width += word.box.width();
  }
  if (inside.empty() || inside.size() > 6 || box.height() > 3.4F * inside.front()->size) return {};
  return box.width() <= width + 5 * inside.front()->size ? inside : std::vector<Word*>{};
}

}  // namespace

void mark_circled(Page& page, const std::vector<DrawnPath>& paths) {
  for (const DrawnPath& path : paths) {
    const bool is_circle =
        path.curved && path.closed && !path.filled && path.box.width() >= 7 && path.box.height() >= 7;
    if (!is_circle) continue;
    for (Word* word : encircled(page, path.box)) word->flags |= word_ticked;
  }
  for (const Box& cross : crosses(paths)) {
    for (Word& word : page.words) {
      if (has_inside(word.box, cross, 0) && is_option_letter(page.word_text(word))) word.flags |= word_ticked;
    }
  }
}

std::vector<TickBox> lone_ticks(const Page& page, const std::vector<DrawnPath>& paths) {
  std::vector<Box> found = crosses(paths);
  for (const DrawnPath& path : paths) {
    if (is_check(path)) found.push_back(path.box);
  }
  std::vector<TickBox> out;
  for (const Box& box : found) {
    const bool on_word = std::any_of(page.words.begin(), page.words.end(),
                                     [&](const Word& word) { return has_inside(word.box, box, 0); });
    if (!on_word && is_beside_word(page, box) && out.size() < kMostBoxes) out.push_back({box, false, true});
  }
  return out;
}

}  // namespace telaah::worker

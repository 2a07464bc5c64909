#include "arrange/strokes.h"

#include <algorithm>
#include <cmath>

namespace telaah::arrange {
namespace {

constexpr float kWidestTear = 160;             // points of a border that a scan may have lost at one place
constexpr std::size_t kMostPairs = 4'000'000;  // of strokes to compare; a form has a few thousand

/// Whether a line across ends the stroke at `end`: a corner.
bool is_corner(const std::vector<Stroke>& across, float at, float end) {
  return std::ranges::any_of(across, [&](const Stroke& other) {
    return std::abs(other.at - end) < kScanned.touch && at > other.begin - kScanned.touch &&
           at < other.end + kScanned.touch;
  });
}

/// A word stands across the line between `begin` and `end`: no border runs there.
bool is_written_over(const Frame& frame, bool is_level, float at, float begin, float end) {
  return std::ranges::any_of(frame.items, [&](const Item& item) {
    const float middle = is_level ? item.mid_x() : item.mid_y();
    const float low = is_level ? item.y0 : item.x0, high = is_level ? item.y1 : item.x1;
    return middle > begin && middle < end && low + 0.25f * item.size < at && high - 0.25f * item.size > at;
  });
}

void bridge(const Frame& frame, bool is_level, std::vector<Stroke>& strokes, const std::vector<Stroke>& across) {
  std::vector<Stroke> out;
  for (const Stroke& stroke : strokes) {
    if (!out.empty()) {
      Stroke& last = out.back();
      const bool same = std::abs(last.at - stroke.at) <= kScanned.same_line && stroke.begin - last.end <= kWidestTear;
      const bool corners = same && is_corner(across, last.at, last.end) && is_corner(across, stroke.at, stroke.begin);
      if (same && !corners && !is_written_over(frame, is_level, stroke.at, last.end, stroke.begin)) {
        last.end = std::max(last.end, stroke.end);
        continue;
      }
    }
    out.push_back(stroke);
  }
  strokes = std::move(out);
}

/// Draws a line between rows through the whole table it touches.
void draw_through(Stroke& stroke, const std::vector<Stroke>& upright) {
  float left = 1e9f, right = -1e9f;
  bool touches = false;
  for (const Stroke& border : upright) {
    if (stroke.at < border.begin - kScanned.touch || stroke.at > border.end + kScanned.touch) continue;
    left = std::min(left, border.at);
    right = std::max(right, border.at);
    touches = touches || (border.at > stroke.begin - 2 * kScanned.touch && border.at < stroke.end + 2 * kScanned.touch);
  }
  if (!touches || stroke.begin < left - 2 * kScanned.touch) return;
  stroke.begin = std::min(stroke.begin, left);
  stroke.end = std::max(stroke.end, right);
}

}  // namespace

std::vector<Stroke> joined(std::vector<Stroke> strokes, const Exactness& exactness) {
  const auto by_place = [](const Stroke& a, const Stroke& b) { return a.at != b.at ? a.at < b.at : a.begin < b.begin; };
  std::ranges::sort(strokes, by_place);
  std::vector<Stroke> out;
  for (std::size_t i = 0; i < strokes.size();) {
    std::size_t end = i + 1;
    while (end < strokes.size() && strokes[end].at - strokes[i].at <= exactness.same_line) ++end;
    std::sort(strokes.begin() + static_cast<std::ptrdiff_t>(i), strokes.begin() + static_cast<std::ptrdiff_t>(end),
              [](const Stroke& a, const Stroke& b) { return a.begin < b.begin; });
    const float at = strokes[i + (end - i) / 2].at;
    for (std::size_t k = i; k < end; ++k) {
      if (k > i && strokes[k].begin <= out.back().end + exactness.touch) {
        out.back().end = std::max(out.back().end, strokes[k].end);
      } else {
        out.push_back({at, strokes[k].begin, strokes[k].end});
      }
    }
    i = end;
  }
  return out;
}

void complete_scanned(const Frame& frame, std::vector<Stroke>& level, std::vector<Stroke>& upright) {
  if (level.size() * upright.size() > kMostPairs) return;
  bridge(frame, true, level, upright);
  bridge(frame, false, upright, level);
  for (Stroke& stroke : level) draw_through(stroke, upright);
}

}  // namespace telaah::arrange

#include "places/lines.h"

#include <algorithm>
#include <cmath>

namespace telaah::places {
namespace {

bool has_area(const Box& box) {
  return std::isfinite(box.x0) && std::isfinite(box.y0) && std::isfinite(box.x1) && std::isfinite(box.y1) &&
         box.width() > 0 && box.height() > 0;
}

float overlap(float a0, float a1, float b0, float b1) { return std::min(a1, b1) - std::max(a0, b0); }

/// Justified lines are wide; a gap wider than this parts columns.
constexpr float kWidestGap = 4;

bool follows_on_line(const Box& left, const Box& right) {
  const float height = std::min(left.height(), right.height());
  const float gap = right.x0 - left.x1;
  // OCR at times draws the box of a word over the next one.
  const bool goes_on = gap > -0.5f * height || right.x0 > (left.x0 + left.x1) / 2;
  return overlap(left.y0, left.y1, right.y0, right.y1) > 0.5f * height && gap < kWidestGap * height && goes_on;
}

/// Text set sideways: words stand upright and follow each other up or down the page.
bool follows_sideways(const Box& one, const Box& next) {
  if (one.height() < 1.5f * one.width() || next.height() < 1.5f * next.width()) return false;
  const float width = std::min(one.width(), next.width());
  const float gap = std::max(one.y0, next.y0) - std::min(one.y1, next.y1);
  return overlap(one.x0, one.x1, next.x0, next.x1) > 0.5f * width && gap < kWidestGap * width;
}

}  // namespace

void Lines::add(int page, const Box& word, bool breaks, bool from_ocr) {
  if (!has_area(word)) return;
  if (pages_.empty() || pages_.back().page != page || pages_.back().from_ocr != from_ocr) {
    pages_.push_back({page, {word}, from_ocr});
  } else if (breaks || (!follows_on_line(last_, word) && !follows_sideways(last_, word))) {
    pages_.back().boxes.push_back(word);
  } else {
    Box& line = pages_.back().boxes.back();
    line = {std::min(line.x0, word.x0), std::min(line.y0, word.y0), std::max(line.x1, word.x1),
            std::max(line.y1, word.y1)};
  }
  last_ = word;
}

}  // namespace telaah::places

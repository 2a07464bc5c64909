#include "proofs/mark_tags.h"

#include <algorithm>

namespace telaah::proofs {
namespace {

constexpr float kHeight = 8, kLetter = 4.6F, kMargin = 2.4F, kGap = 1.5F;

bool overlap(const Box& a, const Box& b) { return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1; }

}  // namespace

/// A word or a tag that stands where `tag` would; null when nothing does.
const Box* Tags::covered(int page, const Box& tag) const {
  if (page >= 1 && static_cast<std::size_t>(page) <= document_.pages.size()) {
    for (const Word& word : document_.pages[static_cast<std::size_t>(page) - 1].words) {
      if ((word.flags & kHiddenWord) == 0 && overlap(word.box, tag)) return &word.box;
    }
  }
  const auto others = placed_.find(page);
  if (others == placed_.end()) return nullptr;
  const auto found = std::ranges::find_if(others->second, [&](const Box& other) { return overlap(other, tag); });
  return found == others->second.end() ? nullptr : &*found;
}

Box Tags::place(int page, const Box& line, std::size_t letters) {
  const float width = kMargin + kLetter * static_cast<float>(letters);
  const float middle = (line.y0 + line.y1) / 2;
  Box tag{line.x0 - kGap - width, middle - kHeight / 2, line.x0 - kGap, middle + kHeight / 2};
  while (const Box* there = covered(page, tag)) {
    // Every step goes left by something: boxes without a width do not hold it up.
    tag.x1 = std::min(there->x0 - kGap, tag.x1 - 1);
    tag.x0 = tag.x1 - width;
    if (tag.x0 < 0) break;
  }
  if (tag.x0 < 0) {
    tag = {std::max(0.0F, line.x0), line.y0 - kHeight, std::max(0.0F, line.x0) + width, line.y0};
    for (const Box& other : placed_[page]) {
      if (overlap(other, tag)) tag = {other.x1 + 1, tag.y0, other.x1 + 1 + width, tag.y1};
    }
  }
  placed_[page].push_back(tag);
  return tag;
}

}  // namespace telaah::proofs

#include "telaah/normal_text.h"

#include <algorithm>

namespace telaah {

const WordAnchor* NormalText::anchor_at(std::uint32_t byte) const {
  const auto after = std::ranges::upper_bound(anchors, byte, {}, &WordAnchor::begin);
  return after == anchors.begin() ? nullptr : &*std::prev(after);
}

int NormalText::page_at(std::uint32_t byte) const {
  const WordAnchor* anchor = anchor_at(byte);
  return anchor == nullptr ? 0 : anchor->page;
}

Box NormalText::box_of(Span span) const {
  const auto after = std::ranges::upper_bound(anchors, span.begin, {}, &WordAnchor::begin);
  if (after == anchors.begin()) return {};
  auto anchor = std::prev(after);
  const int first_page = anchor->page;
  Box box = anchor->box;
  for (; anchor != anchors.end() && anchor->begin < span.end && anchor->page == first_page; ++anchor) {
    box.x0 = std::min(box.x0, anchor->box.x0);
    box.y0 = std::min(box.y0, anchor->box.y0);
    box.x1 = std::max(box.x1, anchor->box.x1);
    box.y1 = std::max(box.y1, anchor->box.y1);
  }
  return box;
}

}  // namespace telaah

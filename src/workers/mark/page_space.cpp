#include "workers/mark/page_space.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace telaah::worker {
namespace {

constexpr double kSlack = 0.51;     // points; sizes travel as floats
constexpr int kMostAncestors = 64;  // of a page in its tree

/// The page's own attribute, or the one it inherits.
QPDFObjectHandle attribute(QPDFObjectHandle page, const char* key) {
  std::set<QPDFObjGen> seen;
  for (int depth = 0; depth < kMostAncestors && page.isDictionary(); ++depth) {
    if (page.hasKey(key)) return page.getKey(key);
    if (!seen.insert(page.getObjGen()).second && page.isIndirect()) break;
    page = page.getKey("/Parent");
  }
  return QPDFObjectHandle::newNull();
}

std::optional<Area> box(QPDFObjectHandle array) {
  if (!array.isArray() || array.getArrayNItems() != 4) return std::nullopt;
  std::array<double, 4> sides{};
  for (int i = 0; i < 4; ++i) {
    if (!array.getArrayItem(i).getValueAsNumber(sides.at(static_cast<std::size_t>(i)))) return std::nullopt;
  }
  return Area{std::min(sides[0], sides[2]), std::min(sides[1], sides[3]), std::max(sides[0], sides[2]),
              std::max(sides[1], sides[3])};
}

Area clipped(const Area& to_clip, const Area& by) {
  return {std::clamp(to_clip.x0, by.x0, by.x1), std::clamp(to_clip.y0, by.y0, by.y1),
          std::clamp(to_clip.x1, by.x0, by.x1), std::clamp(to_clip.y1, by.y0, by.y1)};
}

}  // namespace

std::optional<PageSpace> PageSpace::of(QPDFObjectHandle page, double width, double height, int turn) {
  constexpr Area kLetter{0, 0, 612, 792};  // what Poppler takes for a page without a box
  const Area media = box(attribute(page, "/MediaBox")).value_or(kLetter);
  PageSpace space;
  space.crop_ = clipped(box(attribute(page, "/CropBox")).value_or(media), media);
  space.turn_ = turn;
  double own_width = space.crop_.x1 - space.crop_.x0;
  space.height_ = space.crop_.y1 - space.crop_.y0;
  if (space.turn_ % 180 == 90) std::swap(own_width, space.height_);
  if (std::fabs(own_width - width) > kSlack || std::fabs(space.height_ - height) > kSlack) return std::nullopt;
  return space;
}

Point PageSpace::inside(double x, double y) const {
  switch (turn_) {
    case 90:
      return {crop_.x0 + y, crop_.y0 + x};
    case 180:
      return {crop_.x1 - x, crop_.y0 + y};
    case 270:
      return {crop_.x1 - y, crop_.y1 - x};
    default:
      return {crop_.x0 + x, crop_.y1 - y};
  }
}

Area PageSpace::inside(const Box& box) const {
  const Point a = inside(box.x0, box.y0), b = inside(box.x1, box.y1);
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

std::array<double, 6> PageSpace::upright() const {
  switch (turn_) {
    case 90:
      return {0, 1, -1, 0, crop_.x1, crop_.y0};
    case 180:
      return {-1, 0, 0, -1, crop_.x1, crop_.y1};
    case 270:
      return {0, -1, 1, 0, crop_.x0, crop_.y1};
    default:
      return {1, 0, 0, 1, crop_.x0, crop_.y0};
  }
}

}  // namespace telaah::worker

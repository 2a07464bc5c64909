#include "telaah/document.h"

#include <algorithm>
#include <cmath>

namespace telaah {
namespace {

PagePoint turned(const Slant& slant, PagePoint point, float degrees) {
  constexpr float kRadians = 3.14159265F / 180.0F;
  const float sine = std::sin(degrees * kRadians), cosine = std::cos(degrees * kRadians);
  const float dx = point.x - slant.x, dy = point.y - slant.y;
  return {slant.x + cosine * dx - sine * dy, slant.y + sine * dx + cosine * dy};
}

}  // namespace

PagePoint as_scanned(const Slant& slant, PagePoint straight) { return turned(slant, straight, -slant.degrees); }
PagePoint laid_straight(const Slant& slant, PagePoint scanned) { return turned(slant, scanned, slant.degrees); }

Box as_scanned(const Slant& slant, const Box& straight) {
  if (slant.is_none()) return straight;
  const PagePoint first = as_scanned(slant, PagePoint{straight.x0, straight.y0});
  Box all{first.x, first.y, first.x, first.y};
  for (const PagePoint corner :
       {PagePoint{straight.x1, straight.y0}, {straight.x0, straight.y1}, {straight.x1, straight.y1}}) {
    const PagePoint at = as_scanned(slant, corner);
    all = {std::min(all.x0, at.x), std::min(all.y0, at.y), std::max(all.x1, at.x), std::max(all.y1, at.y)};
  }
  return all;
}

}  // namespace telaah

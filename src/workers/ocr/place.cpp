#include "workers/ocr/place.h"

#include <algorithm>
#include <cmath>

namespace telaah::worker {
namespace {

constexpr float kRadians = 3.14159265F / 180.0F;

}  // namespace

Placement::Placement(const Box& placed, int pixels_wide, int pixels_high)
    : x_scale_(placed.width() / static_cast<float>(pixels_wide)),
      y_scale_(placed.height() / static_cast<float>(pixels_high)),
      x0_(placed.x0),
      y0_(placed.y0) {}

Box Placement::box(const Box& pixels) const {
  return {x0_ + pixels.x0 * x_scale_, y0_ + pixels.y0 * y_scale_, x0_ + pixels.x1 * x_scale_,
          y0_ + pixels.y1 * y_scale_};
}

float Placement::dpi() const { return std::clamp(72.0F / std::min(x_scale_, y_scale_), 50.0F, 1200.0F); }

Straightening::Straightening(float skew_degrees, int pixels_wide, int pixels_high)
    : sine_(std::sin(skew_degrees * kRadians)),
      cosine_(std::cos(skew_degrees * kRadians)),
      middle_x_(static_cast<float>(pixels_wide) / 2),
      middle_y_(static_cast<float>(pixels_high) / 2) {}

Box Straightening::moved(const Box& box, float sine) const {
  const float dx = (box.x0 + box.x1) / 2 - middle_x_, dy = (box.y0 + box.y1) / 2 - middle_y_;
  const float by_x = cosine_ * dx - sine * dy - dx, by_y = sine * dx + cosine_ * dy - dy;
  return {box.x0 + by_x, box.y0 + by_y, box.x1 + by_x, box.y1 + by_y};
}

FoundWord Straightening::apply(FoundWord word) const {
  const Box straight = apply(word.box);
  word.baseline += straight.y0 - word.box.y0;
  word.box = straight;
  return word;
}

Box turned_box(const Box& box, int turns, float width, float height) {
  switch (turns % 4) {
    case 1:
      return {height - box.y1, box.x0, height - box.y0, box.x1};
    case 2:
      return {width - box.x1, height - box.y1, width - box.x0, height - box.y0};
    case 3:
      return {box.y0, width - box.x1, box.y1, width - box.x0};
    default:
      return box;
  }
}

}  // namespace telaah::worker

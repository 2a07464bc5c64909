#pragma once
// Where Poppler's shapes lie on the page as a reader sees it: small helpers of the collector's files.

#include <algorithm>
#include <cmath>

#include <GfxState.h>

#include "telaah/document.h"
#include "telaah/limits.h"
#include "workers/pdf/word_builder.h"

namespace telaah::worker {

inline Box clip_box(GfxState* state) {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  state->getClipBBox(&x0, &y0, &x1, &y1);
  return {static_cast<float>(x0), static_cast<float>(y0), static_cast<float>(x1), static_cast<float>(y1)};
}

inline Box bounded(double x0, double y0, double x1, double y1) {
  const auto edge = [](double value) {
    const double bound = limits::kMaxCoordinatePoints;
    return static_cast<float>(std::isfinite(value) ? std::nearbyint(std::clamp(value, -bound, bound) * 64) / 64 : 0.0);
  };
  return {edge(std::min(x0, x1)), edge(std::min(y0, y1)), edge(std::max(x0, x1)), edge(std::max(y0, y1))};
}

inline Colour colour_of(const GfxRGB& rgb) {
  const auto byte = [](GfxColorComp value) { return static_cast<std::uint8_t>(colToByte(value)); };
  return {byte(rgb.r), byte(rgb.g), byte(rgb.b), true};
}

struct Point {
  double x, y;
};

inline Point device_point(GfxState* state, const GfxSubpath& path, int i) {
  Point point{};
  state->transform(path.getX(i), path.getY(i), &point.x, &point.y);
  return point;
}

inline bool is_axis_aligned(Point a, Point b) { return std::fabs(a.x - b.x) < 0.5 || std::fabs(a.y - b.y) < 0.5; }

/// Bounding box of a subpath, and whether it is an upright rectangle.
struct Shape {
  double x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
  bool rectangle = false;
  [[nodiscard]] bool meets(const Shape& other) const {
    constexpr double kTouch = 0.1;
    return x0 < other.x1 - kTouch && x1 > other.x0 + kTouch && y0 < other.y1 - kTouch && y1 > other.y0 + kTouch;
  }
  [[nodiscard]] bool holds(const Shape& inner) const {
    return x0 <= inner.x0 && y0 <= inner.y0 && x1 >= inner.x1 && y1 >= inner.y1;
  }
};
inline Shape shape_of(GfxState* state, const GfxSubpath& path) {
  Shape shape;
  const int points = path.getNumPoints();
  bool straight = points >= 4 && points <= 5;
  Point last{};
  for (int i = 0; i < points; ++i) {
    const Point point = device_point(state, path, i);
    straight = straight && !path.getCurve(i) && (i == 0 || is_axis_aligned(last, point));
    shape.x0 = std::min(shape.x0, point.x);
    shape.y0 = std::min(shape.y0, point.y);
    shape.x1 = std::max(shape.x1, point.x);
    shape.y1 = std::max(shape.y1, point.y);
    last = point;
  }
  shape.rectangle = straight;
  return shape;
}

}  // namespace telaah::worker

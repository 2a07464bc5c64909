// A line of a scan that lies askew, as it stands when the page is laid straight.

#include <algorithm>
#include <cmath>

#include "telaah/card.h"

namespace telaah::card {
namespace {

/// The shade at a place between pixels; white outside.
std::uint8_t shade(const extract::Strip& strip, float x, float y) {
  const float left = std::floor(x), top = std::floor(y);
  const auto at = [&](float column, float row) -> float {
    if (column < 0 || row < 0 || column >= static_cast<float>(strip.width) || row >= static_cast<float>(strip.height))
      return 255;
    return strip.grey[static_cast<std::size_t>(row) * strip.width + static_cast<std::size_t>(column)];
  };
  const float right_share = x - left, low_share = y - top;
  const float above = at(left, top) * (1 - right_share) + at(left + 1, top) * right_share;
  const float below = at(left, top + 1) * (1 - right_share) + at(left + 1, top + 1) * right_share;
  return static_cast<std::uint8_t>(std::clamp(std::lround(above * (1 - low_share) + below * low_share), 0L, 255L));
}

}  // namespace

extract::Strip straightened(const extract::Strip& strip, const Slant& slant, const Box& box) {
  if (slant.is_none() || strip.width == 0 || strip.height == 0 || !(strip.box.width() > 0)) return strip;
  if (strip.grey.size() != std::size_t{strip.width} * strip.height) return strip;
  const float scale = static_cast<float>(strip.width) / strip.box.width();  // pixels a point
  extract::Strip out;
  // About as large as what it is cut from, whatever the box says.
  const std::uint32_t most = strip.width + strip.height;
  const auto pixels = [&](float points) {
    return std::min(most, static_cast<std::uint32_t>(std::max(0.F, std::min(std::ceil(points * scale), 1e6F))));
  };
  out.width = pixels(box.width());
  out.height = pixels(box.height());
  out.box = {box.x0, box.y0, box.x0 + static_cast<float>(out.width) / scale,
             box.y0 + static_cast<float>(out.height) / scale};
  out.grey.reserve(std::size_t{out.width} * out.height);
  for (std::uint32_t y = 0; y < out.height; ++y) {
    for (std::uint32_t x = 0; x < out.width; ++x) {
      const PagePoint at = as_scanned(slant, PagePoint{box.x0 + (static_cast<float>(x) + 0.5F) / scale,
                                                       box.y0 + (static_cast<float>(y) + 0.5F) / scale});
      out.grey.push_back(shade(strip, (at.x - strip.box.x0) * scale - 0.5F, (at.y - strip.box.y0) * scale - 0.5F));
    }
  }
  return out;
}

}  // namespace telaah::card

#include "pipeline/crop.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace telaah::pipeline {
namespace {

constexpr float kMarginPoints = 4;

/// The pixels between two points of one axis.
struct Cut {
  std::uint32_t begin = 0, end = 0;
};

Cut cut(float from, float to, float placed_from, float placed_length, std::uint32_t pixels) {
  const float scale = static_cast<float>(pixels) / placed_length;
  const auto pixel = [&](float at) {
    return static_cast<std::uint32_t>(std::clamp((at - placed_from) * scale, 0.0F, static_cast<float>(pixels)));
  };
  return {pixel(from - kMarginPoints), pixel(to + kMarginPoints)};
}

}  // namespace

void crop(PageImage& image, const Box& region) {
  const bool can_cut = image.encoding == PageImage::Encoding::gray8 && image.turn == 0 && !image.mirrored &&
                       image.placed.width() > 0 && image.placed.height() > 0 && image.stride > 0 &&
                       image.bytes.size() / image.stride >= image.height;
  if (!can_cut || region.width() <= 0 || region.height() <= 0) return;
  const Cut columns = cut(region.x0, region.x1, image.placed.x0, image.placed.width(), image.width);
  const Cut rows = cut(region.y0, region.y1, image.placed.y0, image.placed.height(), image.height);
  if (columns.begin >= columns.end || rows.begin >= rows.end) return;

  const std::uint32_t width = columns.end - columns.begin, height = rows.end - rows.begin;
  for (std::uint32_t row = 0; row < height; ++row) {
    const auto from =
        image.bytes.begin() + static_cast<std::ptrdiff_t>(row + rows.begin) * image.stride + columns.begin;
    std::copy(from, from + width, image.bytes.begin() + static_cast<std::ptrdiff_t>(row) * width);
  }
  image.bytes.resize(std::size_t{width} * height);
  const float x_scale = image.placed.width() / static_cast<float>(image.width);
  const float y_scale = image.placed.height() / static_cast<float>(image.height);
  image.placed = {image.placed.x0 + static_cast<float>(columns.begin) * x_scale,
                  image.placed.y0 + static_cast<float>(rows.begin) * y_scale,
                  image.placed.x0 + static_cast<float>(columns.end) * x_scale,
                  image.placed.y0 + static_cast<float>(rows.end) * y_scale};
  image.width = image.stride = width;
  image.height = height;
}

}  // namespace telaah::pipeline

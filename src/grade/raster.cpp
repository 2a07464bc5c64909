#include "grade/raster.h"

#include <algorithm>

namespace telaah::grade {

std::size_t Raster::cell(float at, float length) {
  const float scaled = at / std::max(length, 1.0F) * static_cast<float>(kCells);
  return static_cast<std::size_t>(std::clamp(scaled, 0.0F, static_cast<float>(kCells) - 1));
}

void Raster::mark(const Box& box) {
  const std::size_t first = cell(box.x0, width_), last = cell(box.x1, width_);
  std::bitset<kCells> span;
  span.set();
  span >>= kCells - (last - first + 1);
  span <<= first;
  for (std::size_t y = cell(box.y0, height_); y <= cell(box.y1, height_); ++y) rows_[y] |= span;
}

bool Raster::is_taken(const Box& box) const {
  const auto& row = rows_[cell((box.y0 + box.y1) / 2, height_)];
  int hits = 0;
  for (const float part : {0.25F, 0.5F, 0.75F}) hits += row.test(cell(box.x0 + box.width() * part, width_)) ? 1 : 0;
  return hits >= 2;
}

}  // namespace telaah::grade

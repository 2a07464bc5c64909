#pragma once
// Where words stand on a page, as a coarse raster: its cost is bounded whatever a page holds.

#include <bitset>
#include <cstddef>
#include <vector>

#include "telaah/document.h"

namespace telaah::grade {

class Raster {
 public:
  /// Empty, for a page of this size.
  explicit Raster(const Page& page) : width_(page.width), height_(page.height), rows_(kCells) {}

  void mark(const Box& box);
  /// Most of the middle of `box` is marked.
  [[nodiscard]] bool is_taken(const Box& box) const;

 private:
  static constexpr std::size_t kCells = 512;
  static std::size_t cell(float at, float length);

  float width_, height_;
  std::vector<std::bitset<kCells>> rows_;
};

}  // namespace telaah::grade

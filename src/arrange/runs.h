#pragma once
// Words -> runs: pieces of a line without a wide gap. A list number belongs to the run it stands before, however far.

#include <cstdint>
#include <string_view>
#include <vector>

#include "arrange/frame.h"

namespace telaah::arrange {

struct Run {
  std::vector<std::uint32_t> items;  ///< indices into Frame::items, left to right
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  float base = 0, size = 0;
  std::uint32_t drawn = 0;                     ///< place of its first word in the drawing order
  bool begins_block = false, goes_on = false;  ///< set where the flow knows better than the line's shape
  int grid = -1;                               ///< index of the table this run stands for; it has no items then
  [[nodiscard]] float height() const { return y1 - y0; }
};

/// "1." "a)" "(2)" "IV." "1.2" "-" "•": what a list item or numbered heading begins with.
bool is_marker(std::string_view word);
/// A marker that is a bullet or a dash.
bool is_bullet(std::string_view word);

/// The bytes of the hyphen that ends `word`, of whatever kind; 0 when none does.
std::size_t hyphen_at_end(std::string_view word);

/// `items`: the words to take, in drawing order.
std::vector<Run> runs_of(const Frame& frame, const std::vector<std::uint32_t>& items);

/// One run of `items` (not empty, left to right), whatever lies between them.
Run run_of(const Frame& frame, const std::vector<std::uint32_t>& items);

/// Adds the words of `right` to `left` (both on one line) and widens its box.
void absorb(Run& left, const Run& right);

}  // namespace telaah::arrange

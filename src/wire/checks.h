#pragma once
// What a number or a name from the other side must be before it is believed.

#include <algorithm>
#include <cmath>
#include <string_view>

#include "telaah/document.h"
#include "telaah/limits.h"

namespace telaah::wire {

inline bool is_coordinate(float value) {
  return std::isfinite(value) && std::fabs(value) <= limits::kMaxCoordinatePoints;
}
inline bool is_box(const Box& box) {
  return is_coordinate(box.x0) && is_coordinate(box.y0) && is_coordinate(box.x1) && is_coordinate(box.y1) &&
         box.x0 <= box.x1 && box.y0 <= box.y1;
}
inline bool is_slant(const Slant& slant) {
  return std::fabs(slant.degrees) <= 45 && is_coordinate(slant.x) && is_coordinate(slant.y);
}
inline bool is_share(float value) { return value >= 0 && value <= 1; }
inline bool is_printable_ascii(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

}  // namespace telaah::wire

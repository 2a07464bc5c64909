#pragma once
// Ruling lines as they were meant: pieces on one line joined, and, on scans, torn and faint borders completed.

#include <vector>

#include "arrange/frame.h"

namespace telaah::arrange {

/// How exactly the lines of a page lie: a typesetter's to a point, a scanner's not.
struct Exactness {
  float touch = 3.0f;      ///< strokes nearer than this meet; borders nearer than this are one
  float same_line = 1.2f;  ///< pieces nearer than this lie on one line
};
inline constexpr Exactness kTypeset{};
inline constexpr Exactness kScanned{.touch = 6.0f, .same_line = 2.5f};

/// Joins strokes that lie on one line and touch: borders are drawn cell by cell. Sorted by place.
std::vector<Stroke> joined(std::vector<Stroke> strokes, const Exactness& exactness);

/// Completes the borders of tables on a scan. What noise tore apart is bridged, unless both ends of the gap are
/// corners or a word stands across it; a line between rows is drawn through from the first upright to the last.
void complete_scanned(const Frame& frame, std::vector<Stroke>& level, std::vector<Stroke>& upright);

}  // namespace telaah::arrange

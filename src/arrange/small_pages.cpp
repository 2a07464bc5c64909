#include "arrange/small_pages.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace telaah::arrange {
namespace {

constexpr float kSameMargin = 4;         // points by which the left margins of two small pages may differ
constexpr float kWhite = 0.03f;          // of the sheet: the white that parts two small pages, at the least
constexpr std::size_t kFewestLines = 6;  // on each of two small pages

/// What lies before a line across the sheet, and behind it; `cut` when something lies on it.
struct Halves {
  std::vector<Run> before, behind;
  float end = 0, begin = 1e9f;  ///< of the white between them
  bool cut = false;
};

Halves halves(const std::vector<Run>& runs, float at, bool upright) {
  Halves out;
  for (const Run& run : runs) {
    const float begin = upright ? run.x0 : run.y0, end = upright ? run.x1 : run.y1;
    out.cut = out.cut || (begin < at && end > at);
    if (end <= at) out.end = std::max(out.end, end);
    if (end > at) out.begin = std::min(out.begin, begin);
    (end <= at ? out.before : out.behind).push_back(run);
  }
  return out;
}

float left_of(const std::vector<Run>& runs) {
  float left = 1e9f;
  for (const Run& run : runs) left = std::min(left, run.x0);
  return left;
}

/// Lines of the half's own measure: a form's labels, or one column of a table, are shorter.
std::size_t long_lines(const std::vector<Run>& runs, float width) {
  return static_cast<std::size_t>(
      std::ranges::count_if(runs, [&](const Run& run) { return run.grid >= 0 || run.x1 - run.x0 > 0.5f * width; }));
}

/// Two pages side by side: white down the middle, the same left margin, and lines as long as a page has.
bool are_two_pages(const Halves& sides, float width) {
  const float half = width / 2;
  return !sides.cut && sides.begin - sides.end > kWhite * width && long_lines(sides.before, half) >= kFewestLines &&
         !sides.behind.empty() && std::abs(left_of(sides.behind) - half - left_of(sides.before)) < kSameMargin;
}

float top_of(const std::vector<Run>& runs) {
  float top = 1e9f;
  for (const Run& run : runs) top = std::min(top, run.y0);
  return top;
}

/// Two rows of two pages: the second row begins as far below the middle as the first one does below the sheet's edge.
bool are_two_rows(const Halves& rows, const Halves& above, const Halves& below, float height) {
  if (rows.cut || below.cut || rows.begin - rows.end <= kWhite * height || below.before.empty()) return false;
  return std::abs(top_of(below.before) - height / 2 - top_of(above.behind)) < kSameMargin &&
         std::abs(left_of(below.before) - left_of(above.before)) < kSameMargin;
}

void add(std::vector<std::vector<Run>>& parts, std::vector<Run> runs) {
  if (!runs.empty()) parts.push_back(std::move(runs));
}

}  // namespace

std::vector<std::vector<Run>> small_pages(const Frame& frame, std::vector<Run> runs) {
  std::vector<std::vector<Run>> parts;
  const float middle = frame.width / 2;
  if (frame.width > 1.2f * frame.height) {
    Halves sides = halves(runs, middle, true);
    if (are_two_pages(sides, frame.width)) {
      add(parts, std::move(sides.before));
      add(parts, std::move(sides.behind));
      return parts;
    }
  } else {
    Halves rows = halves(runs, frame.height / 2, false);
    Halves above = halves(rows.before, middle, true), below = halves(rows.behind, middle, true);
    if (are_two_pages(above, frame.width) && are_two_rows(rows, above, below, frame.height)) {
      for (std::vector<Run>* part : {&above.before, &above.behind, &below.before, &below.behind})
        add(parts, std::move(*part));
      return parts;
    }
  }
  parts.push_back(std::move(runs));
  return parts;
}

}  // namespace telaah::arrange

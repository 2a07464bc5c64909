// Collector: what is painted besides text. Paths, shadings, images; the clip around them.

#include "workers/pdf/collector.h"

#include <algorithm>
#include <cmath>

#include "workers/pdf/device_space.h"

namespace telaah::worker {
namespace {

constexpr double kTransparent = 0.05;
constexpr float kThin = 3, kLong = 6;    // points: what is thin and long is a ruling
constexpr int kPale = 238;               // luma: a line so pale does not divide anything
constexpr int kDark = 160;               // luma: a sign that somebody made
constexpr std::size_t kMostNested = 48;  // rectangles of one path that are compared with each other

}  // namespace

void Collector::clip_to_path(GfxState* state) {
  style_changed_ = true;
  const GfxPath* path = state->getPath();
  if (path->getNumSubpaths() != 1 || !shape_of(state, *path->getSubpath(0)).rectangle) layer_.clip_is_box = false;
}

void Collector::paint_box(GfxState* state, const Box& whole, Colour colour, bool rectangle, Extent extent) {
  const Box box = intersection(whole, clip_box(state));
  if (is_empty(box)) return;
  const bool visible = !colour.known || luma(colour) < kPale;
  if (std::min(box.width(), box.height()) <= kThin) {
    if (rectangle && visible && std::max(box.width(), box.height()) >= kLong) painting_->ruling(box);
    return;
  }
  const bool opaque = is_opaque(state);
  const bool exact = opaque && rectangle && extent == Extent::whole && layer_.clip_is_box && !layer_.masked;
  painting_->area({box, colour, exact, opaque, static_cast<std::uint32_t>(words_->words_begun())});
}

void Collector::note_path(GfxState* state, const GfxSubpath& path, bool filled) {
  DrawnPath drawn;
  double x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
  const int points = path.getNumPoints();
  bool straight = points >= 4 && points <= 5;
  Point last{};
  for (int i = 0; i < points; ++i) {
    const Point point = device_point(state, path, i);
    drawn.curved = drawn.curved || path.getCurve(i);
    straight = straight && !path.getCurve(i) && (i == 0 || is_axis_aligned(last, point));
    x0 = std::min(x0, point.x), y0 = std::min(y0, point.y), x1 = std::max(x1, point.x), y1 = std::max(y1, point.y);
    if (drawn.dot_count < DrawnPath::kMostDots) {
      drawn.dots.at(drawn.dot_count++) = {static_cast<float>(point.x), static_cast<float>(point.y)};
    }
    last = point;
  }
  if (points < 2) return;
  drawn.box = bounded(x0, y0, x1, y1);
  if (!Marks::may_be_mark(drawn.box) || is_empty(intersection(drawn.box, clip_box(state)))) return;
  // The last of many points, so that the end of a long stroke is known.
  if (points > static_cast<int>(DrawnPath::kMostDots)) {
    drawn.dots.back() = {static_cast<float>(last.x), static_cast<float>(last.y)};
  }
  const Point first = device_point(state, path, 0);
  drawn.rectangle = straight;
  drawn.closed = path.isClosed() || (std::fabs(first.x - last.x) < 1 && std::fabs(first.y - last.y) < 1);
  drawn.filled = filled;
  marks_->path(drawn);
}

void Collector::paint_path(GfxState* state, bool even_odd) {
  if (in_mask() || opacity_of(state, false) < kTransparent) return;
  const Colour colour = fill_colour(state);
  if (!colour.known || luma(colour) < kPale) ++page_->ink_operations;
  const GfxPath* path = state->getPath();
  std::vector<Shape> shapes;
  shapes.reserve(static_cast<std::size_t>(path->getNumSubpaths()));
  const bool is_dark = colour.known && luma(colour) < kDark;
  for (int i = 0; i < path->getNumSubpaths(); ++i) {
    const Shape shape = shapes.emplace_back(shape_of(state, *path->getSubpath(i)));
    if (is_dark && std::min(shape.x1 - shape.x0, shape.y1 - shape.y0) > 1) note_path(state, *path->getSubpath(i), true);
  }
  if (even_odd && shapes.size() == 2 && shapes[0].rectangle && shapes[1].rectangle) {
    const bool first_holds = shapes[0].holds(shapes[1]);
    if (first_holds || shapes[1].holds(shapes[0])) {
      paint_frame(state, first_holds ? shapes[0] : shapes[1], first_holds ? shapes[1] : shapes[0], colour);
      return;
    }
  }
  paint_shapes(state, shapes, colour);
}

/// A rectangle with a hole: four bands are painted.
void Collector::paint_frame(GfxState* state, const Shape& outer, const Shape& inner, Colour colour) {
  DrawnPath frame;
  frame.box = bounded(outer.x0, outer.y0, outer.x1, outer.y1);
  frame.rectangle = frame.closed = true;
  const bool is_visible = !colour.known || luma(colour) < kPale;
  if (is_visible && Marks::may_be_mark(frame.box)) marks_->path(frame);
  paint_box(state, bounded(outer.x0, outer.y0, outer.x1, inner.y0), colour, true, Extent::whole);
  paint_box(state, bounded(outer.x0, inner.y1, outer.x1, outer.y1), colour, true, Extent::whole);
  paint_box(state, bounded(outer.x0, inner.y0, inner.x0, inner.y1), colour, true, Extent::whole);
  paint_box(state, bounded(inner.x1, inner.y0, outer.x1, inner.y1), colour, true, Extent::whole);
}

void Collector::paint_shapes(GfxState* state, const std::vector<Shape>& shapes, Colour colour) {
  Shape rest;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const Shape& shape = shapes[i];
    if (shape.rectangle) {
      // Where rectangles of one path overlap, the rule of filling decides which parts stay open.
      bool overlaps = shapes.size() > kMostNested;
      for (std::size_t k = 0; k < shapes.size() && !overlaps; ++k) overlaps = k != i && shape.meets(shapes[k]);
      paint_box(state, bounded(shape.x0, shape.y0, shape.x1, shape.y1), colour, true,
                overlaps ? Extent::part : Extent::whole);
    } else {
      rest.x0 = std::min(rest.x0, shape.x0);
      rest.y0 = std::min(rest.y0, shape.y0);
      rest.x1 = std::max(rest.x1, shape.x1);
      rest.y1 = std::max(rest.y1, shape.y1);
    }
  }
  if (rest.x1 < rest.x0) return;
  paint_box(state, bounded(rest.x0, rest.y0, rest.x1, rest.y1), colour, false, Extent::part);
}

bool Collector::paint_unknown(GfxState* state) {
  if (in_mask()) return true;
  ++page_->ink_operations;
  // A shading is painted through the clip that its path has become.
  paint_box(state, clip_box(state), Colour{0, 0, 0, false}, false, Extent::part);
  return true;
}

void Collector::stroke(GfxState* state) {
  if (in_mask() || opacity_of(state, true) < kTransparent) return;
  const Colour colour = stroke_colour(state);
  if (colour.known && luma(colour) >= kPale) return;
  ++page_->ink_operations;
  const double half = std::clamp(state->getTransformedLineWidth(), 0.5, 1000.0) / 2;
  const Box clip = clip_box(state);
  const GfxPath* path = state->getPath();
  for (int i = 0; i < path->getNumSubpaths(); ++i) {
    const GfxSubpath& part = *path->getSubpath(i);
    note_path(state, part, false);
    Point last{};
    for (int k = 0; k < part.getNumPoints(); ++k) {
      const Point point = device_point(state, part, k);
      const bool straight = k > 0 && !part.getCurve(k) && !part.getCurve(k - 1);
      const bool level = std::fabs(point.y - last.y) < 0.5, upright = std::fabs(point.x - last.x) < 0.5;
      if (straight && level != upright && 2 * half <= kThin) {
        const Box line = level ? bounded(last.x, last.y - half, point.x, point.y + half)
                               : bounded(last.x - half, last.y, point.x + half, point.y);
        const Box seen = intersection(line, clip);
        if (!is_empty(seen) && std::max(seen.width(), seen.height()) >= kLong) painting_->ruling(seen);
      } else if (straight && !level && !upright && 2 * half <= kThin) {
        marks_->slant({static_cast<float>(last.x), static_cast<float>(last.y)},
                      {static_cast<float>(point.x), static_cast<float>(point.y)});
      }
      last = point;
    }
  }
}

void Collector::place_image(GfxState* state, int width, int height, bool opaque) {
  if (in_mask()) return;
  const double* m = state->getCTM();
  const double xs[] = {m[4], m[4] + m[0], m[4] + m[2], m[4] + m[0] + m[2]};
  const double ys[] = {m[5], m[5] + m[1], m[5] + m[3], m[5] + m[1] + m[3]};
  const auto [x0, x1] = std::minmax_element(std::begin(xs), std::end(xs));
  const auto [y0, y1] = std::minmax_element(std::begin(ys), std::end(ys));
  const Box box = intersection(bounded(*x0, *y0, *x1, *y1), clip_box(state));
  if (is_empty(box)) return;
  if (std::min(box.width(), box.height()) <= kThin) {  // borders drawn as pictures
    if (std::max(box.width(), box.height()) >= kLong) painting_->ruling(box);
    return;
  }
  const bool is_solid = is_opaque(state);
  const bool exact = opaque && is_solid && layer_.clip_is_box && !layer_.masked;
  painting_->image(box, static_cast<std::uint32_t>(std::max(width, 0)),
                   static_cast<std::uint32_t>(std::max(height, 0)));
  painting_->area({box, Colour{0, 0, 0, false}, exact, is_solid, static_cast<std::uint32_t>(words_->words_begun())});
}

void Collector::drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert,
                              bool interpolate, bool is_inline) {
  place_image(state, width, height, false);
  // The base class reads an inline image's bytes out of the content stream.
  if (is_inline) OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, is_inline);
}

void Collector::drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                          GfxImageColorMap* colours, bool interpolate, const int* mask_colours, bool is_inline) {
  place_image(state, width, height, mask_colours == nullptr);
  if (is_inline) OutputDev::drawImage(state, ref, stream, width, height, colours, interpolate, mask_colours, is_inline);
}

void Collector::drawMaskedImage(GfxState* state, Object*, Stream*, int width, int height, GfxImageColorMap*, bool,
                                Stream*, int, int, bool, bool) {
  place_image(state, width, height, false);
}

void Collector::drawSoftMaskedImage(GfxState* state, Object*, Stream*, int width, int height, GfxImageColorMap*, bool,
                                    Stream*, int, int, GfxImageColorMap*, bool) {
  place_image(state, width, height, false);
}

}  // namespace telaah::worker

#include "workers/pdf/collector.h"

#include <algorithm>
#include <cmath>

#include <UTF.h>
#include <goo/gmem.h>

#include "telaah/limits.h"
#include "workers/pdf/names.h"

namespace telaah::worker {
namespace {

constexpr float kTinyPoints = 2;
constexpr double kTransparent = 0.05, kOpaque = 0.9;
constexpr float kThin = 3, kLong = 6;  // points: what is thin and long is a ruling
constexpr int kPale = 238;             // luma: a line so pale does not divide anything
constexpr std::size_t kMaxActualText = 4096;

static_assert(sizeof(Unicode) == sizeof(char32_t));

Box clip_box(GfxState* state) {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  state->getClipBBox(&x0, &y0, &x1, &y1);
  return {static_cast<float>(x0), static_cast<float>(y0), static_cast<float>(x1), static_cast<float>(y1)};
}

Box bounded(double x0, double y0, double x1, double y1) {
  const auto edge = [](double value) {
    const double bound = limits::kMaxCoordinatePoints;
    return static_cast<float>(std::isfinite(value) ? std::nearbyint(std::clamp(value, -bound, bound) * 64) / 64 : 0.0);
  };
  return {edge(std::min(x0, x1)), edge(std::min(y0, y1)), edge(std::max(x0, x1)), edge(std::max(y0, y1))};
}

Colour colour_of(const GfxRGB& rgb) {
  const auto byte = [](GfxColorComp value) { return static_cast<std::uint8_t>(colToByte(value)); };
  return {byte(rgb.r), byte(rgb.g), byte(rgb.b), true};
}

struct Point {
  double x, y;
};

Point device_point(GfxState* state, const GfxSubpath& path, int i) {
  Point point{};
  state->transform(path.getX(i), path.getY(i), &point.x, &point.y);
  return point;
}

bool is_axis_aligned(Point a, Point b) { return std::fabs(a.x - b.x) < 0.5 || std::fabs(a.y - b.y) < 0.5; }

/// Bounding box of a subpath, and whether it is an upright rectangle.
struct Shape {
  double x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
  bool rectangle = false;
};
Shape shape_of(GfxState* state, const GfxSubpath& path) {
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

}  // namespace

std::uint16_t FontTable::index_of(const GfxFont& font) {
  const Ref id = *font.getID();
  const std::uint64_t key =
      (static_cast<std::uint64_t>(static_cast<std::uint32_t>(id.num)) << 32) | static_cast<std::uint32_t>(id.gen);
  const auto found = known_.find(key);
  if (found != known_.end()) return found->second;
  if (fonts_.size() >= limits::kMaxFonts) return static_cast<std::uint16_t>(limits::kMaxFonts - 1);
  const auto index = static_cast<std::uint16_t>(fonts_.size());
  known_.emplace(key, index);
  Font told;
  told.name = printable_name(font.getName() ? font.getNameWithoutSubsetTag() : std::string());
  const std::string lower = lower_ascii(told.name);
  const auto named = [&](const char* part) { return lower.find(part) != std::string::npos; };
  told.bold = font.isBold() || font.getWeight() >= GfxFont::W600 || named("bold") || named("black") || named("heavy");
  told.italic = font.isItalic() || named("italic") || named("oblique");
  told.fixed_width = font.isFixedWidth() || named("courier") || named("mono");
  told.serif = font.isSerif() || named("times") || named("roman");
  Ref embedded = Ref::INVALID();
  told.embedded = font.getEmbeddedFontID(&embedded) || font.getType() == fontType3;
  told.has_to_unicode = font.hasToUnicodeCMap();
  told.is_type3 = font.getType() == fontType3;
  fonts_.push_back(std::move(told));
  return index;
}

void Collector::start_page(Page& page) {
  page_ = &page;
  words_ = std::make_unique<WordBuilder>(page);
  painting_ = std::make_unique<Painting>(page);
  style_changed_ = fill_changed_ = stroke_changed_ = true;
  font_id_ = Ref::INVALID();
  groups_.clear();
  mask_depth_ = actual_depth_ = 0;
}

bool Collector::finish_page() {
  words_->end_word();
  painting_->finish(words_->facts());
  return !words_->overflowed();
}

Colour Collector::fill_colour(GfxState* state) {
  if (fill_changed_) {
    GfxRGB rgb{};
    fill_changed_ = false;
    fill_ = Colour{0, 0, 0, false};
    if (state->getFillColorSpace()->getMode() != csPattern) {
      state->getFillRGB(&rgb);
      fill_ = colour_of(rgb);
    }
  }
  return fill_;
}

Colour Collector::stroke_colour(GfxState* state) {
  if (stroke_changed_) {
    GfxRGB rgb{};
    stroke_changed_ = false;
    stroke_ = Colour{0, 0, 0, false};
    if (state->getStrokeColorSpace()->getMode() != csPattern) {
      state->getStrokeRGB(&rgb);
      stroke_ = colour_of(rgb);
    }
  }
  return stroke_;
}

void Collector::set_metrics(GfxState* state, GlyphStyle& style) {
  const GfxFont* font = state->getFont().get();
  double across_x = 0, across_y = 0, up_x = 0, up_y = 0;
  state->getFontTransMat(&across_x, &across_y, &up_x, &up_y);
  double size = std::hypot(up_x, up_y);
  const double length = std::hypot(across_x, across_y);
  if (length > 0) {
    style.along_x = across_x / length;
    style.along_y = across_y / length;
  }
  if (font != nullptr && font->getWMode() != 0 && size > 0) {  // vertical writing goes down the page
    style.along_x = -up_x / size;
    style.along_y = -up_y / size;
  }
  if (font != nullptr && font->getType() == fontType3) {
    // A Type 3 font has its own unit; its bounding box is about 1.2 times what other fonts call their size.
    const double* box = font->getFontBBox();
    const double height = std::fabs((box[3] - box[1]) * font->getFontMatrix()[3]);
    if (height > 0.05) size *= std::min(height / 1.2, 100.0);
  }
  style.size = static_cast<float>(std::isfinite(size) ? std::min(size, 1e5) : 0.0);
  const double ascent = font != nullptr ? font->getAscent() : 0, descent = font != nullptr ? font->getDescent() : 0;
  style.ascent = static_cast<float>(ascent >= 0.4 && ascent <= 1.2 ? ascent : 0.9);
  style.descent = static_cast<float>(descent <= -0.05 && descent >= -0.6 ? descent : -0.2);
}

void Collector::refresh_style(GfxState* state) {
  style_changed_ = false;
  GlyphStyle style;
  set_metrics(state, style);
  const GfxFont* font = state->getFont().get();
  if (font != nullptr && (*font->getID() != font_id_ || font_id_ == Ref::INVALID())) {
    font_id_ = *font->getID();
    font_index_ = fonts_.index_of(*font);
  }
  style.font = font_index_;
  const int render = state->getRender();
  const bool stroked_only = (render & 3) == 1;
  const double opacity = stroked_only ? state->getStrokeOpacity() : state->getFillOpacity();
  style.colour = stroked_only ? stroke_colour(state) : fill_colour(state);
  if ((render & 3) == 3 || opacity < kTransparent) style.flags |= word_invisible;
  if (style.size < kTinyPoints) style.flags |= word_tiny;
  style.clip = clip_box(state);
  words_->set_style(style);
}

void Collector::drawChar(GfxState* state, double x, double y, double dx, double dy, double, double, CharCode code,
                         int bytes, const Unicode* unicode, int length) {
  if (in_mask()) return;
  if (style_changed_) refresh_style(state);
  words_->set_painted_areas(painting_->area_count());
  // The advance without the spacing that follows the glyph.
  double spacing = state->getCharSpace(), device_spacing = 0;
  if (bytes == 1 && code == 0x20) spacing += state->getWordSpace();
  if (spacing != 0) {
    double space_x = 0, space_y = 0;
    const GfxFont* font = state->getFont().get();
    if (font != nullptr && font->getWMode() != 0) {
      state->textTransformDelta(0, spacing, &space_x, &space_y);
    } else {
      state->textTransformDelta(spacing * state->getHorizScaling(), 0, &space_x, &space_y);
    }
    dx -= space_x;
    dy -= space_y;
    if (spacing_is_style_) {
      double across = 0, down = 0;
      state->transformDelta(space_x, space_y, &across, &down);
      device_spacing = std::max(0.0, across * words_->style().along_x + down * words_->style().along_y);
    }
  }
  double device_x = 0, device_y = 0, device_dx = 0, device_dy = 0;
  state->transform(x, y, &device_x, &device_y);
  state->transformDelta(dx, dy, &device_dx, &device_dy);
  const auto* text = reinterpret_cast<const char32_t*>(unicode);
  const std::size_t count = length > 0 && unicode != nullptr ? static_cast<std::size_t>(length) : 0;
  if (actual_depth_ > 0) {
    replaced_.push_back({device_x, device_y, device_dx, device_dy, device_spacing, std::u32string(text, count)});
  } else {
    words_->glyph(device_x, device_y, device_dx, device_dy, device_spacing, {text, count});
  }
}

void Collector::beginString(GfxState* state, const GooString* text) {
  // Character spacing over a longer string is how a title is letter-spaced. Over a glyph or two it is how some
  // producers place the next word.
  constexpr int kLonger = 5;
  const GfxFont* font = state->getFont().get();
  const int bytes_each = font != nullptr && font->isCIDFont() ? 2 : 1;
  spacing_is_style_ = text->getLength() >= kLonger * bytes_each;
}

void Collector::beginActualText(GfxState*, const GooString* text) {
  if (actual_depth_++ > 0) return;
  Unicode* code_points = nullptr;
  const int count = TextStringToUCS4(text->toStr(), &code_points);
  actual_.clear();
  for (int i = 0; i < count && actual_.size() < kMaxActualText; ++i) actual_ += static_cast<char32_t>(code_points[i]);
  gfree(code_points);
  replaced_.clear();
}

void Collector::hand_over(const Glyph& glyph) {
  words_->glyph(glyph.x, glyph.y, glyph.dx, glyph.dy, glyph.spacing, glyph.unicode);
}

void Collector::endActualText(GfxState*) {
  if (actual_depth_ == 0 || --actual_depth_ > 0 || replaced_.empty()) return;
  const Glyph& first = replaced_.front();
  const Glyph& last = replaced_.back();
  const double size = words_->style().size;
  const double drop = (last.y - first.y) * words_->style().along_x - (last.x - first.x) * words_->style().along_y;
  if (std::fabs(drop) > size / 2) {
    // One text for several lines can't be placed; the glyphs' own mapping can.
    for (const Glyph& glyph : replaced_) hand_over(glyph);
  } else if (!actual_.empty()) {
    hand_over({first.x, first.y, last.x + last.dx - first.x, last.y + last.dy - first.y, last.spacing, actual_});
  }
  replaced_.clear();
}

void Collector::paint_box(GfxState* state, const Box& whole, Colour colour, bool rectangle) {
  const Box box = intersection(whole, clip_box(state));
  if (is_empty(box)) return;
  const bool visible = !colour.known || luma(colour) < kPale;
  if (std::min(box.width(), box.height()) <= kThin) {
    if (rectangle && visible && std::max(box.width(), box.height()) >= kLong) painting_->ruling(box);
    return;
  }
  const bool opaque = state->getFillOpacity() >= kOpaque && state->getBlendMode() == gfxBlendNormal;
  painting_->area({box, colour, rectangle && opaque, static_cast<std::uint32_t>(words_->words_begun())});
}

void Collector::paint_path(GfxState* state) {
  if (in_mask() || state->getFillOpacity() < kTransparent) return;
  const Colour colour = fill_colour(state);
  if (!colour.known || luma(colour) < kPale) ++page_->ink_operations;
  const GfxPath* path = state->getPath();
  Shape rest;
  for (int i = 0; i < path->getNumSubpaths(); ++i) {
    const Shape shape = shape_of(state, *path->getSubpath(i));
    if (shape.rectangle) {
      paint_box(state, bounded(shape.x0, shape.y0, shape.x1, shape.y1), colour, true);
    } else {
      rest.x0 = std::min(rest.x0, shape.x0);
      rest.y0 = std::min(rest.y0, shape.y0);
      rest.x1 = std::max(rest.x1, shape.x1);
      rest.y1 = std::max(rest.y1, shape.y1);
    }
  }
  if (rest.x1 >= rest.x0) paint_box(state, bounded(rest.x0, rest.y0, rest.x1, rest.y1), colour, false);
}

bool Collector::paint_unknown(GfxState* state) {
  if (in_mask()) return true;
  ++page_->ink_operations;
  // A shading is painted through the clip that its path has become.
  paint_box(state, clip_box(state), Colour{0, 0, 0, false}, false);
  return true;
}

void Collector::stroke(GfxState* state) {
  if (in_mask() || state->getStrokeOpacity() < kTransparent) return;
  const Colour colour = stroke_colour(state);
  if (colour.known && luma(colour) >= kPale) return;
  ++page_->ink_operations;
  const double half = std::clamp(state->getTransformedLineWidth(), 0.5, 1000.0) / 2;
  const Box clip = clip_box(state);
  const GfxPath* path = state->getPath();
  for (int i = 0; i < path->getNumSubpaths(); ++i) {
    const GfxSubpath& part = *path->getSubpath(i);
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
  const bool exact = opaque && state->getFillOpacity() >= kOpaque && state->getBlendMode() == gfxBlendNormal;
  painting_->image(box, static_cast<std::uint32_t>(std::max(width, 0)),
                   static_cast<std::uint32_t>(std::max(height, 0)));
  painting_->area({box, Colour{0, 0, 0, false}, exact, static_cast<std::uint32_t>(words_->words_begun())});
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

void Collector::beginTransparencyGroup(GfxState*, const double*, GfxColorSpace*, bool, bool, bool for_mask) {
  groups_.push_back(for_mask);
  if (for_mask) ++mask_depth_;
}

void Collector::endTransparencyGroup(GfxState*) {
  if (groups_.empty()) return;
  if (groups_.back()) --mask_depth_;
  groups_.pop_back();
}

}  // namespace telaah::worker

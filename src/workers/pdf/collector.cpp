#include "workers/pdf/collector.h"

#include <algorithm>
#include <cmath>

#include <UTF.h>
#include <goo/gmem.h>

#include "telaah/limits.h"
#include "workers/pdf/device_space.h"
#include "workers/pdf/names.h"

namespace telaah::worker {
namespace {

constexpr float kTinyPoints = 2.5F;  // on a page of usual size; print of 3 pt can be read with good eyes
constexpr float kUsualWidth = 595;   // points, A4; pages scaled down are shown larger
constexpr double kSqueezed = 0.08;   // letters narrower than this share of their width have no shape
constexpr double kTransparent = 0.05, kOpaque = 0.9;
constexpr std::size_t kMaxActualText = 4096;

static_assert(sizeof(Unicode) == sizeof(char32_t));

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

void Collector::start_page(Page& page, const std::array<double, 6>& to_page) {
  page_ = &page;
  to_page_ = to_page;
  marks_ = std::make_unique<Marks>(page);
  layer_ = Layer{};
  layers_.clear();
  drawn_ = 0;
  in_comment_ = false;
  tiny_ = kTinyPoints * std::clamp(std::min(page.width, page.height) / kUsualWidth, 0.6F, 1.0F);
  words_ = std::make_unique<WordBuilder>(page);
  painting_ = std::make_unique<Painting>(page);
  style_changed_ = fill_changed_ = stroke_changed_ = true;
  font_id_ = Ref::INVALID();
  groups_.clear();
  mask_depth_ = actual_depth_ = 0;
}

std::vector<Doubt> Collector::end_drawing() {
  words_->end_word();
  return painting_->mark_hidden(words_->facts());
}

bool Collector::finish_page() {
  painting_->finish(words_->facts());
  marks_->finish(words_->seams());
  return !words_->overflowed();
}

void Collector::annotation_begins(bool is_comment) {
  words_->end_word();
  in_comment_ = is_comment;
  style_changed_ = true;
}

void Collector::form_mark(const FormMark& mark) {
  const std::array<double, 6>& m = to_page_;
  const Point a{m[0] * mark.x0 + m[2] * mark.y0 + m[4], m[1] * mark.x0 + m[3] * mark.y0 + m[5]};
  const Point b{m[0] * mark.x1 + m[2] * mark.y1 + m[4], m[1] * mark.x1 + m[3] * mark.y1 + m[5]};
  const Box box = bounded(a.x, a.y, b.x, b.y);
  const bool on_page = box.x1 > 0 && box.y1 > 0 && box.x0 < page_->width && box.y0 < page_->height;
  if (on_page && box.width() > 1 && box.height() > 1) marks_->form_mark(box, mark.is_round, mark.is_on);
}

void Collector::saveState(GfxState* state) {
  Layer saved = layer_;
  saved.opacity = state->getFillOpacity();
  saved.blends = state->getBlendMode() != gfxBlendNormal;
  layers_.push_back(saved);
}

void Collector::restoreState(GfxState*) {
  style_changed_ = fill_changed_ = stroke_changed_ = true;
  if (layers_.empty()) return;
  layer_ = layers_.back();
  layers_.pop_back();
}

double Collector::opacity_of(const GfxState* state, bool stroked) const {
  return (stroked ? state->getStrokeOpacity() : state->getFillOpacity()) * layer_.group_opacity;
}

/// Nothing of what lay there before shows through, within the clip.
bool Collector::is_opaque(GfxState* state) const {
  return opacity_of(state, false) >= kOpaque && state->getBlendMode() == gfxBlendNormal && layer_.group_is_plain;
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
  if (render >= 4) layer_.clip_is_box = false;  // the letters become a clip
  const double opacity = opacity_of(state, stroked_only);
  style.colour = stroked_only ? stroke_colour(state) : fill_colour(state);
  style.opacity = static_cast<float>(opacity);
  style.masked = layer_.masked || layer_.group_is_masked;
  if ((render & 3) == 3 || opacity < kTransparent) style.flags |= word_invisible;
  if (style.size < tiny_ || state->getHorizScaling() < kSqueezed) style.flags |= word_tiny;
  if (in_comment_) style.flags |= word_comment;
  style.clip = clip_box(state);
  words_->set_style(style);
}

void Collector::drawChar(GfxState* state, double x, double y, double dx, double dy, double, double, CharCode code,
                         int bytes, const Unicode* unicode, int length) {
  const std::uint32_t call = drawn_++;
  if (in_mask()) return;
  if (style_changed_) refresh_style(state);
  words_->set_counters(painting_->area_count(), call);
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
  words_->begin_string();
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

void Collector::beginTransparencyGroup(GfxState*, const double*, GfxColorSpace*, bool, bool, bool for_mask) {
  groups_.push_back(for_mask);
  if (for_mask) ++mask_depth_;
  // Poppler resets the group's own opacity before it tells of the group: the saved state still has it.
  if (for_mask || layers_.empty()) return;
  const Layer& outside = layers_.back();
  layer_.group_opacity *= outside.opacity;
  layer_.group_is_plain = layer_.group_is_plain && !outside.blends && !outside.masked;
  layer_.group_is_masked = layer_.group_is_masked || outside.masked;
  style_changed_ = true;
}

void Collector::endTransparencyGroup(GfxState*) {
  if (groups_.empty()) return;
  if (groups_.back()) --mask_depth_;
  groups_.pop_back();
}

}  // namespace telaah::worker

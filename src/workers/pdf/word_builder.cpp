#include "workers/pdf/word_builder.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "telaah/limits.h"
#include "telaah/utf8.h"

namespace telaah::worker {
namespace {

// Shares of the font size. Blanks of office fonts are 0.2-0.33 wide, justified lines shrink them to 0.15; kerning and
// rounding of TJ arrays stay below 0.1.
constexpr double kGapThatBreaks = 0.15;
constexpr double kGapOfNoBlank = 0.05;
constexpr double kOverlapThatBreaks = 0.35;
constexpr double kDropThatBreaks = 0.2;
// Small capitals (0.7-0.8 of the size) belong to their word, footnote marks are lifted as well.
constexpr float kSizeJumpThatBreaks = 1.6F;
// A glyph drawn twice to look bold is moved by a few hundredths of its size; the narrowest letters are 0.2 wide.
constexpr double kOverprint = 0.12;
// A soft hyphen that takes room is a hyphen that a reader sees: fonts map both characters to one glyph.
constexpr double kPaintedWidth = 0.1;
constexpr char32_t kReplacement = 0xFFFD;
constexpr char32_t kSoftHyphen = 0xAD;
// Sines of the angles by which a word must miss level and upright to lie askew: 6 degrees; scans are skewed by less.
constexpr double kAskew = 0.1;
constexpr std::size_t kMostSeams = 20'000;  // a page of letters, each a string of its own, has fewer
constexpr std::uint16_t kPartedByStyle = word_invisible | word_tiny | word_comment;

bool is_blank(char32_t c) {
  if (c <= 0x20) return c == 0x20 || (c >= 9 && c <= 13);
  return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}
bool is_combining(char32_t c) { return c >= 0x300 && c <= 0x36F; }

std::uint8_t quarter_turn(double along_x, double along_y) {
  if (std::fabs(along_x) >= std::fabs(along_y)) return along_x >= 0 ? 0 : 2;
  return along_y > 0 ? 1 : 3;
}

/// A multiple of 1/64 pt: finer than any device, and it halves what the ledger keeps.
float snap(double value) {
  const double bound = limits::kMaxCoordinatePoints;
  const double inside = std::isfinite(value) ? std::clamp(value, -bound, bound) : 0.0;
  return static_cast<float>(std::nearbyint(inside * 64) / 64);
}

bool centre_inside(const Box& box, const Box& clip) {
  const float x = (box.x0 + box.x1) / 2, y = (box.y0 + box.y1) / 2;
  constexpr float kSlack = 1;  // clips that hug their text
  return x >= clip.x0 - kSlack && x <= clip.x1 + kSlack && y >= clip.y0 - kSlack && y <= clip.y1 + kSlack;
}

bool equal_looks(const GlyphStyle& one, const GlyphStyle& other) {
  return ((one.flags ^ other.flags) & kPartedByStyle) == 0 &&
         (nearly_equal(one.colour, other.colour) || (luma(one.colour) < 128 && luma(other.colour) < 128));
}

}  // namespace

int luma(Colour colour) { return (colour.red * 54 + colour.green * 183 + colour.blue * 19) / 256; }

bool nearly_equal(Colour one, Colour other) { return leaves_no_trace(one, 1, other, least_contrast(0)); }

bool leaves_no_trace(Colour ink, float opacity, Colour ground, float contrast) {
  const auto near = [&](int a, int b) { return static_cast<float>(std::abs(a - b)) * opacity <= contrast; };
  return ink.known && ground.known && near(ink.red, ground.red) && near(ink.green, ground.green) &&
         near(ink.blue, ground.blue);
}

void WordBuilder::glyph(double x, double y, double dx, double dy, double spacing, std::span<const char32_t> unicode) {
  if (unicode.size() > 1 && std::any_of(unicode.begin(), unicode.end(), is_blank)) {
    // A replacement text with blanks: its characters share the advance.
    const double share = 1.0 / static_cast<double>(unicode.size());
    for (std::size_t i = 0; i < unicode.size(); ++i) {
      const double at = share * static_cast<double>(i);
      one_glyph(x + dx * at, y + dy * at, dx * share, dy * share, unicode.subspan(i, 1));
    }
  } else {
    one_glyph(x, y, dx, dy, unicode);
  }
  spacing_ = spacing;
}

void WordBuilder::one_glyph(double x, double y, double dx, double dy, std::span<const char32_t> unicode) {
  const bool mapped = !unicode.empty() && unicode[0] != 0 && unicode[0] != kReplacement;
  if (mapped && is_blank(unicode[0])) {
    space_before_ = true;
    return;
  }
  if (open_ && mapped && is_drawn_again(x, y, unicode[0])) return;
  if (open_ && !goes_on(x, y, dx, dy, mapped ? unicode[0] : kReplacement)) end_word();
  space_before_ = space_before_ && !open_;
  if (!open_) {
    begin_word(x, y);
    if (!open_) return;
  } else if (at_seam_ && seams_.size() < kMostSeams) {
    seams_.push_back({snap(x), snap(y), static_cast<std::uint32_t>(page_.text.size()) - word_.begin});
  }
  at_seam_ = false;
  ++page_.glyphs;
  ++fact_.glyphs;
  fact_.last_drawn = drawn_;
  last_ = mapped ? unicode[0] : 0;
  if (mapped && unicode.size() == 1 && unicode[0] == kSoftHyphen &&
      std::hypot(dx, dy) > kPaintedWidth * static_cast<double>(style_.size)) {
    page_.text.push_back('-');
  } else if (mapped) {
    append(unicode);
  } else {
    ++page_.glyphs_unmapped;
    word_.flags |= word_unmapped;
    utf8::append(page_.text, kReplacement);
  }
  last_x_ = x;
  last_y_ = y;
  end_x_ = x + dx;
  end_y_ = y + dy;
  min_x_ = std::min({min_x_, x, end_x_});
  max_x_ = std::max({max_x_, x, end_x_});
  min_y_ = std::min({min_y_, y, end_y_});
  max_y_ = std::max({max_y_, y, end_y_});
}

void WordBuilder::append(std::span<const char32_t> unicode) {
  for (const char32_t c : unicode) {
    if (c < 0x80 && c != 0) {
      page_.text.push_back(static_cast<char>(c));
    } else {
      utf8::append(page_.text, c == 0 ? kReplacement : c);
      if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) word_.flags |= word_unmapped;
    }
  }
}

/// The last glyph once more at its place: false bold, drawn glyph by glyph.
bool WordBuilder::is_drawn_again(double x, double y, char32_t first) const {
  const double near = kOverprint * static_cast<double>(std::min(first_.size, style_.size));
  return (first_.flags & word_invisible) == 0 && first == last_ && std::fabs(x - last_x_) < near &&
         std::fabs(y - last_y_) < near && style_.font == first_.font &&
         std::fabs(style_.size - first_.size) < 0.1F * first_.size &&
         ((style_.flags ^ first_.flags) & kPartedByStyle) == 0;
}

bool WordBuilder::goes_on(double x, double y, double dx, double dy, char32_t first) const {
  const double size = std::max(first_.size, style_.size);
  const float small = std::min(first_.size, style_.size);
  if (static_cast<float>(size) > small * kSizeJumpThatBreaks || !equal_looks(first_, style_)) return false;
  if (first_.along_x * style_.along_x + first_.along_y * style_.along_y < 0.9) return false;
  const double from_end_x = x - end_x_, from_end_y = y - end_y_;
  // Spacing that the font state asks for everywhere, letter-spaced titles and justified lines, divides no words.
  const double gap = from_end_x * style_.along_x + from_end_y * style_.along_y - spacing_;
  const double drop = from_end_y * style_.along_x - from_end_x * style_.along_y;
  if (std::fabs(drop) > kDropThatBreaks * size) return is_combining(first) && std::fabs(drop) < size;
  if (space_before_) {
    // Some producers draw a blank and step back over it: a reader sees none. In the invisible layer of a scan words
    // touch by accident.
    return (first_.flags & word_invisible) == 0 && std::fabs(gap) <= kGapOfNoBlank * size;
  }
  if (gap > kGapThatBreaks * size) return false;
  if (gap >= -kOverlapThatBreaks * size || is_combining(first)) return true;
  // Right-to-left scripts are drawn glyph by glyph towards the left.
  const bool right_to_left = first >= 0x590 && first <= 0x8FF;
  const double to_last = (x + dx - last_x_) * style_.along_x + (y + dy - last_y_) * style_.along_y;
  return right_to_left && std::fabs(to_last) <= kGapThatBreaks * size;
}

void WordBuilder::begin_word(double x, double y) {
  if (page_.words.size() >= limits::kMaxWordsPerPage || page_.text.size() + 256 > limits::kMaxPageTextBytes) {
    overflowed_ = true;
    return;
  }
  open_ = true;
  word_ = Word{};
  word_.begin = static_cast<std::uint32_t>(page_.text.size());
  word_.font = style_.font;
  word_.flags = style_.flags;
  if (space_before_) word_.flags |= word_space_before;
  if (std::fabs(style_.along_x) > kAskew && std::fabs(style_.along_y) > kAskew) word_.flags |= word_watermark;
  space_before_ = false;
  fact_ = WordFacts{areas_, 0, drawn_, drawn_, style_.colour, style_.opacity, style_.masked};
  first_ = style_;
  spacing_ = 0;
  min_x_ = max_x_ = start_x_ = last_x_ = end_x_ = x;
  min_y_ = max_y_ = start_y_ = last_y_ = end_y_ = y;
}

void WordBuilder::end_word() {
  if (!open_) return;
  open_ = false;
  const double up_x = first_.along_y, up_y = -first_.along_x;  // towards the top of the letters
  const double size = first_.size;
  const double rise_x = up_x * first_.ascent * size, rise_y = up_y * first_.ascent * size;
  const double fall_x = up_x * first_.descent * size, fall_y = up_y * first_.descent * size;
  word_.end = static_cast<std::uint32_t>(page_.text.size());
  word_.turn = quarter_turn(first_.along_x, first_.along_y);
  word_.box = {snap(min_x_ + std::min({0.0, rise_x, fall_x})), snap(min_y_ + std::min({0.0, rise_y, fall_y})),
               snap(max_x_ + std::max({0.0, rise_x, fall_x})), snap(max_y_ + std::max({0.0, rise_y, fall_y}))};
  word_.baseline = snap(word_.turn % 2 == 0 ? start_y_ : start_x_);
  word_.size = snap(size);
  if (!centre_inside(word_.box, first_.clip)) word_.flags |= word_clipped;
  page_.words.push_back(word_);
  facts_.push_back(fact_);
}

}  // namespace telaah::worker

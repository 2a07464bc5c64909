#pragma once
// Glyphs in drawing order -> words, by geometry alone: a blank, a gap, a new baseline or another size ends a word.
// Knows no PDF library. One builder a page.

#include <cstdint>
#include <span>
#include <vector>

#include "telaah/document.h"

namespace telaah::worker {

struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;
  bool known = true;  ///< false for patterns and shadings
};
/// 0..255, as eyes weigh it.
int luma(Colour colour);
bool nearly_equal(Colour one, Colour other);
/// The least difference in a channel, of 255, that is seen in letters of this size (points): a watermark's large ones
/// are seen sooner.
constexpr float least_contrast(float size) { return size >= 30 ? 4 : 20; }
/// Painting `ink` at this opacity (0..1) on `ground` makes no more difference than `contrast`. False when a colour is
/// not known.
bool leaves_no_trace(Colour ink, float opacity, Colour ground, float contrast);

/// What all glyphs of a run share.
struct GlyphStyle {
  float size = 0;                        ///< points
  double along_x = 1, along_y = 0;       ///< unit vector of the writing direction, y down
  float ascent = 0.9F, descent = -0.2F;  ///< of the size
  std::uint16_t font = 0;
  std::uint16_t flags = 0;  ///< word_invisible, word_tiny, word_comment
  Colour colour;
  float opacity = 1;
  bool masked = false;  ///< a soft mask may take it away
  Box clip;
};

/// The words of a page and what later has to be known about them.
struct WordFacts {
  std::uint32_t areas_before = 0;  ///< painted areas that already lay on the page
  std::uint32_t glyphs = 0;
  std::uint32_t first_drawn = 0, last_drawn = 0;  ///< which of the page's drawing calls made it, both included
  Colour colour;
  float opacity = 1;
  bool masked = false;
};

/// A place inside a word where the producer began a new string, as it does where the style changes.
struct Seam {
  float x = 0, y = 0;         ///< origin of the glyph behind it
  std::uint32_t letters = 0;  ///< bytes of the word before it
};

class WordBuilder {
 public:
  explicit WordBuilder(Page& page) : page_(page) {}

  void set_style(const GlyphStyle& style) { style_ = style; }
  [[nodiscard]] const GlyphStyle& style() const { return style_; }
  /// What the page's counters say when the next glyph is drawn.
  void set_counters(std::size_t painted_areas, std::uint32_t drawn) {
    areas_ = static_cast<std::uint32_t>(painted_areas);
    drawn_ = drawn;
  }

  /// A glyph from (x, y) to (x + dx, y + dy), after which the font state leaves `spacing` points.
  /// `unicode` empty: no mapping.
  void glyph(double x, double y, double dx, double dy, double spacing, std::span<const char32_t> unicode);
  /// The glyph after this is the first of a string.
  void begin_string() { at_seam_ = true; }
  /// A word cannot go on after this.
  void end_word();
  /// Words begun so far, the open one included.
  [[nodiscard]] std::size_t words_begun() const { return page_.words.size() + (open_ ? 1 : 0); }
  [[nodiscard]] const std::vector<WordFacts>& facts() const { return facts_; }
  [[nodiscard]] const std::vector<Seam>& seams() const { return seams_; }
  /// The page says more than a page may; what came after was dropped.
  [[nodiscard]] bool overflowed() const { return overflowed_; }

 private:
  void one_glyph(double x, double y, double dx, double dy, std::span<const char32_t> unicode);
  [[nodiscard]] bool is_drawn_again(double x, double y, char32_t first) const;
  [[nodiscard]] bool goes_on(double x, double y, double dx, double dy, char32_t first) const;
  void begin_word(double x, double y);
  void append(std::span<const char32_t> unicode);

  Page& page_;
  std::vector<WordFacts> facts_;
  std::vector<Seam> seams_;
  GlyphStyle style_;
  std::uint32_t areas_ = 0, drawn_ = 0;
  bool open_ = false, space_before_ = false, overflowed_ = false, at_seam_ = false;
  // the open word
  Word word_;
  WordFacts fact_;
  GlyphStyle first_;                                        ///< style of its first glyph
  double min_x_ = 0, max_x_ = 0, min_y_ = 0, max_y_ = 0;    ///< of its glyph origins and ends
  double start_x_ = 0, start_y_ = 0;                        ///< of the first glyph
  double last_x_ = 0, last_y_ = 0, end_x_ = 0, end_y_ = 0;  ///< origin and end of the last glyph
  double spacing_ = 0;                                      ///< that the font state leaves after it
  char32_t last_ = 0;                                       ///< its first code point; 0 without a mapping
};

}  // namespace telaah::worker

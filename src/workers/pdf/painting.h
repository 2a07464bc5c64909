#pragma once
// What is painted on a page besides text, coarsely: rectangles, images, rulings. Tells which words lie on their own
// colour and which were painted over, and how much of the page images cover. Knows no PDF library. One a page.

#include <vector>

#include "telaah/document.h"
#include "workers/pdf/word_builder.h"

namespace telaah::worker {

/// One painted area, in drawing order.
struct PaintedArea {
  Box box;
  Colour colour;                   ///< unknown for images and shadings
  bool exact = false;              ///< the area is the whole box (a rectangle or an image), and opaque
  std::uint32_t words_before = 0;  ///< words that already stood on the page
};

class Painting {
 public:
  explicit Painting(Page& page) : page_(page) {}

  [[nodiscard]] std::size_t area_count() const { return areas_.size(); }
  void area(const PaintedArea& area);
  void ruling(const Box& box);
  void image(const Box& box, std::uint32_t pixels_wide, std::uint32_t pixels_high);

  /// Marks white and covered words and counts hidden glyphs; call once, when the page is finished.
  void finish(const std::vector<WordFacts>& facts);

 private:
  void mark_unseen(const std::vector<WordFacts>& facts);
  void mark_covered();
  [[nodiscard]] bool lies_on_own_colour(const Word& word, const WordFacts& facts) const;
  [[nodiscard]] float image_cover() const;

  Page& page_;
  std::vector<PaintedArea> areas_;
  unsigned rectangle_lumas_ = 0;  ///< bit i: a rectangle with luma in [32 i, 32 i + 31] was painted
};

/// The part of `box` inside `clip`; empty (x1 < x0) when there is none.
Box intersection(const Box& box, const Box& clip);
inline bool is_empty(const Box& box) { return box.x1 < box.x0 || box.y1 < box.y0; }

}  // namespace telaah::worker

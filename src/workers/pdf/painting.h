#pragma once
// What is painted on a page besides text, coarsely: rectangles, images, rulings. Tells which words lie on their own
// colour and which were painted over, where only the page's picture can tell, and how much of the page images cover.
// Knows no PDF library. One a page.

#include <vector>

#include "telaah/document.h"
#include "workers/pdf/word_builder.h"

namespace telaah::worker {

/// One painted area, in drawing order.
struct PaintedArea {
  Box box;
  Colour colour;                   ///< unknown for images and shadings
  bool exact = false;              ///< the area is the whole box (a rectangle or an image), and opaque
  bool may_cover = false;          ///< some of the box may be painted opaquely: a curve, a picture with a mask
  std::uint32_t words_before = 0;  ///< words that already stood on the page
};

/// A word of which the areas alone do not tell surely whether a reader sees it.
struct Doubt {
  std::uint32_t word = 0;
  std::uint16_t flag = 0;  ///< word_covered, word_white or word_invisible, should it be unseen
};

class Painting {
 public:
  explicit Painting(Page& page) : page_(page) {}

  [[nodiscard]] std::size_t area_count() const { return areas_.size(); }
  void area(const PaintedArea& area);
  void ruling(const Box& box);
  void image(const Box& box, std::uint32_t pixels_wide, std::uint32_t pixels_high);

  /// Marks white and covered words; returns those of which the page's picture should be asked.
  std::vector<Doubt> mark_hidden(const std::vector<WordFacts>& facts);
  /// Counts hidden glyphs and the images' cover, and takes out the hidden lines in which libraries name themselves;
  /// call once, when the flags of all words are settled.
  void finish(const std::vector<WordFacts>& facts);

 private:
  enum class Ground { other, own, unknown };
  void mark_unseen(const std::vector<WordFacts>& facts, std::vector<Doubt>& doubts);
  void mark_covered(std::vector<Doubt>& doubts);
  [[nodiscard]] Ground ground_of(const Word& word, const WordFacts& facts) const;
  void remove_credits(const std::vector<WordFacts>& facts);
  [[nodiscard]] float image_cover() const;

  Page& page_;
  std::vector<PaintedArea> areas_;
  unsigned rectangle_lumas_ = 0;  ///< bit i: a rectangle with luma in [32 i, 32 i + 31] was painted
};

/// The part of `box` inside `clip`; empty (x1 < x0) when there is none.
Box intersection(const Box& box, const Box& clip);
inline bool is_empty(const Box& box) { return box.x1 < box.x0 || box.y1 < box.y0; }

}  // namespace telaah::worker

#pragma once
// One writing direction of a page, turned upright: what the other files of this room reckon with.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "telaah/document.h"
#include "telaah/normal_text.h"

namespace telaah::arrange {

/// A word in the upright frame. Indices into Frame::items follow the drawing order.
struct Item {
  std::uint32_t word = 0;  ///< index into Page::words
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  float base = 0;  ///< y of the baseline
  float size = 0;  ///< font size; for OCR the height of the box
  bool bold = false;
  bool ocr = false;
  bool space_before = false;
  [[nodiscard]] float mid_x() const { return (x0 + x1) / 2; }
  [[nodiscard]] float mid_y() const { return (y0 + y1) / 2; }
};

/// A straight line: horizontal lies at y = at from x = begin to end; vertical at x = at from y = begin to end.
struct Stroke {
  float at = 0, begin = 0, end = 0;
  [[nodiscard]] float length() const { return end - begin; }
};

struct Frame {
  const Page* page = nullptr;
  float width = 0, height = 0;
  std::uint8_t turn = 0;
  bool hidden = false;         ///< all its words stand aside
  Aside aside = Aside::none;   ///< why
  bool slanted = false;        ///< stamps and watermarks across the page
  bool drawn_in_order = true;  ///< the drawing order deserves trust here
  bool writes_blanks = false;  ///< its words are parted by blanks, so a gap without one was jumped
  std::vector<Item> items;
  std::vector<Stroke> horizontals, verticals;
  [[nodiscard]] std::string_view text(std::uint32_t item) const {
    return page->word_text(page->words[items[item].word]);
  }
};

/// The page's words by writing direction and standing: the main frame first (it owns the ruling lines), then what
/// stands across it, then hidden, struck and commenting text.
std::vector<Frame> frames_of(const Page& page, std::span<const Font> fonts);

}  // namespace telaah::arrange

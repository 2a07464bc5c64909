#pragma once
// Where things lie: pixels of the image that was read, the same straightened, points of the page.

#include "workers/ocr/found_word.h"

namespace telaah::worker {

/// Maps pixels of the image that was read to points of the page.
class Placement {
 public:
  Placement(const Box& placed, int pixels_wide, int pixels_high);
  [[nodiscard]] Box box(const Box& pixels) const;
  [[nodiscard]] float y(float pixels) const { return y0_ + pixels * y_scale_; }
  [[nodiscard]] float height(float pixels) const { return pixels * y_scale_; }
  [[nodiscard]] float dpi() const;

 private:
  float x_scale_, y_scale_, x0_, y0_;
};

/// Turns places of a slanted image straight about its middle: what stands below one another shares an x, what stands
/// beside one another a y. The pixels stay as they are; boxes keep their size.
class Straightening {
 public:
  /// `skew_degrees`: clockwise turn that makes the image straight.
  Straightening(float skew_degrees, int pixels_wide, int pixels_high);
  [[nodiscard]] Box apply(const Box& slanted) const { return moved(slanted, sine_); }
  [[nodiscard]] Box undo(const Box& straight) const { return moved(straight, -sine_); }
  [[nodiscard]] FoundWord apply(FoundWord word) const;

 private:
  [[nodiscard]] Box moved(const Box& box, float sine) const;
  float sine_, cosine_, middle_x_, middle_y_;
};

/// `box` on a page of `width` x `height`, seen after quarter turns clockwise of that page.
Box turned_box(const Box& box, int turns, float width, float height);

}  // namespace telaah::worker

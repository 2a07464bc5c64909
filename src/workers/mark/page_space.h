#pragma once
// Where a point of the page as displayed lies in the page's own space: crop box, rotation. Boxes are read as Poppler
// reads them, because its words are what is marked.

#include <array>
#include <optional>

#include <qpdf/QPDFObjectHandle.hh>

#include "telaah/document.h"

namespace telaah::worker {

struct Point {
  double x = 0, y = 0;
};
struct Area {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
};

class PageSpace {
 public:
  /// The frame that comes of turning the page clockwise by `turn` degrees. nullopt when it is not `width` × `height`
  /// points large: the page is not the one that was read.
  static std::optional<PageSpace> of(QPDFObjectHandle page, double width, double height, int turn);

  /// Of a point as displayed, origin top left.
  [[nodiscard]] Point inside(double x, double y) const;
  /// The area that `box`, as displayed, covers.
  [[nodiscard]] Area inside(const Box& box) const;
  /// From the page as displayed, but with the origin at the bottom left and y upwards, into the page's own space: a
  /// matrix as `cm` takes it.
  [[nodiscard]] std::array<double, 6> upright() const;
  [[nodiscard]] double height() const { return height_; }  ///< as displayed

 private:
  Area crop_;
  int turn_ = 0;  ///< degrees clockwise: 0, 90, 180, 270
  double height_ = 0;
};

}  // namespace telaah::worker

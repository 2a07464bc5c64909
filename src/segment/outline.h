#pragma once
// Which heading stands under which: a stack of the heading styles met so far.

#include <string>
#include <vector>

#include "segment/lexicon.h"

namespace telaah::segment {

struct Style {
  NumberStyle number = NumberStyle::none;
  int value = 0;
  bool bold = false;
  int size = 0;             ///< half points
  bool is_heading = false;  ///< by its looks, not only by its words
};

class Outline {
 public:
  /// Puts a heading at its place: what stood at its level or below is closed.
  void open(Style style, const Kind* kind);
  /// Whether an unknown heading of this style ends the section that is open now.
  [[nodiscard]] bool closes(const Style& style) const;
  /// Whether the innermost open heading bears this number.
  [[nodiscard]] bool last_is(const Style& style) const;
  [[nodiscard]] int depth() const { return static_cast<int>(levels_.size()); }
  /// Kind of the innermost open heading that has one, and of the one around it.
  [[nodiscard]] std::string top_kind() const;
  [[nodiscard]] std::string parent() const;

 private:
  struct Level {
    Style style;
    std::string kind;
  };
  [[nodiscard]] std::size_t place_of(const Style& style) const;
  std::vector<Level> levels_;
};

}  // namespace telaah::segment

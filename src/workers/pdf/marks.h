#pragma once
// What people draw onto words: lines that cross them out, boxes and circles before options, ticks and crosses in
// them, circles around an answer. Told as flags of words, and a box or circle as a word of its own ("☐", "☑", "○",
// "●"), because that is what a reader sees there. Knows no PDF library. One a page.

#include <array>
#include <cstdint>
#include <vector>

#include "telaah/document.h"
#include "workers/pdf/word_builder.h"

namespace telaah::worker {

struct Dot {
  float x = 0, y = 0;
};

/// One subpath as it was painted, small enough to be a mark.
struct DrawnPath {
  static constexpr std::size_t kMostDots = 12;
  Box box;
  bool rectangle = false;  ///< upright
  bool curved = false;
  bool closed = false;
  bool filled = false;                ///< false: stroked only
  std::array<Dot, kMostDots> dots{};  ///< its first points
  std::size_t dot_count = 0;
  [[nodiscard]] bool is_line() const { return dot_count == 2 && !curved && !rectangle; }
};

/// A straight line aslant.
struct Slant {
  Dot from, to;
};

/// A box or circle that stands beside a word, and its state.
struct TickBox {
  Box box;
  bool is_round = false, is_on = false;
};

class Marks {
 public:
  explicit Marks(Page& page) : page_(page) {}

  /// Larger ones are drawings.
  static bool may_be_mark(const Box& box) { return box.width() <= kWidest && box.height() <= kHighest; }
  void path(const DrawnPath& path);
  /// A straight line that is neither level nor upright, or lies aslant by little.
  void slant(Dot from, Dot to);
  /// A check box or radio button of a form, where the reader sees it.
  void form_mark(const Box& box, bool is_round, bool is_on);

  /// Flags words, adds words for boxes, and takes the lines that were marks out of the page's rulings. Call once, when
  /// the flags of hidden words are settled.
  void finish(const std::vector<Seam>& seams);

 private:
  static constexpr float kWidest = 260, kHighest = 60;  // points: a circle around a line of text
  static constexpr std::size_t kMostPaths = 3000, kMostSlants = 2000;
  Page& page_;
  std::vector<DrawnPath> paths_;
  std::vector<Slant> slants_;
  std::vector<TickBox> form_boxes_;
};

/// Words that a level or slightly slanting line crosses out are flagged. A word of which only a part is crossed out is
/// parted, where the line begins or ends at a seam (an editor strikes letters, not words), else at its slashes.
void mark_struck(Page& page, const std::vector<Slant>& slants, const std::vector<Seam>& seams);

/// The boxes and circles among the paths and short rulings of a page.
std::vector<TickBox> tick_boxes(const Page& page, const std::vector<DrawnPath>& paths);
/// Words with a circle around them, or a cross over their letter ("a.", "b."), are flagged.
void mark_circled(Page& page, const std::vector<DrawnPath>& paths);
/// Ticks and crosses drawn beside a word without a box.
std::vector<TickBox> lone_ticks(const Page& page, const std::vector<DrawnPath>& paths);
/// Sets a word for each box beside the word it belongs to; boxes far from all words are left out, unless `always`.
void insert_boxes(Page& page, const std::vector<TickBox>& boxes, bool always);

}  // namespace telaah::worker

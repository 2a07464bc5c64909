#pragma once
// Where a page has ink that no word explains. The engine takes text under a stamp or beside a signature for a picture
// and leaves it out, and with it who signed, when, and the NIP; and it drops marks that stand far from other words: the
// number of a row, the page behind a leader.

#include <span>
#include <vector>

#include "workers/ocr/found_word.h"
#include "workers/ocr/image.h"

namespace telaah::worker {

/// A mark of a word's height on the line of other words.
struct Stray {
  Box box;
  float baseline = 0, row_height = 0, x_height = 0;  ///< of those words
};

struct Unread {
  std::vector<Box> blocks;
  std::vector<Stray> strays;
};

/// Blocks are areas larger than a word, the largest first, at most a few; a quarter of the page or more is a picture.
/// All in pixels of the straightened image.
Unread unread_ink(const PixPtr& black, const std::vector<FoundWord>& words, const std::vector<Box>& lines, float dpi);

/// The region with everything but its darkest ink gone: stamps and signatures are lighter than print. `depth`: how far
/// from the print's own shade towards the paper's ink still counts as print. Null when the image has no greys to tell
/// them by.
PixPtr darkest_ink(const PixPtr& pix, const PixPtr& black, const Box& region, float depth);

/// Strays set one beside the other on one line, so that one reading is enough for all.
struct Strip {
  PixPtr pix;
  std::vector<float> begins;  ///< x in the strip of each stray; one more for the end
};
Strip strip_of(const PixPtr& straight, std::span<const Stray> strays);

}  // namespace telaah::worker

#pragma once
// Long thin lines of a scan: table borders, even those too faint to survive in black and white.

#include <vector>

#include "workers/ocr/found_word.h"
#include "workers/ocr/image.h"

namespace telaah::worker {

/// Horizontal and vertical lines of `straight`, in its pixels; a torn line comes in pieces. What runs through `words`
/// is taken for strokes of letters.
std::vector<Box> ruling_lines(const PixPtr& straight, float dpi, const std::vector<FoundWord>& words);

}  // namespace telaah::worker

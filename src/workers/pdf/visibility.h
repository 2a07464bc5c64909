#pragma once
// The page's picture as the judge of what a reader sees. A word is seen when the picture changes with its letters and
// without them: whatever is painted over it, clips it, fades it or lies under it has then had its say. Letters are
// bars, so no font is needed; the sandbox has none.

#include <cstdint>
#include <vector>

#include "telaah/document.h"
#include "workers/pdf/painting.h"
#include "workers/pdf/word_builder.h"

namespace telaah::worker {

class PdfFile;

/// Settles the flags of the doubtful words of `page`. Says nothing, and changes nothing, about pages too large or too
/// costly to be drawn.
void settle(PdfFile& file, Page& page, const std::vector<Doubt>& doubts, const std::vector<WordFacts>& facts);

}  // namespace telaah::worker

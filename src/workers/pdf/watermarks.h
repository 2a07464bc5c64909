#pragma once
// Tells watermarks from content: words askew on an upright page, and words laid over the page many times.

#include "telaah/document.h"

namespace telaah::worker {

/// Settles `word_watermark` on the words of a finished page. Words askew come marked; they stay so unless the page
/// itself is set askew.
void settle_watermarks(Page& page);

}  // namespace telaah::worker

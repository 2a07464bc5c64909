#pragma once
// A part of a page image, so that OCR reads the picture on a typed page and not the page again. Pure.

#include "telaah/document.h"

namespace telaah::pipeline {

/// Cuts `image` down to `region` (points of the page, as displayed), with a small margin. Images that cannot be cut
/// without decoding, and an empty region, leave it whole.
void crop(PageImage& image, const Box& region);

}  // namespace telaah::pipeline

#pragma once
// A small built-in picture of known text, for OCR what the probe document is for PDFs: telaah-ocr warms up on it, and
// telaah asks each worker for it after the lock-down.

#include <string_view>

#include "telaah/document.h"

namespace telaah::wire {

/// Drawn from rectangles alone, which is why its letters have no curves.
PageImage probe_image();
inline constexpr float kProbeWidth = 240, kProbeHeight = 96;  ///< its page in points
/// All its words' bytes, one after the other.
std::string_view probe_image_text();

}  // namespace telaah::wire

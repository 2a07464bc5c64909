#pragma once
// Text layers whose codes are not what they seem: every letter moved by a constant (most often 29, glyph numbers taken
// for characters), or the glyph order of one common font. Proven by Indonesian function words, never by looks alone.

#include <cstddef>

#include "telaah/document.h"

namespace telaah::arrange {

/// Mends the words of fonts that were proven to be moved; returns how many words came out.
std::size_t mend_encodings(Document& document);

/// Sets right 16-bit code units that a producer wrote bytewise: U+7400 for "t" (Ghostscript, in ligatures), and a lost
/// sign before each letter (jsPDF, lines with one sign outside Latin-1). Returns how many words were mended.
std::size_t mend_code_units(Document& document);

}  // namespace telaah::arrange

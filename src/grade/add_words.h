#pragma once
// Joins what OCR read in a picture to a typed page.

#include "telaah/document.h"

namespace telaah::grade {

/// Adds the words (and ruling lines) of `recognised` that stand in `region` where the page has no visible word of its
/// own. `turned`: the quarter turns clockwise after which `recognised` reads upright; its boxes are brought back.
/// Returns how many words were added.
int add_words(Page& page, const Page& recognised, int turned, const Box& region);

}  // namespace telaah::grade

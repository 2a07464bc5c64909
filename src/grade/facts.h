#pragma once
// What a page holds, counted once: visible and hidden words, damaged characters, pictures that may bear writing.

#include <string>

#include "grade/language.h"
#include "telaah/document.h"
#include "telaah/entry.h"

namespace telaah::grade {

struct PageFacts {
  LanguageMeter visible, hidden;
  int visible_words = 0, hidden_words = 0;  ///< hidden: invisible, white, clipped, tiny, or painted over
  Characters characters;                    ///< of the visible words
  int mixed_words = 0;                      ///< visible words with letters of two scripts
  int unmapped_words = 0;                   ///< visible words of which no letter has a Unicode value
  Box unmapped;                             ///< around them
  float rows_filled = 0;                    ///< share of the page's height on which visible words stand
  float words_after_blank = 0;  ///< share of visible words that a space glyph precedes; scanner layers have none

  /// Share of the characters; of a few only when most are.
  [[nodiscard]] float damaged_share() const;
  /// Sound text in another script: not damage, but not to be judged well.
  [[nodiscard]] bool is_foreign() const {
    return characters.foreign > characters.latin && mixed_words * 20 < visible_words;
  }
};

PageFacts facts_of(const Page& page);

/// The grade of a page read from its text layer, from what is already counted.
PageReading of_text_page(const Page& page, const PageFacts& facts);

/// For reasons: "93%", "0,93".
std::string percent(float share);
std::string decimal(float score);

/// The page's own area, or 1 when it has none.
float area_of(const Page& page);
float overlap(const Box& a, const Box& b);
bool is_empty(const Box& box);
Box united(const Box& a, const Box& b);

/// The region of a typed page in which a picture may hold writing: a large picture, or a letterhead drawn as one.
/// Empty when there is none.
Box picture_with_writing(const Document& document, const Page& page);

}  // namespace telaah::grade

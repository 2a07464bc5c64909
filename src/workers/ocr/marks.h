#pragma once
// What stands on an office page beside letters, and what it makes of the words: leaders of a table of contents, borders
// read as bars, letters that only their size tells apart.

#include <vector>

#include "workers/ocr/found_word.h"
#include "workers/ocr/image.h"

namespace telaah::worker {

/// Rows of dots between a heading and its page number. The engine reads them as noise, and the number with them.
std::vector<Box> leaders(const PixPtr& black, float dpi);

/// A word of dots for each leader.
void add_leaders(std::vector<FoundWord>& words, const std::vector<Box>& leaders, float dpi);

/// Bars and dashes read from table borders. `lines`: the borders, straightened like the words.
void drop_borders(std::vector<FoundWord>& words, const std::vector<Box>& lines, float dpi);

/// Specks, shadows and stamp edges, which come back as lone marks of low confidence.
void drop_specks(std::vector<FoundWord>& words);

/// "c." for "C." where its height is that of a small letter; "II" for "Il"; "Isu" for "lsu"; "BAB I" for "BABI";
/// bullets.
void mend_look_alikes(std::vector<FoundWord>& words);

}  // namespace telaah::worker

#include "grade/add_words.h"

#include <algorithm>
#include <vector>

#include "grade/facts.h"
#include "grade/raster.h"

namespace telaah::grade {
namespace {

/// From the frame in which the picture reads upright back to the page's own.
Box turned_back(const Box& box, int turned, const Page& page) {
  switch (turned % 4) {
    case 1:
      return {box.y0, page.height - box.x1, box.y1, page.height - box.x0};
    case 2:
      return {page.width - box.x1, page.height - box.y1, page.width - box.x0, page.height - box.y0};
    case 3:
      return {page.width - box.y1, box.x0, page.width - box.y0, box.x1};
    default:
      return box;
  }
}

float baseline_of(const Box& box, int turned) {
  switch (turned % 4) {
    case 1:
      return box.x1;
    case 2:
      return box.y0;
    case 3:
      return box.x0;
    default:
      return box.y1;
  }
}

/// A word whose font maps none of its letters: OCR may say what it reads.
bool is_illegible(const Page& page, const Word& word) {
  return (word.flags & word_unmapped) != 0 && only_replacements(page.word_text(word)) > 1;
}

/// Takes away what OCR has read instead.
void drop_replaced(Page& page, const std::vector<Word>& added) {
  std::erase_if(page.words, [&](const Word& word) {
    return is_illegible(page, word) &&
           std::ranges::any_of(added, [&](const Word& other) { return overlap(word.box, other.box) > 0; });
  });
}

}  // namespace

int add_words(Page& page, const Page& recognised, int turned, const Box& region) {
  std::vector<Word> added;
  {
    Raster typed(page);
    for (const Word& word : page.words) {
      if ((word.flags & kHiddenWord) == 0 && !is_illegible(page, word)) typed.mark(word.box);
    }
    for (const Word& found : recognised.words) {
      Word word = found;
      word.box = turned_back(found.box, turned, page);
      if (!is_empty(region) && overlap(word.box, region) <= 0) continue;
      if (typed.is_taken(word.box)) continue;
      if (turned != 0) {
        word.baseline = baseline_of(word.box, turned);
        word.turn = static_cast<std::uint8_t>((4 - turned % 4) % 4);
      }
      added.push_back(word);
    }
  }
  drop_replaced(page, added);
  if (!added.empty() && turned == 0) page.slant = recognised.slant;
  for (Word& word : added) {
    const std::string_view text = recognised.word_text(word);
    word.begin = static_cast<std::uint32_t>(page.text.size());
    page.text += text;
    word.end = static_cast<std::uint32_t>(page.text.size());
    page.words.push_back(word);
  }
  if (!added.empty()) {
    for (const RulingLine& line : recognised.rulings) page.rulings.push_back({turned_back(line.box, turned, page)});
  }
  return static_cast<int>(added.size());
}

}  // namespace telaah::grade

#include "grade/facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <bitset>
#include <cmath>

#include "grade/thresholds.h"

namespace telaah::grade {
namespace {

constexpr std::size_t kBands = 24;
// Office photos take up to a sixth of a page; a pasted scan or a screenshot of a form takes more.
constexpr float kLargePicture = 0.25F;
// Below this a picture's letters cannot be read anyway.
constexpr float kReadableDpi = 60;
constexpr float kStripsFill = 0.85F;
constexpr float kDotWidth = 0.36F;  // of the font size: dots take 0.25 to 0.28, letters 0.5 on the average
// A line of writing pasted as a picture, a heading or a signature block: wide and low.
constexpr float kLineShape = 3.0F, kLineWidth = 0.2F, kLowestLine = 8;

float dpi_of(const ImageArea& image) {
  return image.box.width() < 1 ? 0 : static_cast<float>(image.pixels_wide) / (image.box.width() / 72.0F);
}

bool is_same_image(const ImageArea& a, const ImageArea& b) {
  return a.pixels_wide == b.pixels_wide && a.pixels_high == b.pixels_high && std::abs(a.box.x0 - b.box.x0) < 2 &&
         std::abs(a.box.y0 - b.box.y0) < 2 && std::abs(a.box.x1 - b.box.x1) < 2;
}

bool page_has(const Document& document, int number, const ImageArea& image) {
  if (number < 1 || number > static_cast<int>(document.pages.size())) return false;
  return std::ranges::any_of(document.pages[static_cast<std::size_t>(number) - 1].images,
                             [&](const ImageArea& other) { return is_same_image(image, other); });
}

/// Frames, watermarks and running heads stand in the same place on the neighbours.
bool is_decoration(const Document& document, const Page& page, const ImageArea& image) {
  int seen = 0;
  for (const int number : {page.number - 2, page.number - 1, page.number + 1, page.number + 2}) {
    seen += page_has(document, number, image) ? 1 : 0;
  }
  return seen >= 2;
}

/// No visible word stands on it: a bar or a banner under typed words is decoration.
bool is_uncovered(const Page& page, const Box& box) {
  return std::ranges::none_of(page.words, [&](const Word& word) {
    const float x = (word.box.x0 + word.box.x1) / 2, y = (word.box.y0 + word.box.y1) / 2;
    return (word.flags & kHiddenWord) == 0 && x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1;
  });
}

/// A letterhead drawn as one picture: wide and low, at the top of the first page, no typed words beside or above it.
bool is_letterhead(const Page& page, const ImageArea& image) {
  const Box& box = image.box;
  if (page.number != 1 || box.y1 > page.height * 0.25F || box.width() < page.width * 0.5F) return false;
  if (box.height() < page.height * 0.03F || dpi_of(image) < kReadableDpi) return false;
  return std::ranges::none_of(page.words, [&](const Word& word) {
    return (word.flags & kHiddenWord) == 0 && (word.box.y0 + word.box.y1) / 2 < box.y1;
  });
}

/// A small picture in the shape of a line of writing or of a few.
bool is_written_line(const Page& page, const ImageArea& image) {
  const Box& box = image.box;
  return box.width() >= kLineShape * box.height() && box.width() >= kLineWidth * page.width &&
         box.height() >= kLowestLine && dpi_of(image) >= kReadableDpi && is_uncovered(page, box);
}

/// Some producers cut one picture into strips or tiles: together they fill the box around them.
Box strips(const Page& page) {
  if (page.images.size() < 2 || page.image_cover < kLargePicture) return {};
  Box around;
  for (const ImageArea& image : page.images) {
    if (dpi_of(image) >= kReadableDpi) around = united(around, image.box);
  }
  const bool is_whole = around.width() * around.height() * kStripsFill <= page.image_cover * area_of(page);
  return is_whole ? around : Box{};
}

/// Leader dots whose font has no map: narrower than letters.
bool is_leader(const Word& word, int signs) {
  constexpr int kShortestLeader = 3;
  const float length = std::max(word.box.width(), word.box.height());
  return signs >= kShortestLeader && length < kDotWidth * word.size * static_cast<float>(signs);
}

/// Signs without a map that stand alone, and leaders, are decoration as long as they are few among words that read.
constexpr int kWordsPerSign = 3;

void count_characters(PageFacts& facts, const Page& page) {
  int signs = 0, signs_all = 0;
  for (const Word& word : page.words) {
    if ((word.flags & (kHiddenWord | word_covered | word_watermark)) != 0) continue;
    const std::string_view text = page.word_text(word);
    const int lost = (word.flags & word_unmapped) != 0 ? only_replacements(text) : 0;
    if (lost == 1 || is_leader(word, lost)) {
      ++signs;
      signs_all += lost;
      continue;
    }
    if (lost > 1) {
      ++facts.unmapped_words;
      facts.unmapped = united(facts.unmapped, word.box);
    }
    const Characters counted = characters(text);
    facts.characters.all += counted.all;
    facts.characters.bad += counted.bad;
    facts.characters.latin += counted.latin;
    facts.characters.foreign += counted.foreign;
    facts.mixed_words += counted.is_mixed() ? 1 : 0;
  }
  if (signs * kWordsPerSign <= facts.visible_words) return;
  facts.characters.all += signs_all;
  facts.characters.bad += signs_all;
}

}  // namespace

PageFacts facts_of(const Page& page) {
  PageFacts facts;
  std::bitset<kBands> filled;
  const float band = std::max(page.height, 1.0F) / static_cast<float>(kBands);
  int after_blank = 0;
  for (const Word& word : page.words) {
    if ((word.flags & word_watermark) != 0) continue;
    const std::string_view text = page.word_text(word);
    if ((word.flags & kHiddenWord) != 0) {
      ++facts.hidden_words;
      facts.hidden.add(text);
      continue;
    }
    ++facts.visible_words;
    facts.visible.add(text);
    after_blank += (word.flags & word_space_before) != 0 ? 1 : 0;
    const float middle = std::clamp((word.box.y0 + word.box.y1) / 2 / band, 0.0F, static_cast<float>(kBands) - 1);
    filled.set(static_cast<std::size_t>(middle));
  }
  count_characters(facts, page);
  facts.rows_filled = static_cast<float>(filled.count()) / static_cast<float>(kBands);
  if (facts.visible_words > 0) {
    facts.words_after_blank = static_cast<float>(after_blank) / static_cast<float>(facts.visible_words);
  }
  return facts;
}

float PageFacts::damaged_share() const {
  const bool is_enough = characters.all >= kEnoughCharacters || characters.bad * 2 > characters.all;
  return is_enough && characters.all > 0 ? static_cast<float>(characters.bad) / static_cast<float>(characters.all) : 0;
}

std::string percent(float share) { return fmt::format("{:.0f}%", share * 100); }
std::string decimal(float score) {
  std::string out = fmt::format("{:.2f}", score);
  std::ranges::replace(out, '.', ',');
  return out;
}

float area_of(const Page& page) { return std::max(page.width * page.height, 1.0F); }

float overlap(const Box& a, const Box& b) {
  const float width = std::min(a.x1, b.x1) - std::max(a.x0, b.x0);
  const float height = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
  return width <= 0 || height <= 0 ? 0 : width * height;
}

bool is_empty(const Box& box) { return box.width() <= 0 || box.height() <= 0; }

Box united(const Box& a, const Box& b) {
  if (is_empty(a)) return b;
  if (is_empty(b)) return a;
  return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}

Box picture_with_writing(const Document& document, const Page& page) {
  const Box whole{0, 0, page.width, page.height};
  Box region;
  for (const ImageArea& image : page.images) {
    const bool is_large = overlap(image.box, whole) >= kLargePicture * area_of(page) && dpi_of(image) >= kReadableDpi;
    const bool may_be_writing = is_large || is_written_line(page, image);
    if ((may_be_writing && !is_decoration(document, page, image)) || is_letterhead(page, image)) {
      region = united(region, image.box);
    }
  }
  if (is_empty(region)) region = strips(page);
  if (is_empty(region)) return {};
  return {std::max(region.x0, 0.0F), std::max(region.y0, 0.0F), std::min(region.x1, page.width),
          std::min(region.y1, page.height)};
}

}  // namespace telaah::grade

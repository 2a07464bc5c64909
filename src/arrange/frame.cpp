#include "arrange/frame.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace telaah::arrange {
namespace {

constexpr float kThickestStroke = 4.5f;  // the double rule below a letterhead is drawn up to 4 pt thick
constexpr float kShortestStroke = 5.0f;  // shorter ones are dashes and glyph parts

/// Turns a box upright. Turn 1 reads downwards, turn 3 upwards.
Box upright(const Box& box, std::uint8_t turn, float page_width, float page_height) {
  switch (turn) {
    case 1:
      return {box.y0, page_width - box.x1, box.y1, page_width - box.x0};
    case 2:
      return {page_width - box.x1, page_height - box.y1, page_width - box.x0, page_height - box.y0};
    case 3:
      return {page_height - box.y1, box.x0, page_height - box.y0, box.x1};
    default:
      return box;
  }
}

float upright_base(const Word& word, const Page& page) {
  switch (word.turn) {
    case 1:
      return page.width - word.baseline;
    case 2:
      return page.height - word.baseline;
    default:
      return word.baseline;
  }
}

/// A coordinate to reckon with: finite, and near enough that floats keep points apart.
float sane(float value) { return std::isfinite(value) ? std::clamp(value, -50'000.0f, 50'000.0f) : 0.0f; }

Item item_of(const Page& page, std::uint32_t index, std::span<const Font> fonts) {
  const Word& word = page.words[index];
  Box box = upright(word.box, word.turn, page.width, page.height);
  box = {sane(box.x0), sane(box.y0), sane(box.x1), sane(box.y1)};
  Item item{.word = index, .x0 = box.x0, .y0 = box.y0, .x1 = box.x1, .y1 = box.y1};
  item.ocr = (word.flags & word_ocr) != 0;
  item.space_before = (word.flags & word_space_before) != 0;
  item.base = upright_base(word, page);
  item.size = item.ocr || !(word.size > 0) ? box.height() : sane(word.size);
  item.size = std::clamp(item.size, 0.5f, 2000.0f);
  item.bold = word.font < fonts.size() && fonts[word.font].bold;
  // Font boxes differ wildly in ascent and descent; the baseline and the size do not.
  const bool base_inside = item.base >= box.y0 - item.size && item.base <= box.y1 + item.size;
  if (!base_inside) item.base = box.y1;  // also when it is no number
  if (!item.ocr) {
    item.y0 = item.base - 0.76f * item.size;
    item.y1 = item.base + 0.22f * item.size;
  }
  return item;
}

void take_strokes(Frame& frame) {
  for (const RulingLine& ruling : frame.page->rulings) {
    const Box box = upright(ruling.box, frame.turn, frame.page->width, frame.page->height);
    const float across = box.width(), down = box.height();
    if (!(std::abs(box.x0) + std::abs(box.x1) + std::abs(box.y0) + std::abs(box.y1) < 200'000.0f)) continue;
    if (down <= kThickestStroke && across >= kShortestStroke) {
      frame.horizontals.push_back({(box.y0 + box.y1) / 2, box.x0, box.x1});
    } else if (across <= kThickestStroke && down >= kShortestStroke) {
      frame.verticals.push_back({(box.x0 + box.x1) / 2, box.y0, box.y1});
    }
  }
}

/// Typeset pages are drawn downwards, column by column, cell by cell: seldom upwards. Scanner layers jump about.
bool is_drawn_in_order(const Frame& frame) {
  std::size_t ups = 0, lines = 1;
  for (std::size_t i = 1; i < frame.items.size(); ++i) {
    const Item& last = frame.items[i - 1];
    const Item& next = frame.items[i];
    const float size = std::max(1.0f, std::max(last.size, next.size));
    if (std::abs(next.base - last.base) < 0.5f * size) {
      if (next.x0 < last.x0 - 0.5f * size) ++ups;  // backwards on one line
      continue;
    }
    ++lines;
    if (next.base < last.base && next.x0 < last.x1) ++ups;
  }
  const bool all_ocr = std::ranges::all_of(frame.items, &Item::ocr);
  return !all_ocr && ups * 12 <= lines + 12;
}

bool does_write_blanks(const Frame& frame) {
  const auto blanks = std::ranges::count_if(frame.items, &Item::space_before);
  return static_cast<std::size_t>(blanks) * 2 > frame.items.size();
}

constexpr std::size_t kSlanted = 4;  // slot of slanted words, behind the four upright directions

/// A word whose box is far higher than its letters runs across the page: a stamp, a watermark.
bool is_slanted(const Word& word) {
  if ((word.flags & word_watermark) != 0) return true;
  const float size = std::max(word.size, 1.0f);
  return (word.flags & word_ocr) == 0 && word.end - word.begin > 2 && word.box.height() > 2.5f * size &&
         word.box.width() > 1.5f * size && (word.turn & 1) == 0;
}

Aside aside_of(const Word& word) {
  if ((word.flags & kHiddenWord) != 0) return Aside::hidden;
  if ((word.flags & word_struck) != 0) return Aside::struck;
  return (word.flags & word_comment) != 0 ? Aside::comment : Aside::none;
}

bool turns_page(std::uint8_t turn) { return (turn & 1) != 0; }

}  // namespace

std::vector<Frame> frames_of(const Page& page, std::span<const Font> fonts) {
  constexpr std::size_t kSlots = 17;
  std::array<std::size_t, kSlots> letters{};  // by turn; then what lies askew; then what stands aside, by why and turn
  const auto slot = [](const Word& word) {
    const auto turn = static_cast<std::size_t>(word.turn & 3);
    if (const Aside aside = aside_of(word); aside != Aside::none)
      return kSlanted + 4 * static_cast<std::size_t>(aside) - 3 + turn;
    return is_slanted(word) ? kSlanted : turn;
  };
  for (const Word& word : page.words) letters[slot(word)] += word.end - word.begin;
  std::array<std::uint8_t, kSlots> order{};
  std::iota(order.begin(), order.end(), std::uint8_t{0});
  const auto by_letters = [&](std::uint8_t a, std::uint8_t b) { return letters[a] > letters[b]; };
  std::stable_sort(order.begin(), order.begin() + kSlanted, by_letters);
  std::stable_sort(order.begin() + kSlanted + 1, order.end(), by_letters);

  std::vector<Frame> frames;
  std::array<int, kSlots> frame_of;
  frame_of.fill(-1);
  for (const std::uint8_t which : order) {
    if (letters[which] == 0) continue;
    frame_of[which] = static_cast<int>(frames.size());
    Frame& frame = frames.emplace_back();
    frame.page = &page;
    const std::size_t aside = which > kSlanted ? which - kSlanted - 1 : 0;
    frame.turn = which < kSlanted ? which : static_cast<std::uint8_t>(aside % 4);
    frame.hidden = which > kSlanted;
    if (frame.hidden) frame.aside = static_cast<Aside>(aside / 4 + 1);
    frame.slanted = which == kSlanted;
    frame.width = turns_page(frame.turn) ? page.height : page.width;
    frame.height = turns_page(frame.turn) ? page.width : page.height;
  }
  for (std::uint32_t i = 0; i < page.words.size(); ++i) {
    const int which = frame_of[slot(page.words[i])];
    if (which >= 0) frames[static_cast<std::size_t>(which)].items.push_back(item_of(page, i, fonts));
  }
  for (Frame& frame : frames) {
    frame.drawn_in_order = is_drawn_in_order(frame);
    frame.writes_blanks = frame.drawn_in_order && does_write_blanks(frame);
  }
  if (!frames.empty() && !frames.front().slanted) take_strokes(frames.front());
  return frames;
}

}  // namespace telaah::arrange

#include "workers/ocr/marks.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <string_view>
#include <utility>

namespace telaah::worker {
namespace {

// Inches. The dots of a leader stand two or three to a letter's width; blurred ones run together in pairs.
constexpr float kDotHeight = 0.036F, kDotsWidth = 0.12F, kDotLevel = 0.014F, kDotGap = 0.075F, kShortestLeader = 0.35F;
constexpr float kLowestLetter = 0.05F, kHighestLetter = 0.25F, kToHeading = 0.3F;
constexpr std::size_t kFewestDots = 8;
constexpr l_int32 kMostShapes = 60'000;
constexpr float kAtBorder = 0.03F;                 // inches between a border and a bar read from it
constexpr float kSureMark = 60, kSureLetter = 40;  // of 100

using Shape = telaah::Box;

struct Shapes {
  std::vector<Shape> dots, letters;
};

Shapes shapes_of(const PixPtr& black, float dpi) {
  Shapes out;
  Boxa* boxes = pixConnCompBB(black.get(), 8);
  if (boxes == nullptr) return out;
  for (l_int32 i = 0; i < std::min(boxaGetCount(boxes), kMostShapes); ++i) {
    l_int32 x = 0, y = 0, w = 0, h = 0;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    const Shape shape{static_cast<float>(x), static_cast<float>(y), static_cast<float>(x + w),
                      static_cast<float>(y + h)};
    if (shape.height() <= kDotHeight * dpi && shape.width() <= kDotsWidth * dpi) out.dots.push_back(shape);
    if (shape.height() >= kLowestLetter * dpi && shape.height() <= kHighestLetter * dpi) out.letters.push_back(shape);
  }
  boxaDestroy(&boxes);
  return out;
}

struct Row {
  Shape box;
  float level = 0;  // bottom of its last dot
  std::size_t dots = 0;
  float steps = 0, squares = 0;  // from dot to dot
  /// Dust lies as it fell.
  [[nodiscard]] bool is_regular() const {
    const float count = static_cast<float>(dots) - 1, mean = steps / count;
    return squares / count - mean * mean < 0.3F * mean * mean;
  }
};

bool is_bars(std::string_view text) {
  return text.find_first_not_of("|!()[]{}/\\Il1iJj'`:;.,~") == std::string_view::npos;
}
bool is_dashes(std::string_view text) {
  for (const std::string_view dash : {"_", "-", "~", "=", ".", "\u2014", "\u2013"}) {
    if (text.starts_with(dash)) return text.size() <= dash.size() || is_dashes(text.substr(dash.size()));
  }
  return text.empty();
}

bool is_alphanumeric(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (std::isalnum(byte) != 0);
  });
}

bool is_speck(std::string_view text, float confidence) {
  if (!is_alphanumeric(text)) return confidence < kSureMark;
  return text.size() <= 1 && confidence < kSureLetter;
}

bool is_upright(const telaah::Box& line) { return line.height() > line.width(); }

bool stands_on_upright(const telaah::Box& box, const std::vector<telaah::Box>& lines, float reach) {
  const float x = (box.x0 + box.x1) / 2, y = (box.y0 + box.y1) / 2;
  return std::ranges::any_of(lines, [&](const telaah::Box& line) {
    return is_upright(line) && x > line.x0 - reach && x < line.x1 + reach && y > line.y0 - reach && y < line.y1 + reach;
  });
}

bool lies_on_level(const telaah::Box& box, const std::vector<telaah::Box>& lines, float reach) {
  const float y = (box.y0 + box.y1) / 2;
  return std::ranges::any_of(lines, [&](const telaah::Box& line) {
    return !is_upright(line) && y > line.y0 - reach && y < line.y1 + reach && box.x1 > line.x0 && box.x0 < line.x1;
  });
}

/// A bar at the side of a word where a border runs past it.
void trim_bar(FoundWord& word, const std::vector<telaah::Box>& lines, float reach) {
  const float letter = word.box.width() / static_cast<float>(std::max<std::size_t>(word.text.size(), 1));
  if (word.text.size() > 1 && word.text.back() == '|') {
    word.text.pop_back();
    word.box.x1 -= letter;
  }
  if (word.text.size() > 1 && word.text.front() == '|') {
    word.text.erase(0, 1);
    word.box.x0 += letter;
  }
  const telaah::Box end{word.box.x1 - letter / 2, word.box.y0, word.box.x1 + letter / 2, word.box.y1};
  const bool closes = word.text.size() > 2 && (word.text.back() == ']' || word.text.back() == '}') &&
                      word.text.find_first_of("[{") == std::string::npos;
  if (closes && stands_on_upright(end, lines, reach)) {
    word.text.pop_back();
    word.box.x1 -= letter;
  }
}

/// A list marker of one letter whose capital looks like the small one: the height tells.
void mend_marker(FoundWord& word, const FoundWord* next) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kMarkers{{{"C.", "c."},
                                                                                           {"Cc.", "c."},
                                                                                           {"cC.", "c."},
                                                                                           {"GC.", "c."},
                                                                                           {"\u20ac.", "c."},
                                                                                           {"\u00a2.", "c."},
                                                                                           {"\u00ab.", "c."},
                                                                                           {"C)", "c)"},
                                                                                           {"S.", "s."},
                                                                                           {"V.", "v."},
                                                                                           {"O.", "o."},
                                                                                           {"X.", "x."}}};
  // In a line of capitals the height of small letters is not known.
  const bool in_capitals =
      next == nullptr || std::ranges::none_of(next->text, [](char c) { return c >= 'a' && c <= 'z'; });
  if (in_capitals || word.x_height <= 0 || word.box.height() > 1.25F * word.x_height) return;
  const auto known = std::ranges::find(kMarkers, word.text, &std::pair<std::string_view, std::string_view>::first);
  if (known != kMarkers.end()) word.text = known->second;
}

/// Arrow heads and ticks that the model does not know, before an item.
void mend_bullet(std::string& text) {
  static constexpr std::array<std::string_view, 6> kArrows{">", "\u00bb", ">\u00bb", "\u203a", ">>", "\u25ba"};
  static constexpr std::array<std::string_view, 5> kTicks{"\u00a5", "v\u00a5", "\u00a2", "\u221a", "V\u00a5"};
  if (std::ranges::find(kArrows, text) != kArrows.end()) text = "\u27a2";
  if (std::ranges::find(kTicks, text) != kTicks.end()) text = "\u2713";
}

/// "BABII" is "BAB II".
void part_chapters(std::vector<FoundWord>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string& text = words[i].text;
    if (!text.starts_with("BAB") || text.size() < 4 || text.size() > 8) continue;
    if (text.find_first_not_of("IVXl1", 3) != std::string::npos) continue;
    FoundWord number = words[i];
    const float part = words[i].box.x0 + words[i].box.width() * 3.3F / static_cast<float>(text.size() + 1);
    number.text = text.substr(3);
    std::ranges::replace_if(
        number.text, [](char c) { return c == 'l' || c == '1'; }, 'I');
    number.box.x0 = words[i].box.x1 = part;
    text.resize(3);
    words.insert(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(number));
  }
}

/// Roman numbers: "Il." and "lV" hold a small l, "VIL." an L. At least one letter is certain.
void mend_roman(std::string& text) {
  const std::size_t end = text.ends_with('.') ? text.size() - 1 : text.size();
  if (end < 2 || end > 5) return;
  std::string roman = text.substr(0, end);
  if (roman.find_first_not_of("IVXl1|") != std::string::npos || roman.find_first_of("IVX") == std::string::npos) return;
  std::ranges::replace_if(
      roman, [](char c) { return c == 'l' || c == '1' || c == '|'; }, 'I');
  text.replace(0, end, roman);
}

/// "BAB IT" is "BAB II".
void mend_chapter_number(std::string& text) {
  if (text.size() < 2 || text.size() > 4 || text.find_first_not_of("IVXT") != std::string::npos) return;
  std::ranges::replace(text, 'T', 'I');
}

/// Every letterhead has the abbreviation of "jalan".
void mend_street(std::string& text) {
  if (text == "Ji." || text == "JI." || text == "J1.") text = "Jl.";
}

/// No Indonesian word begins with l and a consonant.
void mend_first_letter(std::string& text) {
  static constexpr std::string_view kConsonants = "bcdfghjkmnpqrstvwxz";
  if (text.size() > 2 && text[0] == 'l' && kConsonants.find(text[1]) != std::string_view::npos &&
      std::islower(static_cast<unsigned char>(text[2])) != 0) {
    text[0] = 'I';
  }
}

}  // namespace

std::vector<telaah::Box> leaders(const PixPtr& black, float dpi) {
  auto [dots, letters] = shapes_of(black, dpi);
  std::ranges::sort(dots, {}, &Shape::x0);
  std::vector<Row> open, rows;
  for (const Shape& dot : dots) {
    Row* row = nullptr;
    for (Row& candidate : open) {
      const float gap = dot.x0 - candidate.box.x1;
      if (gap < kDotGap * dpi && gap > -1 && std::abs(dot.y1 - candidate.level) <= kDotLevel * dpi) row = &candidate;
    }
    if (row == nullptr) {
      std::erase_if(open, [&](const Row& old) {
        const bool is_over = dot.x0 - old.box.x1 > kDotGap * dpi;
        if (is_over) rows.push_back(old);
        return is_over;
      });
      open.push_back({.box = dot, .level = dot.y1, .dots = 1});
      continue;
    }
    const float step = dot.x1 - row->box.x1;
    row->steps += step;
    row->squares += step * step;
    row->box = {row->box.x0, std::min(row->box.y0, dot.y0), dot.x1, std::max(row->box.y1, dot.y1)};
    row->level = dot.y1;
    ++row->dots;
  }
  rows.insert(rows.end(), open.begin(), open.end());
  const auto follows_text = [&](const Row& row) {
    return std::ranges::any_of(letters, [&](const Shape& letter) {
      const float gap = row.box.x0 - letter.x1;
      return gap > -2 && gap < kToHeading * dpi && letter.y0 < row.box.y0 && letter.y1 > row.box.y0 - 2;
    });
  };
  std::vector<telaah::Box> found;
  for (const Row& row : rows) {
    const bool is_long = row.dots >= kFewestDots && row.box.width() >= kShortestLeader * dpi;
    if (is_long && row.is_regular() && follows_text(row)) found.push_back(row.box);
  }
  return found;
}

void add_leaders(std::vector<FoundWord>& words, const std::vector<telaah::Box>& leaders, float dpi) {
  constexpr float kSure = 90;
  for (const telaah::Box& leader : leaders) {
    const float high = 0.09F * dpi;  // as high as a small letter, so that it stands on its line
    const float level = (leader.y0 + leader.y1) / 2 + 1;
    words.push_back({.text = "......",
                     .box = {leader.x0, level - high, leader.x1, level},
                     .baseline = level,
                     .row_height = 2 * high,
                     .x_height = high,
                     .confidence = kSure});
  }
}

void drop_borders(std::vector<FoundWord>& words, const std::vector<telaah::Box>& lines, float dpi) {
  const float reach = kAtBorder * dpi;
  std::erase_if(words, [&](const FoundWord& word) {
    if (word.text == "|") return true;  // stands nowhere in Indonesian prose
    const bool is_narrow = word.box.width() < 0.12F * dpi;
    if (is_narrow && is_bars(word.text) && stands_on_upright(word.box, lines, reach)) return true;
    return is_dashes(word.text) && lies_on_level(word.box, lines, reach);
  });
  for (FoundWord& word : words) trim_bar(word, lines, reach);
}

void drop_specks(std::vector<FoundWord>& words) {
  std::erase_if(words, [](const FoundWord& word) { return is_speck(word.text, word.confidence); });
}

void mend_look_alikes(std::vector<FoundWord>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool has_next =
        i + 1 < words.size() && std::abs(words[i + 1].baseline - words[i].baseline) < words[i].x_height;
    const bool begins_line = i == 0 || std::abs(words[i - 1].baseline - words[i].baseline) > 0.5F * words[i].x_height ||
                             words[i - 1].box.x0 > words[i].box.x0;
    mend_marker(words[i], has_next ? &words[i + 1] : nullptr);
    if (begins_line && has_next) mend_bullet(words[i].text);
    mend_roman(words[i].text);
    if (i > 0 && words[i - 1].text == "BAB") mend_chapter_number(words[i].text);
    mend_first_letter(words[i].text);
    mend_street(words[i].text);
  }
  part_chapters(words);
}

}  // namespace telaah::worker

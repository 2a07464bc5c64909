#include "workers/pdf/painting.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cmath>
#include <string_view>

#include "telaah/limits.h"

namespace telaah::worker {
namespace {

constexpr std::size_t kMaxAreas = 20'000;
constexpr Colour kPaper{255, 255, 255, true};
// What TCPDF writes into each document, without ink.
constexpr std::array<std::string_view, 4> kCredit{"Powered", "by", "TCPDF", "(www.tcpdf.org)"};

bool contains(const Box& box, float x, float y) { return x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1; }
float centre_x(const Box& box) { return (box.x0 + box.x1) / 2; }
float centre_y(const Box& box) { return (box.y0 + box.y1) / 2; }

unsigned luma_bit(Colour colour) { return 1u << (static_cast<unsigned>(luma(colour)) / 32); }
/// The luma and its neighbours, for colours that are nearly equal.
unsigned luma_bits_around(Colour colour) {
  const unsigned bit = luma_bit(colour);
  return bit | (bit << 1) | (bit >> 1);
}

/// A coarse raster of the page: 64 x 64 cells.
class Raster {
 public:
  Raster(float width, float height)
      : per_x_(width > 0 ? kCells / width : 0), per_y_(height > 0 ? kCells / height : 0) {}
  void mark(float x, float y) { rows_.at(row(y)) |= std::uint64_t{1} << column(x); }
  void mark(const Box& box) {
    for (std::size_t r = row(box.y0); r <= row(box.y1); ++r) rows_.at(r) |= span(box);
  }
  [[nodiscard]] bool any(const Box& box) const {
    for (std::size_t r = row(box.y0); r <= row(box.y1); ++r) {
      if ((rows_.at(r) & span(box)) != 0) return true;
    }
    return false;
  }

 private:
  static constexpr int kCells = 64;
  static std::size_t cell(float value) {
    return static_cast<std::size_t>(std::clamp(value, 0.0F, static_cast<float>(kCells - 1)));
  }
  [[nodiscard]] std::size_t row(float y) const { return cell(y * per_y_); }
  [[nodiscard]] std::size_t column(float x) const { return cell(x * per_x_); }
  [[nodiscard]] std::uint64_t span(const Box& box) const {
    const std::size_t first = column(box.x0), last = column(box.x1);
    return (~std::uint64_t{0} >> (kCells - 1 - (last - first))) << first;
  }
  float per_x_, per_y_;
  std::array<std::uint64_t, kCells> rows_{};
};

}  // namespace

Box intersection(const Box& box, const Box& clip) {
  return {std::max(box.x0, clip.x0), std::max(box.y0, clip.y0), std::min(box.x1, clip.x1), std::min(box.y1, clip.y1)};
}

void Painting::area(const PaintedArea& area) {
  if (areas_.size() >= kMaxAreas) return;
  if (area.exact && area.colour.known) rectangle_lumas_ |= luma_bit(area.colour);
  areas_.push_back(area);
}

void Painting::ruling(const Box& box) {
  if (page_.rulings.size() < limits::kMaxRulesPerPage) page_.rulings.push_back({box});
}

void Painting::image(const Box& box, std::uint32_t pixels_wide, std::uint32_t pixels_high) {
  if (page_.images.size() < limits::kMaxImagesPerPage) page_.images.push_back({box, pixels_wide, pixels_high});
}

std::vector<Doubt> Painting::mark_hidden(const std::vector<WordFacts>& facts) {
  std::vector<Doubt> doubts;
  mark_unseen(facts, doubts);
  mark_covered(doubts);
  return doubts;
}

void Painting::finish(const std::vector<WordFacts>& facts) {
  for (std::size_t i = 0; i < page_.words.size(); ++i) {
    if ((page_.words[i].flags & kHiddenWord) != 0) page_.glyphs_hidden += facts[i].glyphs;
  }
  remove_credits(facts);
  page_.image_cover = image_cover();
}

void Painting::mark_unseen(const std::vector<WordFacts>& facts, std::vector<Doubt>& doubts) {
  for (std::size_t i = 0; i < page_.words.size(); ++i) {
    const Colour colour = facts[i].colour;
    if ((page_.words[i].flags & kHiddenWord) != 0) continue;
    if (facts[i].masked) {
      doubts.push_back({static_cast<std::uint32_t>(i), word_invisible});
      continue;
    }
    if (!colour.known) continue;
    // Nearly all text is dark on bare paper: one comparison and one mask settle it.
    const bool pale = 255.0F - static_cast<float>(255 - luma(colour)) * facts[i].opacity > 224;
    if (!pale && (facts[i].areas_before == 0 || (luma_bits_around(colour) & rectangle_lumas_) == 0)) continue;
    const Ground ground = ground_of(page_.words[i], facts[i]);
    if (ground == Ground::other) continue;
    if (ground == Ground::own) page_.words[i].flags |= word_white;
    // Bare paper tells enough.
    if (ground == Ground::own && facts[i].areas_before == 0) continue;
    doubts.push_back({static_cast<std::uint32_t>(i), word_white});
  }
}

Painting::Ground Painting::ground_of(const Word& word, const WordFacts& facts) const {
  const float x = centre_x(word.box), y = centre_y(word.box);
  const float contrast = least_contrast(word.size);
  bool unknown = false;
  for (std::size_t i = facts.areas_before; i-- > 0;) {
    const PaintedArea& area = areas_[i];
    if (!contains(area.box, x, y)) continue;
    const bool own = leaves_no_trace(facts.colour, facts.opacity, area.colour, contrast);
    if (area.exact && area.colour.known) return own ? (unknown ? Ground::unknown : Ground::own) : Ground::other;
    // A shape that may or may not lie under the word, or a picture: the doubt shows the word unless the page's
    // picture says otherwise.
    unknown = unknown || !own;
    if (area.exact) return Ground::unknown;
  }
  const bool own = leaves_no_trace(facts.colour, facts.opacity, kPaper, contrast);
  return !own ? Ground::other : unknown ? Ground::unknown : Ground::own;
}

void Painting::mark_covered(std::vector<Doubt>& doubts) {
  const auto covers = [&](const PaintedArea& area) { return (area.exact || area.may_cover) && area.words_before > 0; };
  if (std::none_of(areas_.begin(), areas_.end(), covers)) return;
  Raster written(page_.width, page_.height);
  std::size_t marked = 0;
  std::vector<bool> asked(page_.words.size(), false);
  for (const PaintedArea& area : areas_) {
    if (!covers(area)) continue;
    const std::size_t before = std::min<std::size_t>(area.words_before, page_.words.size());
    for (; marked < before; ++marked) {
      const Box& box = page_.words[marked].box;
      written.mark(centre_x(box), centre_y(box));
    }
    if (!written.any(area.box)) continue;
    for (std::size_t i = 0; i < before; ++i) {
      Word& word = page_.words[i];
      if ((word.flags & kHiddenWord) != 0 || !contains(area.box, centre_x(word.box), centre_y(word.box))) continue;
      // A picture over a whole word, as scanners lay it over their text, leaves no doubt.
      if (area.exact) word.flags |= word_covered;
      if ((area.exact && !area.colour.known) || asked[i]) continue;
      asked[i] = true;
      doubts.push_back({static_cast<std::uint32_t>(i), word_covered});
    }
  }
}

void Painting::remove_credits(const std::vector<WordFacts>& facts) {
  for (std::size_t i = 0; i + kCredit.size() <= page_.words.size(); ++i) {
    const auto is_part = [&](std::size_t k) {
      const Word& word = page_.words[i + k];
      return (word.flags & kHiddenWord) != 0 && page_.word_text(word) == kCredit.at(k);
    };
    std::size_t same = 0;
    while (same < kCredit.size() && is_part(same)) ++same;
    if (same < kCredit.size()) continue;
    for (std::size_t k = i; k < i + kCredit.size(); ++k) {
      page_.glyphs -= facts[k].glyphs;
      page_.glyphs_hidden -= facts[k].glyphs;
    }
    const auto from = page_.words.begin() + static_cast<std::ptrdiff_t>(i);
    page_.words.erase(from, from + static_cast<std::ptrdiff_t>(kCredit.size()));
    return;  // one a page; the facts no longer stand beside their words
  }
}

float Painting::image_cover() const {
  constexpr std::size_t kCells = 100;
  if (page_.images.empty() || !(page_.width > 0) || !(page_.height > 0)) return 0;
  std::array<std::bitset<kCells>, kCells> rows;
  const float step_x = page_.width / kCells, step_y = page_.height / kCells;
  // Cells whose centre lies under an image: one per cent of an edge is fine enough to tell a scan from a photo.
  const auto first_cell = [](float edge, float step) {
    return static_cast<std::size_t>(std::clamp(std::ceil(edge / step - 0.5F), 0.0F, static_cast<float>(kCells)));
  };
  for (const ImageArea& image : page_.images) {
    const std::size_t x0 = first_cell(image.box.x0, step_x), x1 = first_cell(image.box.x1, step_x);
    if (x1 <= x0) continue;
    const auto columns = (~std::bitset<kCells>{} >> (kCells - (x1 - x0))) << x0;
    const std::size_t y1 = first_cell(image.box.y1, step_y);
    for (std::size_t y = first_cell(image.box.y0, step_y); y < y1; ++y) rows.at(y) |= columns;
  }
  std::size_t covered = 0;
  for (const auto& row : rows) covered += row.count();
  return static_cast<float>(covered) / static_cast<float>(kCells * kCells);
}

}  // namespace telaah::worker

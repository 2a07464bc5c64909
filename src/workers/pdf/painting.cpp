#include "workers/pdf/painting.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cmath>

#include "telaah/limits.h"

namespace telaah::worker {
namespace {

constexpr std::size_t kMaxAreas = 20'000;
constexpr Colour kPaper{255, 255, 255, true};

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

void Painting::finish(const std::vector<WordFacts>& facts) {
  mark_unseen(facts);
  mark_covered();
  for (std::size_t i = 0; i < page_.words.size(); ++i) {
    if ((page_.words[i].flags & kHiddenWord) != 0) page_.glyphs_hidden += facts[i].glyphs;
  }
  page_.image_cover = image_cover();
}

void Painting::mark_unseen(const std::vector<WordFacts>& facts) {
  for (std::size_t i = 0; i < page_.words.size(); ++i) {
    const Colour colour = facts[i].colour;
    if (!colour.known) continue;
    // Nearly all text is dark on bare paper: one comparison and one mask settle it.
    const bool pale = luma(colour) > 224;
    if (!pale && (facts[i].areas_before == 0 || (luma_bits_around(colour) & rectangle_lumas_) == 0)) continue;
    if (lies_on_own_colour(page_.words[i], facts[i])) page_.words[i].flags |= word_white;
  }
}

bool Painting::lies_on_own_colour(const Word& word, const WordFacts& facts) const {
  const float x = centre_x(word.box), y = centre_y(word.box);
  for (std::size_t i = facts.areas_before; i-- > 0;) {
    const PaintedArea& area = areas_[i];
    if (!contains(area.box, x, y)) continue;
    if (area.exact) return nearly_equal(area.colour, facts.colour);
    // A shape that may or may not lie under the word: only a contrast counts, so that a doubt shows the word.
    if (!nearly_equal(area.colour, facts.colour)) return false;
  }
  return nearly_equal(kPaper, facts.colour);
}

void Painting::mark_covered() {
  const auto covers = [&](const PaintedArea& area) { return area.exact && area.words_before > 0; };
  if (std::none_of(areas_.begin(), areas_.end(), covers)) return;
  Raster written(page_.width, page_.height);
  std::size_t marked = 0;
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
      if (contains(area.box, centre_x(word.box), centre_y(word.box))) word.flags |= word_covered;
    }
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

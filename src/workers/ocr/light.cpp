#include "workers/ocr/light.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace telaah::worker {
namespace {

constexpr int kTile = 32;           // pixels: a line of text is lower, so that a tile shows paper
constexpr float kPaperRank = 0.8F;  // share of a tile's pixels that are darker than its paper, or as dark
// Shadow, as a share of the brightest paper: below lies what is no paper (the scanner's lid), above what is even.
constexpr float kDarkest = 0.3F, kShadow = 0.88F;
constexpr float kShareInShadow = 0.25F;  // of the page. White letters on a band fill less.
constexpr float kPaperShade = 235;

/// The paper's shade, tile by tile.
struct Paper {
  int wide = 0, high = 0;
  std::vector<float> shades;
  [[nodiscard]] float at(int x, int y) const {
    const int column = std::clamp(x, 0, wide - 1), row = std::clamp(y, 0, high - 1);
    return shades[static_cast<std::size_t>(row) * static_cast<std::size_t>(wide) + static_cast<std::size_t>(column)];
  }
};

l_uint32* line_of(Pix* pix, int y) { return pixGetData(pix) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix); }

float shade_of_tile(Pix* pix, int left, int top) {
  std::array<int, 256> counts{};
  int all = 0;
  for (int y = top; y < std::min(top + kTile, pixGetHeight(pix)); ++y) {
    const l_uint32* line = line_of(pix, y);
    for (int x = left; x < std::min(left + kTile, pixGetWidth(pix)); ++x, ++all) ++counts.at(GET_DATA_BYTE(line, x));
  }
  int left_over = static_cast<int>(kPaperRank * static_cast<float>(all));
  std::size_t shade = 0;
  while (shade < 255 && (left_over -= counts.at(shade)) > 0) ++shade;
  return static_cast<float>(shade);
}

Paper paper_of(Pix* pix) {
  Paper paper;
  paper.wide = (pixGetWidth(pix) + kTile - 1) / kTile;
  paper.high = (pixGetHeight(pix) + kTile - 1) / kTile;
  for (int y = 0; y < paper.high; ++y) {
    for (int x = 0; x < paper.wide; ++x) paper.shades.push_back(shade_of_tile(pix, x * kTile, y * kTile));
  }
  return paper;
}

float brightest(const Paper& paper) {
  std::vector<float> sorted = paper.shades;
  std::ranges::sort(sorted);
  return sorted[sorted.size() * 95 / 100];
}

bool is_shaded(const Paper& paper, float bright) {
  const auto in_shadow = std::ranges::count_if(
      paper.shades, [&](float shade) { return shade > kDarkest * bright && shade < kShadow * bright; });
  return static_cast<float>(in_shadow) > kShareInShadow * static_cast<float>(paper.shades.size());
}

/// A tile that a heading fills takes the paper of its neighbours.
Paper widened(const Paper& paper, float least) {
  Paper out = paper;
  for (int y = 0; y < paper.high; ++y) {
    for (int x = 0; x < paper.wide; ++x) {
      float shade = least;
      for (int down = -1; down <= 1; ++down) {
        for (int across = -1; across <= 1; ++across) shade = std::max(shade, paper.at(x + across, y + down));
      }
      out.shades[static_cast<std::size_t>(y * paper.wide + x)] = shade;
    }
  }
  return out;
}

void lighten(Pix* pix, const Paper& paper) {
  for (int y = 0; y < pixGetHeight(pix); ++y) {
    l_uint32* line = line_of(pix, y);
    const float row = (static_cast<float>(y) + 0.5F) / kTile - 0.5F;
    const int top = static_cast<int>(row < 0 ? -1 : row);
    const float down = row - static_cast<float>(top);
    for (int x = 0; x < pixGetWidth(pix); ++x) {
      const float column = (static_cast<float>(x) + 0.5F) / kTile - 0.5F;
      const int left = static_cast<int>(column < 0 ? -1 : column);
      const float across = column - static_cast<float>(left);
      const float upper = paper.at(left, top) * (1 - across) + paper.at(left + 1, top) * across;
      const float lower = paper.at(left, top + 1) * (1 - across) + paper.at(left + 1, top + 1) * across;
      const float shade =
          static_cast<float>(GET_DATA_BYTE(line, x)) * kPaperShade / (upper * (1 - down) + lower * down);
      SET_DATA_BYTE(line, x, static_cast<l_uint8>(std::min(shade, 255.0F)));
    }
  }
}

}  // namespace

PixPtr evenly_lit(PixPtr pix) {
  if (!pix || pixGetDepth(pix.get()) != 8) return pix;
  const Paper paper = paper_of(pix.get());
  const float bright = brightest(paper);
  if (bright < 1 || !is_shaded(paper, bright)) return pix;
  PixPtr out = own_pixels(pix);
  if (!out) return pix;
  lighten(out.get(), widened(paper, std::max(kDarkest * bright, 1.0F)));
  return out;
}

}  // namespace telaah::worker

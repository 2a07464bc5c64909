#include "workers/ocr/rulings.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace telaah::worker {
namespace {

// Pixels averaged along a line before it is looked for: noise falls, the line stays, letters blur.
constexpr int kBlock = 8;
// Levels of grey by which a line is darker than what lies beside it. Noise of one block is below 3.
constexpr int kContrast = 11;
constexpr int kThickest = 5;       // pixels, and odd
constexpr float kShortest = 0.4F;  // inches: longer than most letters' strokes one behind the other
constexpr float kDrift = 0.006F;   // of a line's length, where the skew was not found exactly
constexpr l_int32 kMostLines = 4000;

/// Every row averaged over blocks of kBlock pixels.
PixPtr averaged(const PixPtr& grey) {
  const int wide = width_of(grey) / kBlock, high = height_of(grey);
  if (wide < 1) return {};
  PixPtr out(pixCreate(wide, high, 8));
  if (!out) return out;
  for (int y = 0; y < high; ++y) {
    const l_uint32* from = pixGetData(grey.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(grey.get());
    l_uint32* to = pixGetData(out.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(out.get());
    for (int block = 0; block < wide; ++block) {
      unsigned sum = 0;
      for (int x = block * kBlock; x < (block + 1) * kBlock; ++x) sum += GET_DATA_BYTE(from, x);
      SET_DATA_BYTE(to, block, static_cast<l_uint8>(sum / kBlock));
    }
  }
  return out;
}

/// Strokes of letters one behind the other, or one below the other; a border leaves words whole.
bool runs_through_words(const telaah::Box& line, const std::vector<FoundWord>& words) {
  const bool is_level = line.width() > line.height();
  float covered = 0;
  for (const FoundWord& word : words) {
    const telaah::Box& box = word.box;
    if (word.text.find('|') != std::string::npos) continue;
    const bool inside =
        is_level ? line.y0 > box.y0 - 1 && line.y1 < box.y1 + 1 : line.x0 > box.x0 + 2 && line.x1 < box.x1 - 2;
    if (!inside) continue;
    covered += is_level ? std::max(0.0F, std::min(line.x1, box.x1) - std::max(line.x0, box.x0))
                        : std::max(0.0F, std::min(line.y1, box.y1) - std::max(line.y0, box.y0));
  }
  return covered > (is_level ? 0.5F * line.width() : 0.25F * line.height());
}

/// Level lines of a grey image.
std::vector<telaah::Box> level_lines(const PixPtr& grey, float dpi) {
  std::vector<telaah::Box> out;
  const PixPtr blocks = averaged(grey);
  const PixPtr dark(blocks ? pixTophat(blocks.get(), 1, kThickest, L_TOPHAT_BLACK) : nullptr);
  const PixPtr light(dark ? pixThresholdToBinary(dark.get(), kContrast) : nullptr);
  const PixPtr marks(light ? pixInvert(nullptr, light.get()) : nullptr);
  const int length = std::max(2, static_cast<int>(dpi * kShortest) / kBlock);
  const PixPtr runs(marks ? pixOpenBrick(nullptr, marks.get(), length, 1) : nullptr);
  Boxa* boxes = runs ? pixConnComp(runs.get(), nullptr, 8) : nullptr;
  if (boxes == nullptr) return out;
  const l_int32 count = std::min(boxaGetCount(boxes), kMostLines);
  for (l_int32 i = 0; i < count; ++i) {
    l_int32 x = 0, y = 0, w = 0, h = 0;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    if (static_cast<float>(h) > kThickest + 1 + kDrift * static_cast<float>(w * kBlock)) continue;
    out.push_back({static_cast<float>(x * kBlock), static_cast<float>(y), static_cast<float>((x + w) * kBlock),
                   static_cast<float>(y + h)});
  }
  boxaDestroy(&boxes);
  return out;
}

}  // namespace

std::vector<telaah::Box> ruling_lines(const PixPtr& straight, float dpi, const std::vector<FoundWord>& words) {
  const PixPtr grey(pixConvertTo8(straight.get(), 0));
  if (!grey) return {};
  std::vector<telaah::Box> out = level_lines(grey, dpi);
  const PixPtr turned_over(pixRotateOrth(grey.get(), 1));  // clockwise: left becomes top, top becomes right
  if (!turned_over) return {};
  const auto high = static_cast<float>(height_of(grey));
  for (const telaah::Box& line : level_lines(turned_over, dpi)) {
    out.push_back({line.y0, high - line.x1, line.y1, high - line.x0});
  }
  std::erase_if(out, [&](const telaah::Box& line) { return runs_through_words(line, words); });
  return out;
}

}  // namespace telaah::worker

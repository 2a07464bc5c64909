#include "workers/ocr/dark_cells.h"

#include <leptonica/allheaders.h>

#include <algorithm>

namespace telaah::worker {
namespace {

// Inches. Strokes of letters are thinner than the brick that finds areas; a photo is higher than a head of a table.
constexpr float kBrick = 0.06F, kBridge = 0.14F;
constexpr float kNarrowest = 0.35F, kLowest = 0.1F, kHighest = 1.2F;
constexpr int kDark = 128;
constexpr float kFilled = 0.55F, kSolid = 0.985F;  // shares of dark pixels in a cell with writing
constexpr l_int32 kEdge = 2;                       // pixels left dark: the cell's border

struct BoxaDeleter {
  void operator()(Boxa* boxes) const noexcept { boxaDestroy(&boxes); }
};

l_int32 pixels(float inches, float dpi) { return std::max(1, static_cast<l_int32>(inches * dpi)); }

float dark_share(const PixPtr& black, l_int32 x, l_int32 y, l_int32 w, l_int32 h) {
  ::Box* box = boxCreate(x, y, w, h);
  const PixPtr part(box == nullptr ? nullptr : pixClipRectangle(black.get(), box, nullptr));
  boxDestroy(&box);
  l_float32 share = 0;
  if (part) pixForegroundFraction(part.get(), &share);
  return share;
}

void invert(Pix* pix, l_int32 x, l_int32 y, l_int32 w, l_int32 h) {
  // PIX_NOT of the destination needs no copy.
  pixRasterop(pix, x, y, w, h, PIX_NOT(PIX_DST), nullptr, 0, 0);
}

}  // namespace

PixPtr dark_cells_inverted(PixPtr pix, float dpi) {
  const l_int32 depth = pixGetDepth(pix.get());
  if (depth != 1 && depth != 8) return pix;
  const PixPtr black(depth == 1 ? pixClone(pix.get()) : pixThresholdToBinary(pix.get(), kDark));
  if (!black) return pix;
  const l_int32 brick = pixels(kBrick, dpi), bridge = pixels(kBridge, dpi);
  const PixPtr solid(pixOpenBrick(nullptr, black.get(), brick, brick));
  l_int32 is_empty = 1;
  if (!solid || pixZero(solid.get(), &is_empty) != 0 || is_empty != 0) return pix;
  const PixPtr areas(pixCloseSafeBrick(nullptr, solid.get(), bridge, bridge));
  const std::unique_ptr<Boxa, BoxaDeleter> boxes(areas ? pixConnCompBB(areas.get(), 8) : nullptr);
  PixPtr out;
  for (l_int32 i = 0; boxes && i < boxaGetCount(boxes.get()); ++i) {
    l_int32 x = 0, y = 0, w = 0, h = 0;
    if (boxaGetBoxGeometry(boxes.get(), i, &x, &y, &w, &h) != 0) continue;
    if (w < pixels(kNarrowest, dpi) || h < pixels(kLowest, dpi) || h > pixels(kHighest, dpi)) continue;
    const float share = dark_share(black, x, y, w, h);
    if (share < kFilled || share > kSolid) continue;
    if (!out) out = own_pixels(pix);
    if (!out) return pix;
    invert(out.get(), x + kEdge, y + kEdge, w - 2 * kEdge, h - 2 * kEdge);
  }
  return out ? std::move(out) : std::move(pix);
}

}  // namespace telaah::worker

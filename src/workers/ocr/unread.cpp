#include "workers/ocr/unread.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>

namespace telaah::worker {
namespace {

constexpr float kLeastInk = 0.0004F;  // of the page's pixels: less cannot be more than dust
constexpr float kLargest = 0.25F;     // of the page
constexpr float kSureWord = 55;       // doubtful words are looked at again
// Inches. Wider than a word and higher than a line.
constexpr float kBlockWidth = 0.7F, kBlockHeight = 0.3F, kBlockMargin = 0.1F;
constexpr float kWipeMargin = 2;  // pixels
constexpr std::size_t kMostBlocks = 4, kMostStrays = 120;
// Inches: a stray is "1.", "IV" or a colon; its dots and strokes are this near to one another.
constexpr float kStrayWidth = 0.45F, kStrayJoin = 0.055F;
constexpr float kStrayReach = 5.5F;  // to the nearest word of its line: a leader lies between
constexpr float kStripGap = 44;      // pixels of white between strays
constexpr int kFewestShades = 16;

l_int32 pixel(float at) { return static_cast<l_int32>(std::lround(at)); }

void wipe(Pix* pix, const telaah::Box& box) {
  const float x = std::max(box.x0 - kWipeMargin, 0.0F), y = std::max(box.y0 - kWipeMargin, 0.0F);
  ::Box* area = boxCreate(pixel(x), pixel(y), pixel(box.x1 + kWipeMargin - x), pixel(box.y1 + kWipeMargin - y));
  if (area != nullptr) pixClearInRect(pix, area);
  boxDestroy(&area);
}

/// Black areas of `pix` once gaps up to `wide` x `high` pixels are closed, in pixels of the image it was reduced from.
std::vector<telaah::Box> blots(const PixPtr& pix, int wide, int high, float reduced) {
  std::vector<telaah::Box> out;
  const PixPtr closed(pixCloseSafeBrick(nullptr, pix.get(), std::max(wide, 1), std::max(high, 1)));
  Boxa* boxes = closed ? pixConnComp(closed.get(), nullptr, 8) : nullptr;
  if (boxes == nullptr) return out;
  for (l_int32 i = 0; i < std::min(boxaGetCount(boxes), 20'000); ++i) {
    l_int32 x = 0, y = 0, w = 0, h = 0;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    out.push_back({static_cast<float>(x) * reduced, static_cast<float>(y) * reduced,
                   static_cast<float>(x + w) * reduced, static_cast<float>(y + h) * reduced});
  }
  boxaDestroy(&boxes);
  return out;
}

telaah::Box widened(const telaah::Box& box, float margin) {
  return {box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin};
}

/// The word on whose line a mark stands; null when there is none.
const FoundWord* word_beside(const telaah::Box& mark, const std::vector<FoundWord>& words, float dpi) {
  const FoundWord* nearest = nullptr;
  float least = kStrayReach * dpi;
  for (const FoundWord& word : words) {
    if (word.confidence < kSureWord || word.x_height <= 0) continue;
    const float away = std::max(word.box.x0 - mark.x1, mark.x0 - word.box.x1);
    const bool on_line = std::abs(mark.y1 - word.baseline) < 0.35F * word.x_height &&
                         mark.height() < 1.2F * word.row_height && mark.height() > 0.6F * word.x_height;
    if (!on_line || away < 0 || away > least) continue;
    nearest = &word;
    least = away;
  }
  return nearest;
}

/// `left`: the page without its words and lines.
void find_strays(const PixPtr& left, const std::vector<FoundWord>& words, float dpi, Unread& unread) {
  const int join = pixel(dpi * kStrayJoin);
  for (const telaah::Box& blot : blots(left, join, join, 1)) {
    if (blot.width() > kStrayWidth * dpi || blot.width() < 2 || unread.strays.size() >= kMostStrays) continue;
    const FoundWord* word = word_beside(blot, words, dpi);
    if (word == nullptr) continue;
    unread.strays.push_back({blot, word->baseline, word->row_height, word->x_height});
  }
}

/// With the paper's shade brought to white, so that the edges of the piece do not show.
PixPtr whitened_paper(const PixPtr& part) {
  Numa* histogram = part ? pixGetGrayHistogram(part.get(), 1) : nullptr;
  if (histogram == nullptr) return {};
  l_float32 paper = 255;
  numaHistogramGetValFromRank(histogram, 0.8F, &paper);
  numaDestroy(&histogram);
  return PixPtr(pixGammaTRC(nullptr, part.get(), 1.0F, 0, std::max(pixel(paper * 0.95F), 2)));
}

}  // namespace

Unread unread_ink(const PixPtr& black, const std::vector<FoundWord>& words, const std::vector<telaah::Box>& lines,
                  float dpi) {
  Unread unread;
  const PixPtr left = own_pixels(black);
  if (!left) return unread;
  for (const FoundWord& word : words) {
    if (word.confidence >= kSureWord) wipe(left.get(), word.box);
  }
  for (const telaah::Box& line : lines) wipe(left.get(), line);
  find_strays(left, words, dpi, unread);
  const auto width = static_cast<float>(width_of(black)), height = static_cast<float>(height_of(black));
  // At half the resolution, where single specks are gone.
  const PixPtr half(pixReduceRankBinary2(left.get(), 2, nullptr));
  l_int32 ink = 0;
  if (!half || pixCountPixels(half.get(), &ink, nullptr) != 0) return unread;
  if (static_cast<float>(ink) * 4 < kLeastInk * width * height) return unread;
  const PixPtr quarter(pixReduceRankBinary2(half.get(), 1, nullptr));
  if (!quarter) return unread;

  const int join = pixel(dpi / 4 * 0.16F);
  for (const telaah::Box& blot : blots(quarter, join, join, 4)) {
    if (blot.width() < kBlockWidth * dpi || blot.height() < kBlockHeight * dpi) continue;
    if (blot.width() * blot.height() > kLargest * width * height) continue;
    unread.blocks.push_back(widened(blot, kBlockMargin * dpi));
  }
  std::ranges::sort(unread.blocks, std::greater{}, [](const telaah::Box& box) { return box.width() * box.height(); });
  if (unread.blocks.size() > kMostBlocks) unread.blocks.resize(kMostBlocks);
  return unread;
}

PixPtr darkest_ink(const PixPtr& pix, const PixPtr& black, const telaah::Box& region, float depth) {
  if (pixGetDepth(pix.get()) != 8) return {};
  const PixPtr part = cut(pix, region), mask = cut(black, region);
  if (!part || !mask) return {};
  // The print's shade: the darkest tenth of the ink.
  Numa* histogram = pixGetGrayHistogramMasked(part.get(), mask.get(), 0, 0, 1);
  if (histogram == nullptr) return {};
  l_float32 print = 0, paper = 255;
  numaHistogramGetValFromRank(histogram, 0.1F, &print);
  numaDestroy(&histogram);
  pixGetAverageMasked(part.get(), nullptr, 0, 0, 1, L_MEAN_ABSVAL, &paper);
  const l_int32 white = pixel(print + depth * (paper - print));
  if (white - pixel(print) < kFewestShades) return {};
  return PixPtr(pixGammaTRC(nullptr, part.get(), 1.0F, 0, white));
}

Strip strip_of(const PixPtr& straight, std::span<const Stray> strays) {
  Strip strip;
  float high = 0, at = kStripGap;
  for (const Stray& stray : strays) {
    strip.begins.push_back(at);
    at += stray.box.width() + kStripGap;
    high = std::max(high, stray.row_height);
  }
  strip.begins.push_back(at);
  strip.pix.reset(pixCreate(pixel(at), pixel(2.4F * high), 8));
  if (!strip.pix) return strip;
  pixSetAll(strip.pix.get());
  for (std::size_t i = 0; i < strays.size(); ++i) {
    const Stray& stray = strays[i];
    const telaah::Box region = widened(stray.box, 2);
    const PixPtr part = whitened_paper(cut(straight, region));
    const float y = 1.6F * high + region.y0 - stray.baseline;
    if (!part) continue;
    pixRasterop(strip.pix.get(), pixel(strip.begins[i]), pixel(y), pixGetWidth(part.get()), pixGetHeight(part.get()),
                PIX_SRC, part.get(), 0, 0);
  }
  return strip;
}

}  // namespace telaah::worker

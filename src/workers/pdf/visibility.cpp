#include "workers/pdf/visibility.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>

#include <GfxState.h>
#include <PDFDoc.h>
#include <SplashOutputDev.h>
#include <splash/SplashBitmap.h>

#include "workers/pdf/annotations.h"
#include "workers/pdf/pdf_file.h"

namespace telaah::worker {
namespace {

constexpr double kDpi = 72;                // a bar of 8 pt letters is three pixels high
constexpr float kLargestSide = 2600;       // points; larger sheets are posters
constexpr double kMostPixels = 12e6;       // in the page's own images: more would cost more than the doubt is worth
constexpr double kBarHeight = 0.45;        // of the font size: small letters
constexpr float kShareThatIsSeen = 0.15F;  // of the bar

/// Draws a page with bars for the letters of some words and nothing for all others.
class Bars final : public SplashOutputDev {
 public:
  /// `drawn`: by drawing call, whether a bar stands for the letter; may be empty.
  explicit Bars(const std::vector<bool>& drawn, SplashColorPtr paper)
      : SplashOutputDev(splashModeRGB8, 4, false, paper), drawn_(drawn) {}

  bool interpretType3Chars() override { return false; }
  void updateFont(GfxState*) override {}
  void drawChar(GfxState* state, double x, double y, double dx, double dy, double, double, CharCode, int,
                const Unicode*, int) override {
    if (in_pattern_ || next_ >= drawn_.size() || !drawn_[next_++]) return;
    const double* matrix = state->getTextMat();
    const double rise = kBarHeight * state->getFontSize();
    const double up_x = matrix[2] * rise, up_y = matrix[3] * rise;
    state->clearPath();
    state->moveTo(x, y);
    state->lineTo(x + dx, y + dy);
    state->lineTo(x + dx + up_x, y + dy + up_y);
    state->lineTo(x + up_x, y + up_y);
    state->closePath();
    SplashOutputDev::fill(state);
    state->clearPath();
  }
  bool tilingPatternFill(GfxState* state, Gfx* gfx, Catalog* catalog, GfxTilingPattern* pattern, const double* matrix,
                         int x0, int y0, int x1, int y1, double step_x, double step_y) override {
    // The reader of the page takes a pattern as a whole: its letters are not counted.
    const bool outer = in_pattern_;
    in_pattern_ = true;
    const bool done =
        SplashOutputDev::tilingPatternFill(state, gfx, catalog, pattern, matrix, x0, y0, x1, y1, step_x, step_y);
    in_pattern_ = outer;
    return done;
  }

 private:
  const std::vector<bool>& drawn_;
  std::size_t next_ = 0;
  bool in_pattern_ = false;
};

std::unique_ptr<SplashBitmap> picture(PdfFile& file, int page, const std::vector<bool>& drawn) {
  SplashColor paper{0xFF, 0xFF, 0xFF, 0xFF};
  Bars device(drawn, paper);
  device.startDoc(&file.poppler());
  Annotations annotations(nullptr);
  file.poppler().displayPage(&device, page, kDpi, kDpi, 0, false, true, false, nullptr, nullptr, &Annotations::decide,
                             &annotations);
  return std::unique_ptr<SplashBitmap>(device.takeBitmap());
}

bool is_drawable(const Page& page) {
  if (!(page.width > 0) || !(page.height > 0) || std::max(page.width, page.height) > kLargestSide) return false;
  double pixels = 0;
  for (const ImageArea& image : page.images) pixels += static_cast<double>(image.pixels_wide) * image.pixels_high;
  return pixels <= kMostPixels;
}

/// Pixels of a box that differ between two pictures of one size.
int changed(const SplashBitmap& with, const SplashBitmap& without, const Box& box, int contrast) {
  const int x0 = std::clamp(static_cast<int>(box.x0), 0, with.getWidth());
  const int x1 = std::clamp(static_cast<int>(std::ceil(box.x1)), 0, with.getWidth());
  const int y0 = std::clamp(static_cast<int>(box.y0), 0, with.getHeight());
  const int y1 = std::clamp(static_cast<int>(std::ceil(box.y1)), 0, with.getHeight());
  int pixels = 0;
  for (int y = y0; y < y1; ++y) {
    const unsigned char* a = const_cast<SplashBitmap&>(with).getDataPtr() + std::ptrdiff_t{y} * with.getRowSize();
    const unsigned char* b = const_cast<SplashBitmap&>(without).getDataPtr() + std::ptrdiff_t{y} * without.getRowSize();
    for (int x = x0; x < x1; ++x) {
      const bool differs = std::abs(a[3 * x] - b[3 * x]) > contrast ||
                           std::abs(a[3 * x + 1] - b[3 * x + 1]) > contrast ||
                           std::abs(a[3 * x + 2] - b[3 * x + 2]) > contrast;
      pixels += differs ? 1 : 0;
    }
  }
  return pixels;
}

}  // namespace

void settle(PdfFile& file, Page& page, const std::vector<Doubt>& doubts, const std::vector<WordFacts>& facts) {
  if (doubts.empty() || !is_drawable(page)) return;
  std::vector<bool> drawn;
  for (const Doubt& doubt : doubts) {
    const WordFacts& fact = facts.at(doubt.word);
    if (drawn.size() <= fact.last_drawn) drawn.resize(std::size_t{fact.last_drawn} + 1);
    std::fill(drawn.begin() + fact.first_drawn, drawn.begin() + fact.last_drawn + 1, true);
  }
  const auto with = picture(file, page.number, drawn), without = picture(file, page.number, {});
  if (!with || !without || with->getWidth() != without->getWidth() || with->getHeight() != without->getHeight()) return;
  for (const Doubt& doubt : doubts) {
    Word& word = page.words[doubt.word];
    const float longest = std::max(word.box.width(), word.box.height());
    const float bar = longest * static_cast<float>(kBarHeight) * word.size;
    const auto contrast = static_cast<int>(least_contrast(word.size));
    const auto seen = static_cast<float>(changed(*with, *without, word.box, contrast));
    if (seen >= std::max(2.0F, kShareThatIsSeen * bar)) {
      word.flags = static_cast<std::uint16_t>(word.flags & ~doubt.flag);
    } else {
      word.flags |= doubt.flag;
    }
  }
}

}  // namespace telaah::worker

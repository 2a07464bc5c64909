#pragma once
// Leptonica images: from the wire, upright, at the resolution OCR reads best.

#include <memory>
#include <vector>

#include "telaah/document.h"

struct Pix;

namespace telaah::worker {

struct PixDeleter {
  void operator()(Pix* pix) const noexcept;
};
// On 21 scanned office pages of 150 to 300 dpi: 5050 words right and 133 wrong at 150 dpi, 5074 and 215 at the scan's
// own resolution, at 0.8 x the CPU. Below 150 accuracy falls; scaling up costs accuracy too.
inline constexpr float kOcrDpi = 150;
// Small print needs more: on one page 255 sure words at 150 dpi, 1,049 at 200.
inline constexpr float kSmallPrintDpi = 225, kFinestDpi = 320;

using PixPtr = std::unique_ptr<Pix, PixDeleter>;

/// Decodes and turns upright by `image.turn`. Null when the bytes are no such image or too large.
PixPtr decode(const PageImage& image);

/// Eight bits a pixel.
PixPtr grey_of(const PixPtr& pix);

/// A copy of the pixels.
PixPtr own_pixels(const PixPtr& pix);
int width_of(const PixPtr& pix);
int height_of(const PixPtr& pix);

/// `dpi` as the page's size makes it, set right where no sheet has that size.
float believable_dpi(float dpi, int longer_side_pixels);
/// Reduced to `wanted` where it is finer; `dpi` is what it has, and becomes what it got.
PixPtr at_resolution(PixPtr pix, float& dpi, float wanted);

/// Turned by quarter turns clockwise.
PixPtr turned(const PixPtr& pix, int quarter_turns);

/// The part of the image under `region`, which is cut to the image; null when nothing is left.
PixPtr cut(const PixPtr& pix, const Box& region);

/// The image with these areas white.
PixPtr whitened(const PixPtr& pix, const std::vector<Box>& areas);

/// Straightened by shearing, which keeps thin lines whole; a copy where there is no skew.
PixPtr sheared(const PixPtr& pix, float degrees);

/// The two below take the black-and-white image that the engine reads from, so that it is made once.

/// Quarter turns clockwise that bring the text upright, told by ascenders against descenders; 0 when in doubt.
int turn_of(const PixPtr& black);

/// Skew in degrees, clockwise positive; 0 when it cannot be told.
float skew_of(const PixPtr& black);

bool is_worth_deskewing(float degrees);
/// Turned by `degrees`, as greys.
PixPtr deskewed(const PixPtr& pix, float degrees);

}  // namespace telaah::worker

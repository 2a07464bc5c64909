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
using PixPtr = std::unique_ptr<Pix, PixDeleter>;

/// Decodes and turns upright by `image.turn`. Null when the bytes are no such image or too large.
PixPtr decode(const PageImage& image);

/// Eight bits a pixel.
PixPtr grey_of(const PixPtr& pix);

/// A copy of the pixels.
PixPtr own_pixels(const PixPtr& pix);
int width_of(const PixPtr& pix);
int height_of(const PixPtr& pix);

/// Brought down to at most the resolution OCR reads best; never scaled up. `dpi` in: of `pix`; out: of the result.
PixPtr at_reading_resolution(PixPtr pix, float& dpi);

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

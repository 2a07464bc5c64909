#pragma once
// Looks at what a page draws and tells which of its images, if any, are the page; then takes their pixels.

#include <cstdint>
#include <optional>
#include <vector>

#include <GfxState.h>
#include <OutputDev.h>
#include <Stream.h>

#include "telaah/document.h"
#include "telaah/failure.h"

namespace telaah::worker {

/// One image as drawn, in drawing order.
struct DrawnImage {
  double matrix[6] = {};  ///< unit square -> page, y down
  int width = 0, height = 0;
  bool plain = false;    ///< no mask of any kind, not part of a soft mask
  bool stencil = false;  ///< bits painted with a dark colour
};

/// First pass: records images and counts what else a reader sees.
class ImageScout : public OutputDev {
 public:
  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool useTilingPatternFill() override { return true; }
  bool useShadedFills(int) override { return true; }

  void drawChar(GfxState* state, double, double, double, double, double, double, CharCode, int, const Unicode*,
                int) override;
  void stroke(GfxState*) override { ++painted; }
  void fill(GfxState* state) override;
  void eoFill(GfxState* state) override { fill(state); }
  bool tilingPatternFill(GfxState*, Gfx*, Catalog*, GfxTilingPattern*, const double*, int, int, int, int, double,
                         double) override {
    return paint();
  }
  bool functionShadedFill(GfxState*, GfxFunctionShading*) override { return paint(); }
  bool axialShadedFill(GfxState*, GfxAxialShading*, double, double) override { return paint(); }
  bool radialShadedFill(GfxState*, GfxRadialShading*, double, double) override { return paint(); }
  bool gouraudTriangleShadedFill(GfxState*, GfxGouraudTriangleShading*) override { return paint(); }
  bool patchMeshShadedFill(GfxState*, GfxPatchMeshShading*) override { return paint(); }

  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert, bool interpolate,
                     bool is_inline) override;
  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height, GfxImageColorMap* colours,
                 bool interpolate, const int* mask_colours, bool is_inline) override;
  void drawMaskedImage(GfxState* state, Object*, Stream*, int width, int height, GfxImageColorMap*, bool, Stream*, int,
                       int, bool, bool) override {
    record(state, width, height, false, false);
  }
  void drawSoftMaskedImage(GfxState* state, Object*, Stream*, int width, int height, GfxImageColorMap*, bool, Stream*,
                           int, int, GfxImageColorMap*, bool) override {
    record(state, width, height, false, false);
  }
  void setSoftMaskFromImageMask(GfxState*, Object*, Stream*, int, int, bool, bool, double*) override { paint(); }
  void unsetSoftMaskFromImageMask(GfxState*, double*) override {}

  std::vector<DrawnImage> images;
  int visible_glyphs = 0, painted = 0;

 protected:
  /// Second pass: called with each image's place in the drawing order.
  virtual void take(std::size_t /*index*/, Stream& /*stream*/, int /*width*/, int /*height*/,
                    GfxImageColorMap* /*colours, null for a stencil*/, bool /*invert*/) {}

 private:
  bool paint() {
    ++painted;
    return true;
  }
  void record(GfxState* state, int width, int height, bool plain, bool stencil);
};

/// Images that together are the page: one, or strips of one width from top to bottom.
struct PageImages {
  std::vector<std::size_t> indices;
  Box placed;
  std::uint8_t turn = 0;
  bool mirrored = false;
};
std::optional<PageImages> own_images(const ImageScout& scout, float page_width, float page_height);

/// Second pass: the pixels of the chosen images, one below the other.
class ImageTaker final : public ImageScout {
 public:
  explicit ImageTaker(const PageImages& wanted) : wanted_(wanted) {}
  [[nodiscard]] FailureCode failure() const { return failure_; }
  /// The image, when all of it was found.
  PageImage finish();

 private:
  void take(std::size_t index, Stream& stream, int width, int height, GfxImageColorMap* colours, bool invert) override;
  bool take_jpeg(Stream& stream, GfxImageColorMap& colours);
  void take_bits(Stream& stream, int width, int height, bool dark_is_set);
  void take_gray(Stream& stream, int width, int height, GfxImageColorMap& colours);
  bool begin(PageImage::Encoding encoding, int width, int height);

  const PageImages& wanted_;
  PageImage image_;
  std::size_t taken_ = 0;
  FailureCode failure_ = FailureCode::none;
};

}  // namespace telaah::worker

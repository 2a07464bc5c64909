#include "workers/ocr/image.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "telaah/limits.h"

namespace telaah::worker {
namespace {

// Scanners give 600 dpi at the most, and office sheets are below 18 inches. A page box that says otherwise was made
// from pixels or millimetres taken for points, and says nothing about the print: the sheet is taken for A4 then.
constexpr float kFinestScan = 620, kLargestSheet = 18, kUsualSheet = 11.7F;
// Tesseract tolerates small skew by itself; turning pixels blurs them.
constexpr float kSkewWorthTurning = 1.5F;
// Leptonica's own advice for its test; a wrong guess costs one reading, not the page.
constexpr float kSureOfTurn = 4.0F, kTurnRatio = 2.5F;

PixPtr from_rows(const PageImage& image, int depth) {
  const std::size_t row_bytes = (static_cast<std::size_t>(image.width) * static_cast<std::size_t>(depth) + 7) / 8;
  if (image.stride < row_bytes || image.bytes.size() / image.stride < image.height) return {};
  PixPtr pix(pixCreate(static_cast<l_int32>(image.width), static_cast<l_int32>(image.height), depth));
  if (!pix) return {};
  l_uint32* data = pixGetData(pix.get());
  const l_int32 words_per_line = pixGetWpl(pix.get());
  for (std::uint32_t y = 0; y < image.height; ++y) {
    l_uint32* line = data + static_cast<std::ptrdiff_t>(y) * words_per_line;
    std::memcpy(line, image.bytes.data() + static_cast<std::size_t>(y) * image.stride, row_bytes);
  }
  pixEndianByteSwap(pix.get());  // Leptonica keeps 32-bit words in the machine's order
  return pix;
}

/// Larger ones are read in shades only, and reduced while they are decoded where that leaves what OCR reads: 35 million
/// colour pixels would take 140 MB. An A4 page at 300 dpi has 9 million.
constexpr std::uint64_t kManyPixels = 12'000'000;

bool may_be_halved(const PageImage& image, std::uint64_t pixels) {
  const float square_inches = image.placed.width() * image.placed.height() / (72 * 72);
  return square_inches > 0 && std::sqrt(static_cast<float>(pixels) / square_inches) / 2 > 0.95F * kOcrDpi;
}

PixPtr from_jpeg(const PageImage& image) {
  const std::vector<std::uint8_t>& bytes = image.bytes;
  l_int32 width = 0, height = 0;
  if (readHeaderMemJpeg(bytes.data(), bytes.size(), &width, &height, nullptr, nullptr, nullptr) != 0) return {};
  if (width <= 0 || height <= 0) return {};
  const std::uint64_t pixels = static_cast<std::uint64_t>(width) * static_cast<std::uint64_t>(height);
  if (pixels > limits::kMaxImagePixels) return {};
  if (pixels > kManyPixels) {
    const l_int32 reduction = may_be_halved(image, pixels) ? 2 : 1;
    PixPtr shades(pixReadMemJpeg(bytes.data(), bytes.size(), 0, reduction, nullptr, L_JPEG_READ_LUMINANCE));
    if (shades) return shades;  // inks of print (CMYK) have none to take
  }
  return PixPtr(pixReadMemJpeg(bytes.data(), bytes.size(), 0, 1, nullptr, 0));
}

constexpr float kRadians = 3.14159265F / 180.0F;
// A border one pixel thick breaks into steps too short to be found at a quarter of a degree.
constexpr float kSkewThatBreaksLines = 0.12F;

PixPtr grey(PixPtr pix) {
  const l_int32 depth = pixGetDepth(pix.get());
  if (depth == 1 || (depth == 8 && pixGetColormap(pix.get()) == nullptr)) return pix;
  return PixPtr(pixConvertTo8(pix.get(), 0));
}

}  // namespace

void PixDeleter::operator()(Pix* pix) const noexcept { pixDestroy(&pix); }

PixPtr own_pixels(const PixPtr& pix) { return PixPtr(pix ? pixCopy(nullptr, pix.get()) : nullptr); }
PixPtr grey_of(const PixPtr& pix) { return PixPtr(pix ? pixConvertTo8(pix.get(), 0) : nullptr); }
int width_of(const PixPtr& pix) { return pixGetWidth(pix.get()); }
int height_of(const PixPtr& pix) { return pixGetHeight(pix.get()); }

PixPtr decode(const PageImage& image) {
  PixPtr pix;
  switch (image.encoding) {
    case PageImage::Encoding::jpeg:
      pix = from_jpeg(image);
      break;
    case PageImage::Encoding::gray8:
      pix = from_rows(image, 8);
      break;
    case PageImage::Encoding::bitonal:
      pix = from_rows(image, 1);
      break;
  }
  if (pix) pix = grey(std::move(pix));
  if (pix && image.mirrored) pix.reset(pixFlipLR(nullptr, pix.get()));
  if (pix && image.turn % 4 != 0) pix = turned(pix, image.turn % 4);
  return pix;
}

float believable_dpi(float dpi, int longer_side_pixels) {
  const auto pixels = static_cast<float>(longer_side_pixels);
  const float as_usual = pixels / kUsualSheet;
  const bool is_too_small = dpi > kFinestScan, is_too_large = pixels / dpi > kLargestSheet && as_usual >= kOcrDpi;
  return is_too_small || is_too_large ? std::min(as_usual, kFinestScan) : dpi;
}

PixPtr at_resolution(PixPtr pix, float& dpi, float wanted) {
  if (dpi <= wanted * 1.05F) return pix;
  const float scale = wanted / dpi;
  PixPtr smaller(pixGetDepth(pix.get()) == 1 ? pixScaleToGray(pix.get(), scale)
                                             : pixScaleAreaMap(pix.get(), scale, scale));
  if (!smaller) return pix;
  dpi = wanted;
  return smaller;
}

PixPtr turned(const PixPtr& pix, int quarter_turns) { return PixPtr(pixRotateOrth(pix.get(), quarter_turns)); }

PixPtr cut(const PixPtr& pix, const telaah::Box& region) {
  const float x = std::max(region.x0, 0.0F), y = std::max(region.y0, 0.0F);
  ::Box* area = boxCreate(static_cast<l_int32>(x), static_cast<l_int32>(y), static_cast<l_int32>(region.x1 - x),
                          static_cast<l_int32>(region.y1 - y));
  if (area == nullptr) return {};
  PixPtr part(pixClipRectangle(pix.get(), area, nullptr));
  boxDestroy(&area);
  return part;
}

PixPtr whitened(const PixPtr& pix, const std::vector<telaah::Box>& areas) {
  PixPtr out = own_pixels(pix);
  for (const telaah::Box& box : areas) {
    ::Box* area = boxCreate(static_cast<l_int32>(box.x0) - 1, static_cast<l_int32>(box.y0) - 1,
                            static_cast<l_int32>(box.width()) + 3, static_cast<l_int32>(box.height()) + 3);
    if (out && area != nullptr) pixSetInRectArbitrary(out.get(), area, pixGetDepth(out.get()) == 1 ? 0 : 255);
    boxDestroy(&area);
  }
  return out;
}

PixPtr sheared(const PixPtr& pix, float degrees) {
  if (std::abs(degrees) < kSkewThatBreaksLines) return own_pixels(pix);
  return PixPtr(pixRotate(pix.get(), degrees * kRadians, L_ROTATE_SHEAR, L_BRING_IN_WHITE, 0, 0));
}

int turn_of(const PixPtr& black) {
  l_float32 up = 0, left = 0;
  if (pixOrientDetect(black.get(), &up, &left, 0, 0) != 0) return 0;
  const float upright = std::abs(up), sideways = std::abs(left);
  if (sideways > kSureOfTurn && sideways > kTurnRatio * upright) return left > 0 ? 1 : 3;
  if (upright > kSureOfTurn && upright > kTurnRatio * sideways) return up > 0 ? 0 : 2;
  return 0;
}

float skew_of(const PixPtr& black) {
  l_float32 angle = 0, confidence = 0;
  if (pixFindSkew(black.get(), &angle, &confidence) != 0 || confidence < 2.5F) return 0;
  return angle;
}

bool is_worth_deskewing(float degrees) { return std::abs(degrees) >= kSkewWorthTurning; }

PixPtr deskewed(const PixPtr& pix, float degrees) {
  const PixPtr grey8(pixConvertTo8(pix.get(), 0));
  return PixPtr(grey8 ? pixRotate(grey8.get(), degrees * kRadians, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0)
                      : nullptr);
}

}  // namespace telaah::worker

#include "workers/pdf/page_picture.h"

#include <algorithm>
#include <cmath>

#include <PDFDoc.h>
#include <Page.h>
#include <SplashOutputDev.h>
#include <splash/SplashBitmap.h>

#include "telaah/limits.h"
#include "workers/pdf/image_scout.h"
#include "workers/pdf/pdf_file.h"

namespace telaah::worker {
namespace {

// Tesseract finds 99.4 % of the words at 200 dpi and 97.3 % at 300.
constexpr double kRenderDpi = 200;
constexpr double kSmallestSheet = 7, kUsualSheet = 11.7, kMostEnlarged = 4;  // inches of the longer side; times
// A3 at 200 dpi has 8 million; larger sheets are posters and drawings, with letters to match. A worker stays below 150
// MB.
constexpr double kMostRenderedPixels = 12e6;

void display(PdfFile& file, OutputDev& device, int page, double dpi) {
  file.poppler().displayPage(&device, page, dpi, dpi, 0, false, true, false);
}

/// A page box smaller than any sheet was made from other units, and its print is as small: as fine as its images are.
double render_dpi(const ImageScout& scout, const PageSize& size) {
  const double inches = std::max(static_cast<double>(size.width), static_cast<double>(size.height)) / 72.0;
  if (!(inches < kSmallestSheet) || !(inches > 0)) return kRenderDpi;
  double finest = kRenderDpi;
  for (const DrawnImage& image : scout.images) {
    const double length = std::hypot(image.matrix[0], image.matrix[1]) / 72.0;
    if (length * 2 > inches / 2) finest = std::max(finest, image.width / length);
  }
  return std::min(finest, kRenderDpi * std::min(kUsualSheet / inches, kMostEnlarged));
}

std::variant<PageImage, FailureCode> render(PdfFile& file, const ImageScout& scout, int page, const PageSize& size) {
  const double square_inches = static_cast<double>(size.width) * size.height / (72.0 * 72.0);
  const double most = std::sqrt(kMostRenderedPixels * 0.98 / square_inches);
  const double dpi = std::min(render_dpi(scout, size), most);
  if (!(dpi >= 10)) return FailureCode::image_too_large;  // nothing could be read
  SplashColor paper{0xFF, 0xFF, 0xFF, 0xFF};
  SplashOutputDev device(splashModeMono8, 4, false, paper);
  device.startDoc(&file.poppler());
  display(file, device, page, dpi);
  SplashBitmap* bitmap = device.getBitmap();
  if (bitmap == nullptr || bitmap->getDataPtr() == nullptr) return FailureCode::memory;
  PageImage image;
  image.encoding = PageImage::Encoding::gray8;
  image.width = static_cast<std::uint32_t>(bitmap->getWidth());
  image.height = static_cast<std::uint32_t>(bitmap->getHeight());
  image.stride = static_cast<std::uint32_t>(bitmap->getRowSize());
  image.placed = {0, 0, size.width, size.height};
  const std::uint8_t* data = bitmap->getDataPtr();
  image.bytes.assign(data, data + std::size_t{image.stride} * image.height);
  return image;
}

}  // namespace

std::variant<PageImage, FailureCode> page_picture(PdfFile& file, int page) {
  const PageSize size = file.page_size(page);
  if (!(size.width > 0) || !(size.height > 0)) return FailureCode::cannot_open;
  ImageScout scout;
  display(file, scout, page, 72);
  const std::optional<PageImages> own = own_images(scout, size.width, size.height);
  std::variant<PageImage, FailureCode> picture = FailureCode::internal;
  if (own) {
    ImageTaker taker(*own);
    display(file, taker, page, 72);
    PageImage image = taker.finish();
    if (taker.failure() == FailureCode::none) picture = std::move(image);
  }
  // No image of its own, one that is too large, or one that can't be taken as it is.
  if (!std::holds_alternative<PageImage>(picture)) picture = render(file, scout, page, size);
  if (auto* image = std::get_if<PageImage>(&picture)) image->page = page;
  return picture;
}

}  // namespace telaah::worker

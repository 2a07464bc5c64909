#include "wire/probe_image.h"

#include <cstddef>
#include <initializer_list>

namespace telaah::wire {
namespace {

constexpr std::string_view kWords = "TELITI FILE";
constexpr int kWide = 500, kHigh = 200;               // 150 dpi
constexpr int kCapital = 36, kStroke = 6, kArm = 24;  // pixels
constexpr int kGap = 8, kBlank = 26;

void fill(PageImage& image, int x, int y, int width, int height) {
  for (int row = y; row < y + height; ++row) {
    for (int column = x; column < x + width; ++column) {
      image.bytes[static_cast<std::size_t>(row) * image.stride + static_cast<std::size_t>(column)] = 0;
    }
  }
}

/// Draws a letter with its left edge at `x`; returns its width.
int draw(PageImage& image, char letter, int x, int y) {
  const int middle = y + (kCapital - kStroke) / 2, foot = y + kCapital - kStroke;
  switch (letter) {
    case 'I':
      fill(image, x, y, kStroke, kCapital);
      return kStroke;
    case 'T':
      fill(image, x, y, kArm + kStroke, kStroke);
      fill(image, x + kArm / 2, y, kStroke, kCapital);
      return kArm + kStroke;
    case 'L':
      fill(image, x, y, kStroke, kCapital);
      fill(image, x, foot, kArm, kStroke);
      return kArm;
    case 'E':
      fill(image, x, foot, kArm, kStroke);
      [[fallthrough]];
    case 'F':
      fill(image, x, y, kStroke, kCapital);
      fill(image, x, y, kArm, kStroke);
      fill(image, x, middle, kArm - 3, kStroke);
      return kArm;
    default:
      return kBlank - kGap;
  }
}

}  // namespace

PageImage probe_image() {
  PageImage image;
  image.page = 1;
  image.encoding = PageImage::Encoding::gray8;
  image.width = image.stride = kWide;
  image.height = kHigh;
  image.placed = {0, 0, kProbeWidth, kProbeHeight};
  image.bytes.assign(std::size_t{kWide} * kHigh, 255);
  int x = 60;
  for (const char letter : kWords) x += draw(image, letter, x, 80) + kGap;
  return image;
}

std::string_view probe_image_text() { return "TELITIFILE"; }

}  // namespace telaah::wire

#include "workers/pdf/image_scout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "telaah/limits.h"

namespace telaah::worker {
namespace {

constexpr float kWholePage = 0.85F;  // share of the page that its own image must cover
constexpr float kOverhang = 0.03F;   // of the page: an image that sticks out further shows what a reader does not see
constexpr int kFewGlyphs = 20;       // a printed page number on a scan
constexpr int kFewStrokes = 10;
constexpr std::size_t kMaxImages = 4096;

bool is_dark(GfxState* state) {
  GfxGray gray = 0;
  state->getFillGray(&gray);
  return colToByte(gray) < 128;
}

Box box_of(const DrawnImage& image) {
  const double* m = image.matrix;
  const auto edges = [](double at, double one, double other) {
    const std::array<double, 4> ends{at, at + one, at + other, at + one + other};
    const auto [low, high] = std::minmax_element(ends.begin(), ends.end());
    const double bound = limits::kMaxCoordinatePoints;
    return std::pair(static_cast<float>(std::clamp(*low, -bound, bound)),
                     static_cast<float>(std::clamp(*high, -bound, bound)));
  };
  const auto [x0, x1] = edges(m[4], m[0], m[2]);
  const auto [y0, y1] = edges(m[5], m[1], m[3]);
  return {x0, y0, x1, y1};
}

float area(const Box& box) { return box.width() * box.height(); }

struct Orientation {
  std::uint8_t turn = 0;
  bool mirrored = false;
};

/// How the image lies on the page; nullopt when it lies askew.
std::optional<Orientation> orientation_of(const DrawnImage& image) {
  const double* m = image.matrix;
  // Along a pixel row, and down a pixel column (image space counts rows from the top, the unit square from below).
  const double along_x = m[0], along_y = m[1], down_x = -m[2], down_y = -m[3];
  const double size = std::max({std::fabs(m[0]), std::fabs(m[1]), std::fabs(m[2]), std::fabs(m[3])});
  const double little = size * 0.01;
  Orientation found;
  if (std::fabs(along_y) <= little && std::fabs(down_x) <= little) {
    found.turn = along_x > 0 ? 0 : 2;
  } else if (std::fabs(along_x) <= little && std::fabs(down_y) <= little) {
    found.turn = along_y > 0 ? 1 : 3;
  } else {
    return std::nullopt;
  }
  found.mirrored = along_x * down_y - along_y * down_x < 0;
  // A mirrored image is flipped left to right first, which turns its rows around.
  if (found.mirrored) found.turn = static_cast<std::uint8_t>((found.turn + 2) % 4);
  return found;
}

bool continues_below(const DrawnImage& upper, const DrawnImage& lower) {
  const Box a = box_of(upper), b = box_of(lower);
  constexpr float kSlack = 1.5F;  // points; strips are cut at pixel rows, not at points
  return upper.width == lower.width && std::fabs(a.x0 - b.x0) < kSlack && std::fabs(a.x1 - b.x1) < kSlack &&
         std::fabs(a.y1 - b.y0) < kSlack;
}

}  // namespace

void ImageScout::drawChar(GfxState* state, double, double, double, double, double, double, CharCode, int,
                          const Unicode* unicode, int length) {
  if (state->getRender() != 3 && state->getRender() != 7 && !(length == 1 && *unicode == 0x20)) ++visible_glyphs;
}

void ImageScout::fill(GfxState* state) {
  GfxGray gray = 0;
  state->getFillGray(&gray);
  if (colToByte(gray) < 240) ++painted;  // white paper under a scan is no drawing
}

void ImageScout::record(GfxState* state, int width, int height, bool plain, bool stencil) {
  if (images.size() >= kMaxImages) return;
  DrawnImage image;
  std::copy_n(state->getCTM(), 6, image.matrix);
  image.width = width;
  image.height = height;
  image.plain = plain && state->getFillOpacity() > 0.9;
  image.stencil = stencil;
  images.push_back(image);
}

void ImageScout::drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert,
                               bool interpolate, bool is_inline) {
  record(state, width, height, is_dark(state) && !is_inline, true);
  if (is_inline) return OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, is_inline);
  take(images.size() - 1, *stream, width, height, nullptr, invert);
}

void ImageScout::drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                           GfxImageColorMap* colours, bool interpolate, const int* mask_colours, bool is_inline) {
  record(state, width, height, mask_colours == nullptr && !is_inline, false);
  if (is_inline) {
    return OutputDev::drawImage(state, ref, stream, width, height, colours, interpolate, mask_colours, is_inline);
  }
  take(images.size() - 1, *stream, width, height, colours, false);
}

std::optional<PageImages> own_images(const ImageScout& scout, float page_width, float page_height) {
  const float page_area = page_width * page_height;
  if (!(page_area > 0) || scout.visible_glyphs > kFewGlyphs || scout.painted > kFewStrokes) return std::nullopt;
  PageImages found;
  for (std::size_t i = 0; i < scout.images.size(); ++i) {
    const DrawnImage& image = scout.images[i];
    if (area(box_of(image)) < page_area * 0.002F) continue;  // specks
    if (!image.plain || image.width < 1 || image.height < 1) return std::nullopt;
    if (!found.indices.empty() && !continues_below(scout.images[found.indices.back()], image)) return std::nullopt;
    found.indices.push_back(i);
  }
  if (found.indices.empty()) return std::nullopt;
  const auto orientation = orientation_of(scout.images[found.indices.front()]);
  if (!orientation || (found.indices.size() > 1 && (orientation->turn != 0 || orientation->mirrored))) {
    return std::nullopt;
  }
  found.turn = orientation->turn;
  found.mirrored = orientation->mirrored;
  found.placed = box_of(scout.images[found.indices.front()]);
  found.placed.y1 = box_of(scout.images[found.indices.back()]).y1;
  const Box& placed = found.placed;
  const float over_x = page_width * kOverhang, over_y = page_height * kOverhang;
  if (placed.x0 < -over_x || placed.y0 < -over_y || placed.x1 > page_width + over_x ||
      placed.y1 > page_height + over_y) {
    return std::nullopt;
  }
  if (placed.y1 <= placed.y0 || area(placed) < page_area * kWholePage) return std::nullopt;
  return found;
}

bool ImageTaker::begin(PageImage::Encoding encoding, int width, int height) {
  const auto columns = static_cast<std::uint32_t>(width), rows = static_cast<std::uint32_t>(height);
  if (taken_ == 0) {
    image_.encoding = encoding;
    image_.width = columns;
    image_.stride = encoding == PageImage::Encoding::bitonal ? (columns + 7) / 8 : columns;
  }
  if (image_.encoding != encoding || image_.width != columns) return false;
  const std::uint64_t all_rows = std::uint64_t{image_.height} + rows;
  if (all_rows * columns > limits::kMaxImagePixels || all_rows * image_.stride > limits::kMaxImageBytes) {
    failure_ = FailureCode::image_too_large;
    return false;
  }
  image_.height += rows;
  ++taken_;
  return true;
}

void ImageTaker::take(std::size_t index, Stream& stream, int width, int height, GfxImageColorMap* colours,
                      bool invert) {
  const auto& wanted = wanted_.indices;
  if (std::find(wanted.begin(), wanted.end(), index) == wanted.end() || failure_ != FailureCode::none) return;
  if (colours == nullptr) return take_bits(stream, width, height, invert);
  if (wanted.size() == 1 && take_jpeg(stream, *colours)) {
    image_.width = static_cast<std::uint32_t>(width);
    image_.height = static_cast<std::uint32_t>(height);
    ++taken_;
    return;
  }
  if (colours->getNumPixelComps() == 1 && colours->getBits() == 1) {
    const std::array<unsigned char, 2> values{0, 1};
    GfxGray zero = 0, one = 0;
    colours->getGray(values.data(), &zero);
    colours->getGray(&values[1], &one);
    return take_bits(stream, width, height, one < zero);
  }
  take_gray(stream, width, height, *colours);
}

bool ImageTaker::take_jpeg(Stream& stream, GfxImageColorMap& colours) {
  const int components = colours.getNumPixelComps();
  if (stream.getKind() != strDCT || (components != 1 && components != 3) || colours.getBits() != 8) return false;
  switch (colours.getColorSpace()->getMode()) {
    case csDeviceGray:
    case csCalGray:
    case csDeviceRGB:
    case csCalRGB:
    case csICCBased:
      break;
    default:
      return false;
  }
  for (int i = 0; i < components; ++i) {
    if (colours.getDecodeLow(i) > 0.01 || colours.getDecodeHigh(i) < 0.99) return false;
  }
  Stream* raw = stream.getNextStream();
  if (raw == nullptr) return false;
  image_.encoding = PageImage::Encoding::jpeg;
  raw->reset();
  for (int byte = raw->getChar(); byte != EOF && image_.bytes.size() <= limits::kMaxImageBytes; byte = raw->getChar()) {
    image_.bytes.push_back(static_cast<std::uint8_t>(byte));
  }
  raw->close();
  const bool is_jpeg = image_.bytes.size() > 2 && image_.bytes.size() <= limits::kMaxImageBytes &&
                       image_.bytes[0] == 0xFF && image_.bytes[1] == 0xD8;
  if (!is_jpeg) image_.bytes.clear();
  return is_jpeg;
}

void ImageTaker::take_bits(Stream& stream, int width, int height, bool dark_is_set) {
  if (!begin(PageImage::Encoding::bitonal, width, height)) return;
  const std::size_t start = image_.bytes.size(), size = std::size_t{image_.stride} * static_cast<std::uint32_t>(height);
  image_.bytes.resize(start + size);
  const unsigned flip = dark_is_set ? 0x00 : 0xFF;
  stream.reset();
  for (std::size_t i = 0; i < size; ++i) {
    const int byte = stream.getChar();
    if (byte == EOF) break;  // what is missing stays white
    image_.bytes[start + i] = static_cast<std::uint8_t>(static_cast<unsigned>(byte) ^ flip);
  }
  stream.close();
}

void ImageTaker::take_gray(Stream& stream, int width, int height, GfxImageColorMap& colours) {
  if (!begin(PageImage::Encoding::gray8, width, height)) return;
  const std::size_t start = image_.bytes.size();
  image_.bytes.resize(start + std::size_t{image_.stride} * static_cast<std::uint32_t>(height), 0xFF);
  const int components = colours.getNumPixelComps();
  std::array<std::uint8_t, 256> shades{};
  const bool by_table = components == 1 && colours.getBits() <= 8;
  for (unsigned value = 0; by_table && value < 1u << colours.getBits(); ++value) {
    const auto sample = static_cast<unsigned char>(value);
    GfxGray gray = 0;
    colours.getGray(&sample, &gray);
    shades.at(value) = static_cast<std::uint8_t>(colToByte(gray));
  }
  ImageStream lines(&stream, width, components, colours.getBits());
  lines.reset();
  for (int row = 0; row < height; ++row) {
    unsigned char* line = lines.getLine();
    if (line == nullptr) break;
    std::uint8_t* to = image_.bytes.data() + start + static_cast<std::size_t>(row) * image_.stride;
    if (by_table) {
      std::transform(line, line + width, to, [&](unsigned char value) { return shades.at(value); });
    } else {
      colours.getGrayLine(line, to, width);
    }
  }
  lines.close();
}

PageImage ImageTaker::finish() {
  if (taken_ != wanted_.indices.size()) {
    if (failure_ == FailureCode::none) failure_ = FailureCode::internal;
    return {};
  }
  image_.placed = wanted_.placed;
  image_.turn = wanted_.turn;
  image_.mirrored = wanted_.mirrored;
  return std::move(image_);
}

}  // namespace telaah::worker

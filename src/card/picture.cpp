// Grey pixels -> a PNG in memory. The only file that knows libpng, which only writes here.

#include <png.h>

#include <algorithm>
#include <csetjmp>

#include "telaah/card.h"

namespace telaah::card {
namespace {

constexpr int kGreyBits = 4;  // sixteen greys: letters look the same, and the file is half as large

void append(png_structp png, png_bytep bytes, png_size_t count) {
  static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<const char*>(bytes), count);
}

void no_flush(png_structp) {}

/// Two pixels a byte, the first in the high half.
std::vector<std::uint8_t> packed_row(const std::uint8_t* grey, std::uint32_t width) {
  std::vector<std::uint8_t> row((width + 1) / 2, 0);
  for (std::uint32_t x = 0; x < width; ++x) {
    const unsigned shade = (grey[x] * 15U + 127U) / 255U;
    row[x / 2] = static_cast<std::uint8_t>(row[x / 2] | (x % 2 == 0 ? shade << 4 : shade));
  }
  return row;
}

struct Writer {
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png == nullptr ? nullptr : png_create_info_struct(png);
  Writer() = default;
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer() { png_destroy_write_struct(&png, &info); }
};

/// False when libpng gave up. Nothing that has a destructor is made behind the jump.
bool write(const Writer& writer, const std::vector<std::vector<std::uint8_t>>& rows, std::uint32_t width,
           std::string& out) {
  if (setjmp(png_jmpbuf(writer.png)) != 0) return false;
  png_set_write_fn(writer.png, &out, append, no_flush);
  png_set_IHDR(writer.png, writer.info, width, static_cast<png_uint_32>(rows.size()), kGreyBits, PNG_COLOR_TYPE_GRAY,
               PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_compression_level(writer.png, 4);        // half the time of 6, some percent more bytes
  png_set_filter(writer.png, 0, PNG_FILTER_NONE);  // of few greys none compresses better
  png_write_info(writer.png, writer.info);
  for (const auto& row : rows) png_write_row(writer.png, row.data());
  png_write_end(writer.png, nullptr);
  return true;
}

std::string png_of(const extract::Strip& strip) {
  std::vector<std::vector<std::uint8_t>> rows;
  for (std::uint32_t y = 0; y < strip.height; ++y)
    rows.push_back(packed_row(strip.grey.data() + std::size_t{y} * strip.width, strip.width));
  std::string out;
  const Writer writer;
  if (writer.info == nullptr || !write(writer, rows, strip.width, out))
    throw Error(ExitCode::environment, "Gambar untuk kartu inovasi tidak dapat dibuat: memori tidak cukup.");
  return out;
}

}  // namespace

Picture picture_of(const extract::Strip& strip, const std::vector<Box>& decisive) {
  Picture picture;
  const float wide = strip.box.width(), high = strip.box.height();
  if (strip.width == 0 || strip.height == 0 || !(wide > 0) || !(high > 0)) return picture;
  if (strip.grey.size() != std::size_t{strip.width} * strip.height) return picture;
  picture.png = png_of(strip);
  picture.width = strip.width;
  picture.height = strip.height;
  picture.width_points = wide;
  const auto share = [](float at, float from, float length) { return std::clamp((at - from) / length, 0.F, 1.F); };
  for (const Box& words : decisive) {
    const Box mark{share(words.x0, strip.box.x0, wide), share(words.y0, strip.box.y0, high),
                   share(words.x1, strip.box.x0, wide), share(words.y1, strip.box.y0, high)};
    if (mark.width() > 0 && mark.height() > 0) picture.marks.push_back(mark);
  }
  return picture;
}

}  // namespace telaah::card

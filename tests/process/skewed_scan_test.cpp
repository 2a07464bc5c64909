// Scans that lie a little askew, read by the real OCR: what is marked and cut out is what stands there, to the margins.

#include <fcntl.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "pipeline/readers.h"
#include "support/raw_pdf.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

#include "telaah/card.h"
#include "telaah/descriptor.h"
#include "telaah/pipeline.h"
#include "telaah/places.h"

namespace telaah {
namespace {

constexpr float kWide = 595, kHigh = 842;

struct Grey {
  int width = 0, height = 0;
  std::string pixels;
  [[nodiscard]] bool is_dark(int x, int y) const {
    return static_cast<unsigned char>(
               pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)]) <
           110;
  }
};

Grey drawn(const test::TempFolder& folder, const std::string& pdf, int page, int dpi) {
  const std::string number = std::to_string(page);
  const test::Ran ran = test::run({"/usr/bin/pdftoppm", "-r", std::to_string(dpi), "-gray", "-f", number, "-l", number,
                                   "-singlefile", pdf, folder / "gambar"});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  std::istringstream in(test::read_file(folder / "gambar.pgm"));
  std::string magic;
  int most = 0;
  Grey grey;
  in >> magic >> grey.width >> grey.height >> most;
  in.get();
  grey.pixels.assign(std::istreambuf_iterator<char>(in), {});
  return grey;
}

const std::vector<std::string> kLines{"Semula warga datang ke kantor kelurahan dan menunggu di loket",
                                      "sekarang permohonan dikirim lewat gawai dan selesai sehari",
                                      "petugas memeriksa berkas dari rumah tanpa perjalanan dinas",
                                      "sehingga biaya perjalanan turun dan waktu layanan menjadi singkat",
                                      "tanpa pungutan apa pun kepada masyarakat yang dilayani"};

/// A page of five lines far apart, turned anticlockwise by `degrees` about its middle.
std::string typed(double degrees) {
  const double angle = degrees * std::acos(-1.0) / 180, s = std::sin(angle), c = std::cos(angle);
  std::string content;
  double y = 640;
  for (const std::string& line : kLines) {
    const double dx = 60 - kWide / 2.0, dy = y - kHigh / 2.0;
    content += fmt::format("BT /F 15 Tf {:.5f} {:.5f} {:.5f} {:.5f} {:.3f} {:.3f} Tm ({}) Tj ET\n", c, s, -s, c,
                           kWide / 2.0 + c * dx - s * dy, kHigh / 2.0 + s * dx + c * dy, line);
    y -= 90;
  }
  return test::raw_pdf({.content = content, .media_box = "[0 0 595 842]"});
}

/// The same as a scanner leaves it: a picture and nothing else.
std::string scanned(const test::TempFolder& folder, double degrees) {
  const Grey grey = drawn(folder, folder.write("ketik.pdf", typed(degrees)), 1, 150);
  return test::raw_pdf({.content = "q 595 0 0 842 0 0 cm /I Do Q",
                        .media_box = "[0 0 595 842]",
                        .resources = "/XObject<</I 10 0 R>>",
                        .objects = {test::stream(fmt::format("/Type/XObject/Subtype/Image/Width {}/Height {}/ColorSpace"
                                                             "/DeviceGray/BitsPerComponent 8",
                                                             grey.width, grey.height),
                                                 grey.pixels)}});
}

Document read(const std::string& path) {
  const pipeline::Options options;
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  const auto pool = pipeline::start_ocr(options);
  return pipeline::Readers(options, pool.get()).read(file.number(), std::filesystem::file_size(path)).document;
}

/// Of the page's dark pixels the share that lies in one of `lines`, which stand on the page laid straight.
double ink_inside(const Grey& page, const Slant& slant, const std::vector<Box>& lines) {
  double all = 0, inside = 0;
  for (int y = 0; y < page.height; ++y) {
    for (int x = 0; x < page.width; ++x) {
      if (!page.is_dark(x, y)) continue;
      ++all;
      const PagePoint at = laid_straight(slant, {static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F});
      inside += std::ranges::any_of(lines, [&](const Box& line) {
        return at.x > line.x0 - 2 && at.x < line.x1 + 2 && at.y > line.y0 - 2 && at.y < line.y1 + 2;
      });
    }
  }
  return all == 0 ? 0 : inside / all;
}

Box around(const Box& line) { return {line.x0 - 4, line.y0 - 4, line.x1 + 4, line.y1 + 4}; }

/// All of its ink: shades count, as letters that are turned by a little have soft edges.
double ink_of(const extract::Strip& strip) {
  double ink = 0;
  for (const std::uint8_t pixel : strip.grey) ink += 255 - pixel;
  return ink;
}

/// Rows of the strip with ink, in points.
float inked_height(const extract::Strip& strip) {
  std::uint32_t first = strip.height, last = 0;
  for (std::uint32_t y = 0; y < strip.height; ++y) {
    const auto row = strip.grey.begin() + static_cast<std::ptrdiff_t>(y) * strip.width;
    if (std::count_if(row, row + strip.width, [](std::uint8_t pixel) { return pixel < 110; }) < 2) continue;
    first = std::min(first, y);
    last = y + 1;
  }
  return first >= last ? 0 : static_cast<float>(last - first) * strip.box.height() / static_cast<float>(strip.height);
}

/// Slight skew is left in the pixels that OCR reads, more is turned out of them: both ways the places are the page's
/// own.
void expect_to_lie_on_the_ink(double degrees) {
  const test::TempFolder folder;
  const std::string path = folder.write("pindaian.pdf", scanned(folder, degrees));
  Document document = read(path);
  ASSERT_EQ(document.pages.size(), 1U);
  const Slant slant = document.pages[0].slant;
  EXPECT_NEAR(slant.degrees, degrees, 0.25);
  EXPECT_EQ(extract::decode(extract::encode(document))->pages[0].slant, slant);
  const NormalText text = pipeline::normal_text(document);
  const places::Finder finder(text);
  std::vector<Box> lines;
  std::vector<extract::StripWanted> wanted;
  for (const std::string& line : kLines) {
    const places::Found found = finder.find(places::Quote{line, 0, 0, 1, {}});
    ASSERT_EQ(found.places.size(), 1U) << line << " in " << text.text;
    EXPECT_TRUE(found.places[0].from_ocr);
    EXPECT_EQ(found.places[0].lines.size(), 1U) << line;
    for (const Box& box : found.places[0].lines) lines.push_back(box);
    wanted.push_back({1, as_scanned(slant, around(lines.back())), document.pages[0].rotation});
  }
  const Grey page = drawn(folder, path, 1, 72);
  EXPECT_GT(ink_inside(page, slant, lines), 0.995);
  EXPECT_LT(ink_inside(page, Slant{}, lines), 0.99) << "without the slant marks drift off";

  extract::PdfReader reader({});
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  const auto strips = reader.strips(file.number(), std::filesystem::file_size(path), wanted, 144);
  ASSERT_TRUE(strips);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const extract::Strip straight = card::straightened(strips->at(i), slant, around(lines[i]));
    EXPECT_NEAR(straight.box.width(), around(lines[i]).width(), 1);
    EXPECT_LT(inked_height(straight), 18) << "a line of 15 points";
    EXPECT_GT(ink_of(straight), 0.97 * ink_of(strips->at(i))) << "all of it";
    EXPECT_GT(inked_height(strips->at(i)), 19) << "as it lies on the page it runs up or down";
  }
}

TEST(SkewedScan, WhatOcrReadIsMarkedWhereItLiesThoughThePixelsWereNotTurned) { expect_to_lie_on_the_ink(1.2); }
TEST(SkewedScan, WhatOcrReadIsMarkedWhereItLiesThoughThePixelsWereTurned) { expect_to_lie_on_the_ink(-2); }

}  // namespace
}  // namespace telaah

// The picture of a page that OCR gets: the page's own image where that is all a reader sees, a render otherwise.

#include <algorithm>

#include <gtest/gtest.h>

#include "extract/worker.h"
#include "support/raw_pdf.h"
#include "telaah/extract.h"
#include "telaah/limits.h"

namespace telaah {
namespace {

using test::RawPdf;

Result<PageImage> image_of(const RawPdf& pdf, int page = 1) {
  static extract::PdfReader reader({});
  const std::string bytes = test::raw_pdf(pdf);
  const Descriptor file = extract::in_memory(bytes);
  return reader.page_image(file.number(), bytes.size(), page);
}

PageImage good_image_of(const RawPdf& pdf) {
  auto image = image_of(pdf);
  EXPECT_TRUE(image.has_value());
  return image ? std::move(*image) : PageImage{};
}

/// A page of 300 x 200 points over which `content` lays image I of 6 x 4 gray pixels, each row a shade.
RawPdf scan(const std::string& content) {
  const std::string pixels =
      std::string(6, '\x00') + std::string(6, '\x40') + std::string(6, '\x80') + std::string(6, '\xFF');
  return {
      .content = content,
      .resources = "/XObject<</I 10 0 R>>",
      .objects = {test::stream("/Subtype/Image/Width 6/Height 4/BitsPerComponent 8/ColorSpace/DeviceGray", pixels)}};
}

TEST(PageImage, IsThePagesOwnImageWhenThatCoversIt) {
  const PageImage image = good_image_of(scan("q 300 0 0 200 0 0 cm /I Do Q"));
  EXPECT_EQ(image.encoding, PageImage::Encoding::gray8);
  EXPECT_EQ(image.width, 6u);
  EXPECT_EQ(image.height, 4u);
  EXPECT_EQ(image.bytes.at(6), 0x40);
  EXPECT_EQ(image.placed, (Box{0, 0, 300, 200}));
  EXPECT_EQ(image.turn, 0);
}

TEST(PageImage, InvisibleTextOverTheScanDoesNotMatter) {
  const PageImage image =
      good_image_of(scan("q 300 0 0 200 0 0 cm /I Do Q BT 3 Tr /F 9 Tf 9 90 Td (lapisan teks di bawah pindaian yang "
                         "cukup panjang) Tj ET"));
  EXPECT_EQ(image.width, 6u);
}

TEST(PageImage, TellsHowToTurnASidewaysImageUpright) {
  EXPECT_EQ(good_image_of(scan("q 0 -200 300 0 0 200 cm /I Do Q")).turn, 1) << "rows run down the page";
  EXPECT_EQ(good_image_of(scan("q -300 0 0 -200 300 200 cm /I Do Q")).turn, 2);
  EXPECT_EQ(good_image_of(scan("q 0 200 -300 0 300 0 cm /I Do Q")).turn, 3) << "rows run up the page";
}

TEST(PageImage, TellsAMirroredImage) {
  const PageImage across = good_image_of(scan("q -300 0 0 200 300 0 cm /I Do Q"));
  EXPECT_TRUE(across.mirrored);
  EXPECT_EQ(across.turn, 0);
  const PageImage down = good_image_of(scan("q 300 0 0 -200 0 200 cm /I Do Q"));
  EXPECT_TRUE(down.mirrored);
  EXPECT_EQ(down.turn, 2) << "flipped left to right, then turned by half: upside down";
}

TEST(PageImage, AJpegIsHandedOnAsItIs) {
  RawPdf pdf = scan("q 300 0 0 200 0 0 cm /I Do Q");
  const std::string jpeg = "\xFF\xD8 not decoded here";
  pdf.objects = {
      test::stream("/Subtype/Image/Width 60/Height 40/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode", jpeg)};
  const PageImage image = good_image_of(pdf);
  EXPECT_EQ(image.encoding, PageImage::Encoding::jpeg);
  EXPECT_EQ(std::string(image.bytes.begin(), image.bytes.end()).substr(0, jpeg.size()), jpeg);
  EXPECT_EQ(image.width, 60u);
}

TEST(PageImage, BitsAreBlackWhereTheyAreSetWhateverTheFileSays) {
  RawPdf pdf = scan("q 300 0 0 200 0 0 cm /I Do Q");
  const std::string one_bit = "/Subtype/Image/Width 8/Height 1/BitsPerComponent 1";
  pdf.objects = {test::stream(one_bit + "/ColorSpace/DeviceGray", "\x0F")};  // 0 is black
  EXPECT_EQ(good_image_of(pdf).bytes, std::vector<std::uint8_t>{0xF0});
  pdf.objects = {test::stream(one_bit + "/ColorSpace/DeviceGray/Decode[1 0]", "\x0F")};
  EXPECT_EQ(good_image_of(pdf).bytes, std::vector<std::uint8_t>{0x0F});
  pdf.objects = {test::stream(one_bit + "/ImageMask true", "\x0F")};  // a stencil paints where it is 0
  const PageImage stencil = good_image_of(pdf);
  EXPECT_EQ(stencil.encoding, PageImage::Encoding::bitonal);
  EXPECT_EQ(stencil.bytes, std::vector<std::uint8_t>{0xF0});
}

TEST(PageImage, ColoursBecomeShades) {
  RawPdf pdf = scan("q 300 0 0 200 0 0 cm /I Do Q");
  pdf.objects = {test::stream("/Subtype/Image/Width 3/Height 1/BitsPerComponent 8/ColorSpace/DeviceRGB",
                              std::string("\xFF\xFF\xFF\x00\x00\x00\x00\xFF\x00", 9))};
  const PageImage image = good_image_of(pdf);
  ASSERT_EQ(image.bytes.size(), 3u);
  EXPECT_EQ(image.bytes[0], 0xFF);
  EXPECT_EQ(image.bytes[1], 0x00);
  EXPECT_NEAR(image.bytes[2], 0x96, 8);
}

TEST(PageImage, StripsOfOneWidthAreJoined) {
  const PageImage image = good_image_of(scan("q 300 0 0 100 0 100 cm /I Do Q q 300 0 0 100 0 0 cm /I Do Q"));
  EXPECT_EQ(image.width, 6u);
  EXPECT_EQ(image.height, 8u);
  EXPECT_EQ(image.bytes.at(4 * 6), 0x00) << "the second strip begins in the fifth row";
}

TEST(PageImage, APageThatAlsoShowsTextIsRendered) {
  const PageImage image =
      good_image_of(scan("q 300 0 0 200 0 0 cm /I Do Q BT /F 9 Tf 9 90 Td (teks yang diketik di atas pindaian) Tj ET"));
  EXPECT_EQ(image.encoding, PageImage::Encoding::gray8);
  EXPECT_NEAR(image.width, 300 * 200 / 72, 2);
  EXPECT_EQ(image.placed, (Box{0, 0, 300, 200}));
}

TEST(PageImage, ARenderShowsDarkWhereThePageIsDark) {
  const PageImage image = good_image_of({.content = "0 g 0 100 300 100 re f"});  // the upper half
  const auto pixel = [&](double x, double y) {
    return image.bytes.at(static_cast<std::size_t>(y * image.height) * image.stride +
                          static_cast<std::size_t>(x * image.width));
  };
  EXPECT_EQ(pixel(0.5, 0.25), 0x00);
  EXPECT_EQ(pixel(0.5, 0.75), 0xFF);
}

TEST(PageImage, AHugePageIsRenderedWithinTheLimitOfPixels) {
  const PageImage image = good_image_of({.content = "0 g 0 0 9 9 re f", .media_box = "[0 0 14000 14000]"});
  EXPECT_LE(std::uint64_t{image.width} * image.height, 12'000'000u);
  EXPECT_GT(image.width, 3300u);
}

TEST(PageImage, APageThatIsNotThereHasNone) {
  const auto image = image_of({.content = ""}, 2);
  ASSERT_FALSE(image.has_value());
  EXPECT_EQ(image.error().code, FailureCode::cannot_open);
}

}  // namespace
}  // namespace telaah

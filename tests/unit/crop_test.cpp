#include "pipeline/crop.h"

#include <gtest/gtest.h>

namespace telaah {
namespace {

/// 100 x 200 pixels on 100 x 200 points; each pixel tells its row.
PageImage image() {
  PageImage made;
  made.width = made.stride = 100;
  made.height = 200;
  made.placed = {0, 0, 100, 200};
  for (int y = 0; y < 200; ++y) made.bytes.insert(made.bytes.end(), 100, static_cast<std::uint8_t>(y));
  return made;
}

}  // namespace

TEST(Crop, KeepsTheRegionAndItsPlaceOnThePage) {
  PageImage cut = image();
  pipeline::crop(cut, {20, 50, 60, 90});
  EXPECT_EQ(cut.width, 48U);
  EXPECT_EQ(cut.height, 48U);
  EXPECT_EQ(cut.bytes.size(), 48U * 48U);
  EXPECT_EQ(cut.bytes.front(), 46);  // four points of margin
  EXPECT_FLOAT_EQ(cut.placed.y0, 46);
  EXPECT_FLOAT_EQ(cut.placed.x1, 64);
}

TEST(Crop, StaysInsideTheImage) {
  PageImage cut = image();
  pipeline::crop(cut, {-50, 150, 500, 900});
  EXPECT_EQ(cut.width, 100U);
  EXPECT_EQ(cut.height, 54U);
  EXPECT_EQ(cut.bytes.back(), 199);
}

TEST(Crop, LeavesWholeWhatItCannotCut) {
  PageImage jpeg = image();
  jpeg.encoding = PageImage::Encoding::jpeg;
  pipeline::crop(jpeg, {20, 50, 60, 90});
  EXPECT_EQ(jpeg.width, 100U);
  PageImage far = image();
  pipeline::crop(far, {900, 900, 950, 950});
  EXPECT_EQ(far.width, 100U);
}

}  // namespace telaah

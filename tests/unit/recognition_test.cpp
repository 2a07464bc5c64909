// What crosses the wire between telaah and telaah-ocr.
#include "wire/recognition.h"

#include <gtest/gtest.h>

#include <random>

#include "wire/frames.h"
#include "wire/probe_image.h"

namespace telaah {
namespace {

wire::Recognition recognition() {
  wire::Recognition said;
  said.mean_confidence = 0.93F;
  said.turned = 3;
  said.skew_degrees = -0.4F;
  said.partial = true;
  said.page.number = 4;
  said.page.width = 595;
  said.page.height = 842;
  said.page.delivered = true;
  said.page.text = "Cilegon";
  said.page.words.resize(1);
  said.page.words[0].end = 7;
  said.page.words[0].flags = word_ocr;
  said.page.rulings.push_back({{10, 20, 300, 21}});
  return said;
}

bool decodes(const wire::Recognition& said) { return wire::decode_recognition(wire::encode(said)).has_value(); }

}  // namespace

TEST(Recognition, ComesBackAsItWasSent) {
  const auto read = wire::decode_recognition(wire::encode(recognition()));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->page, recognition().page);
  EXPECT_EQ(read->turned, 3);
  EXPECT_TRUE(read->partial);
  EXPECT_FLOAT_EQ(read->skew_degrees, -0.4F);
}

TEST(Recognition, MustSayThatOcrReadEachWord) {
  wire::Recognition said = recognition();
  said.page.words[0].flags = 0;
  EXPECT_FALSE(decodes(said));
  said.page.words[0].flags = word_ocr;
  said.page.words[0].font = 1;
  EXPECT_FALSE(decodes(said));
}

TEST(Recognition, RefusesWhatCannotBe) {
  for (const float confidence : {-0.1F, 1.1F, std::numeric_limits<float>::quiet_NaN()}) {
    wire::Recognition said = recognition();
    said.mean_confidence = confidence;
    EXPECT_FALSE(decodes(said));
  }
  wire::Recognition said = recognition();
  said.skew_degrees = std::numeric_limits<float>::quiet_NaN();
  EXPECT_FALSE(decodes(said));
}

TEST(Recognition, AnyBytesAreRefusedOrReadNeverWorse) {
  std::mt19937 random(20240506);
  const std::string sound = wire::encode(recognition());
  for (int round = 0; round < 5000; ++round) {
    std::string bytes = sound;
    for (int i = 0; i < 3; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
    bytes.resize(random() % (bytes.size() + 1));
    const auto read = wire::decode_recognition(bytes);
    EXPECT_LE(read ? read->page.words.size() : 0, 1U);
  }
}

TEST(RecogniseRequest, RefusesAPageWithoutASize) {
  const wire::RecogniseRequest request{.width = 595, .height = 842, .budget = std::chrono::seconds{60}};
  EXPECT_EQ(wire::decode_recognise(wire::encode(request))->budget, std::chrono::seconds{60});
  EXPECT_FALSE(wire::decode_recognise(wire::encode(wire::RecogniseRequest{.width = 0, .height = 842})));
  EXPECT_FALSE(wire::decode_recognise("short"));
}

TEST(ImageBuilder, TakesExactlyTheBytesAnnounced) {
  const PageImage image = wire::probe_image();
  wire::ImageBuilder builder;
  EXPECT_FALSE(builder.add_chunk("early"));
  ASSERT_TRUE(builder.add_head(wire::encode_image_head(image)));
  EXPECT_FALSE(builder.add_head(wire::encode_image_head(image)));
  const std::string bytes(image.bytes.begin(), image.bytes.end());
  EXPECT_TRUE(builder.add_chunk(bytes.substr(0, 1000)));
  EXPECT_FALSE(builder.complete());
  EXPECT_FALSE(builder.add_chunk(bytes));
  EXPECT_TRUE(builder.add_chunk(bytes.substr(1000)));
  EXPECT_TRUE(builder.complete());
  EXPECT_EQ(builder.take().bytes, image.bytes);
}

}  // namespace telaah

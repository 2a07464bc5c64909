// The real Tesseract, whose lines are reckoned by this program in its place.

#include "workers/ocr/own_network.h"

#include <chrono>
#include <cstdlib>

#include <gtest/gtest.h>

#include "wire/probe_image.h"
#include "workers/network/arithmetic.h"
#include "workers/ocr/recognise.h"

namespace telaah::worker {
namespace {

std::optional<wire::Recognition> read_probe(Recogniser& recogniser) {
  return recogniser.read(wire::probe_image(), wire::kProbeWidth, wire::kProbeHeight, std::chrono::seconds{10});
}

TEST(OwnNetwork, TakesOverOnceItHasProvedTheSame) {
  if (network::arithmetics().empty()) GTEST_SKIP() << "this processor is left to Tesseract's own way";
  ::setenv("TESSDATA_PREFIX", TELAAH_BINARY_DIR, 1);
  const auto recogniser = Recogniser::start();
  ASSERT_TRUE(recogniser);
  EXPECT_FALSE(own_network::is_trusted());
  const auto by_tesseract = read_probe(*recogniser);
  EXPECT_FALSE(own_network::is_trusted());
  Recogniser::settle();
  ASSERT_TRUE(own_network::is_trusted());
  const auto by_us = read_probe(*recogniser);
  ASSERT_TRUE(by_tesseract && by_us);
  EXPECT_EQ(by_us->page.text, wire::probe_image_text());
  EXPECT_EQ(wire::encode(*by_us), wire::encode(*by_tesseract));
}

}  // namespace
}  // namespace telaah::worker

// The real Tesseract, whose lines are reckoned by this program in its place.

#include "workers/ocr/own_network.h"

#include <dlfcn.h>
#include <leptonica/allheaders.h>

#include <chrono>
#include <cstdlib>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "support/temp_folder.h"
#include "wire/probe_image.h"
#include "workers/network/arithmetic.h"
#include "workers/network/line_model.h"
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
  EXPECT_EQ(own_network::lines(), 0);
  const auto by_us = read_probe(*recogniser);
  EXPECT_GT(own_network::lines(), 0);
  ASSERT_TRUE(by_tesseract && by_us);
  EXPECT_EQ(by_us->page.text, wire::probe_image_text());
  EXPECT_EQ(wire::encode(*by_us), wire::encode(*by_tesseract));
}

TEST(OwnNetwork, LeavesLinesToTesseractWhereTheyDiffer) {
  ::setenv("TESSDATA_PREFIX", TELAAH_BINARY_DIR, 1);
  const auto recogniser = Recogniser::start();
  ASSERT_TRUE(recogniser);
  std::string bytes = test::read_file(TELAAH_BINARY_DIR "/telaah.traineddata");
  for (std::size_t i = 385'000; i < 385'400; ++i) bytes.at(i) = static_cast<char>(bytes.at(i) ^ 0x55);
  ASSERT_TRUE(network::read_line_model(bytes));  // other weights of some letters, the same shape
  const test::TempFolder folder;
  own_network::load(folder.write("other.traineddata", bytes));
  for (int page = 0; page < 2; ++page) {
    const auto read = read_probe(*recogniser);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->page.text, wire::probe_image_text());
    Recogniser::settle();
    EXPECT_FALSE(own_network::is_trusted());
  }
}

TEST(OwnNetwork, IsNotTrustedWithoutALine) {
  own_network::load(TELAAH_BINARY_DIR "/telaah.traineddata");
  own_network::trust();
  EXPECT_FALSE(own_network::is_trusted());
}

// Tesseract finds its picture file by name.
TEST(LinePictures, AreNotPackedForTesseract) {
  Pix* line = pixCreate(40, 9, 8);
  pixSetPixel(line, 7, 3, 200);
  l_uint8* bytes = nullptr;
  std::size_t size = 0;
  const auto write = reinterpret_cast<decltype(&pixWriteMem)>(::dlsym(RTLD_DEFAULT, "pixWriteMem"));
  ASSERT_EQ(write(&bytes, &size, line, IFF_PNG), 0);
  EXPECT_EQ(std::string_view(reinterpret_cast<const char*>(bytes), 4), "spix");
  Pix* read = pixReadMem(bytes, size);
  l_int32 is_same = 0;
  pixEqual(line, read, &is_same);
  EXPECT_EQ(is_same, 1);
  lept_free(bytes);
  ASSERT_EQ(write(&bytes, &size, line, IFF_PNM), 0);
  EXPECT_EQ(std::string_view(reinterpret_cast<const char*>(bytes), 2), "P5");
  lept_free(bytes);
  pixDestroy(&line);
  pixDestroy(&read);
}

}  // namespace
}  // namespace telaah::worker

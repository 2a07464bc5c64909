// The real telaah-ocr behind the real OcrReader, on a page of the sample scans.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "support/run_program.h"
#include "support/temp_folder.h"
#include "telaah/extract.h"

namespace telaah {
namespace {

constexpr float kWidth = 609, kHeight = 935;  // F4

/// The first page's picture, as the scanner left it in the file.
PageImage scanned_page() {
  const std::string pdf =
      test::read_file(TELAAH_SOURCE_DIR "/samples/masuk/Dinas Kesehatan/Puskesmas Jombang/SCAN_20240506_KAK.pdf");
  const std::size_t begin = pdf.find("\xFF\xD8\xFF");
  const std::size_t end = pdf.find("endstream", begin);
  PageImage image;
  image.page = 1;
  image.encoding = PageImage::Encoding::jpeg;
  image.width = image.height = 1;  // its own header says
  image.placed = {0, 0, kWidth, kHeight};
  image.bytes.assign(pdf.begin() + static_cast<std::ptrdiff_t>(begin), pdf.begin() + static_cast<std::ptrdiff_t>(end));
  return image;
}

PageImage grey_sheet(int shade) {
  PageImage image;
  image.page = 1;
  image.width = image.stride = 1000;
  image.height = 1400;
  image.placed = {0, 0, kWidth, kHeight};
  image.bytes.assign(std::size_t{image.stride} * image.height, static_cast<std::uint8_t>(shade));
  return image;
}

std::multiset<std::string> words_of(const Page& page) {
  std::multiset<std::string> words;
  for (const Word& word : page.words) words.emplace(page.word_text(word));
  return words;
}

double share_in(const std::multiset<std::string>& some, const std::multiset<std::string>& all) {
  const auto found = std::ranges::count_if(some, [&](const std::string& word) { return all.contains(word); });
  return some.empty() ? 0 : static_cast<double>(found) / static_cast<double>(some.size());
}

}  // namespace

TEST(OcrReader, ReadsAScannedPageWithBoxesAndConfidence) {
  extract::OcrReader reader({});
  const auto read = reader.read(scanned_page(), kWidth, kHeight);
  ASSERT_TRUE(read.has_value());
  EXPECT_GT(read->mean_confidence, 0.85F);
  EXPECT_EQ(read->turned, 0);
  EXPECT_GT(words_of(read->page).count("Puskesmas"), 0U);
  for (const Word& word : read->page.words) {
    EXPECT_TRUE(word.flags & word_ocr);
    EXPECT_TRUE(word.box.x0 >= 0 && word.box.x1 <= kWidth && word.box.y0 >= 0 && word.box.y1 <= kHeight);
    EXPECT_TRUE(word.size > 5 && word.size < 40) << read->page.word_text(word);
  }
}

TEST(OcrReader, ReadsPagesLyingOnTheirSideOrUpsideDown) {
  extract::OcrReader reader({});
  const auto upright = reader.read(scanned_page(), kWidth, kHeight);
  ASSERT_TRUE(upright.has_value());
  for (const int turn : {1, 2, 3}) {
    PageImage image = scanned_page();
    image.turn = static_cast<std::uint8_t>(turn);
    const bool sideways = turn != 2;
    if (sideways) image.placed = {0, 0, kHeight, kWidth};
    const auto read = reader.read(image, image.placed.x1, image.placed.y1);
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->turned, 4 - turn);
    EXPECT_FLOAT_EQ(read->page.width, kWidth);
    EXPECT_GT(share_in(words_of(upright->page), words_of(read->page)), 0.97);
  }
}

TEST(OcrReader, FindsNothingOnABlankSheet) {
  extract::OcrReader reader({});
  const auto read = reader.read(grey_sheet(245), kWidth, kHeight);
  ASSERT_TRUE(read.has_value());
  EXPECT_TRUE(read->page.words.empty());
  EXPECT_FALSE(read->partial);
}

TEST(OcrReader, RefusesBytesThatAreNoImageAndReadsOn) {
  extract::OcrReader reader({});
  PageImage broken = scanned_page();
  broken.bytes.assign(2000, 0x5A);
  const auto read = reader.read(broken, kWidth, kHeight);
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().code, FailureCode::cannot_open);
  EXPECT_TRUE(reader.read(grey_sheet(255), kWidth, kHeight).has_value());
}

TEST(OcrReader, AnswersWithWhatItHasWhenTheTimeIsOver) {
  extract::WorkerOptions options;
  options.ocr_page_cpu = std::chrono::seconds{0};
  extract::OcrReader reader(options);
  const auto read = reader.read(scanned_page(), kWidth, kHeight);
  ASSERT_TRUE(read.has_value());
  EXPECT_TRUE(read->partial);
  EXPECT_TRUE(read->page.words.empty());
}

TEST(OcrReader, WithoutLanguageDataNamesThePackage) {
  const test::TempFolder empty;
  extract::WorkerOptions options;
  options.ocr_program = empty / "telaah-ocr";
  std::filesystem::copy_file(test::program("telaah-ocr"), options.ocr_program);
  ::setenv("TESSDATA_PREFIX", empty.path().c_str(), 1);
  EXPECT_NE(extract::missing_for_ocr(options).find("apt-get install tesseract-ocr-ind"), std::string::npos);
  extract::OcrReader reader(options);
  EXPECT_THROW({ [[maybe_unused]] const auto read = reader.read(grey_sheet(255), kWidth, kHeight); }, Error);
  ::unsetenv("TESSDATA_PREFIX");
  EXPECT_EQ(extract::missing_for_ocr(), "");
}

TEST(OcrReader, ReadsWithDebiansModelWhereItsOwnIsGone) {
  const test::TempFolder folder;
  extract::WorkerOptions options;
  options.ocr_program = folder / "telaah-ocr";
  std::filesystem::copy_file(test::program("telaah-ocr"), options.ocr_program);
  extract::OcrReader reader(options);
  const auto read = reader.read(scanned_page(), kWidth, kHeight);
  ASSERT_TRUE(read.has_value());
  EXPECT_NE(reader.engine().find(" ind"), std::string::npos);
  EXPECT_GT(words_of(read->page).count("Puskesmas"), 0U);
}

TEST(OcrWorker, RefusesToStartWithoutItsThreadLimit) {
  const test::Ran ran = test::run({test::program("telaah-ocr"), "--self-test"});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_EQ(ran.out, "THREADS_NOT_LIMITED\n");
}

TEST(OcrWorker, CanDoNothingButReadOnceLocked) {
  test::RunOptions options;
  options.environment = {{"OMP_THREAD_LIMIT", "1"}};
  const test::Ran ran = test::run({test::program("telaah-ocr"), "--self-test"}, options);
  EXPECT_EQ(ran.exit, 0) << ran.out;
  EXPECT_EQ(ran.out.find("ALLOWED"), std::string::npos) << ran.out;
}

TEST(OcrWorker, ReadsWithOneThread) {
  extract::OcrReader reader({});
  ASSERT_TRUE(reader.read(grey_sheet(255), kWidth, kHeight).has_value());
  std::ifstream children("/proc/self/task/" + std::to_string(::getpid()) + "/children");
  int workers = 0;
  for (std::string pid; children >> pid; ++workers) {
    const std::string status = test::read_file("/proc/" + pid + "/status");
    EXPECT_NE(status.find("Threads:\t1\n"), std::string::npos) << status;
  }
  EXPECT_EQ(workers, 1);
}

}  // namespace telaah

// OcrReader against workers that fail: the page is lost, the next one is read, telaah lives.
#include <gtest/gtest.h>

#include <algorithm>
#include <initializer_list>

#include "support/run_program.h"
#include "telaah/extract.h"

namespace telaah {
namespace {

PageImage sheet(int page) {
  PageImage image;
  image.page = page;
  image.width = image.stride = 60;
  image.height = 80;
  image.placed = {0, 0, 595, 842};
  image.bytes.assign(std::size_t{60} * 80, 255);
  return image;
}

extract::OcrReader reader_with(const std::string& worker) {
  extract::WorkerOptions options;
  options.ocr_program = test::program(worker);
  options.ocr_page_cpu = std::chrono::seconds{1};
  return extract::OcrReader(options);
}

std::string text_of(const Result<extract::Recognised>& read) { return read ? read->page.text : ""; }

/// Page 2 fails with one of these codes; pages 1 and 3 are read.
void expect_only_page_2_lost(const std::string& worker, std::initializer_list<FailureCode> codes) {
  extract::OcrReader reader = reader_with(worker);
  EXPECT_EQ(text_of(reader.read(sheet(1), 595, 842)), "Halaman1");
  const auto lost = reader.read(sheet(2), 595, 842);
  ASSERT_FALSE(lost.has_value());
  EXPECT_NE(std::ranges::find(codes, lost.error().code), codes.end()) << code(lost.error().code);
  EXPECT_EQ(lost.error().page, 2);
  EXPECT_EQ(text_of(reader.read(sheet(3), 595, 842)), "Halaman3");
}

}  // namespace

TEST(OcrFaults, ACrashLosesItsPageAlone) { expect_only_page_2_lost("ocr_that_crashes", {FailureCode::worker_crashed}); }

// By the processor clock, unless the machine is so busy that the wall clock comes first.
TEST(OcrFaults, AHangIsEndedByAClock) {
  expect_only_page_2_lost("ocr_that_hangs", {FailureCode::cpu_time, FailureCode::wall_time});
}

TEST(OcrFaults, AnImpossibleAnswerIsNotBelieved) {
  expect_only_page_2_lost("ocr_that_babbles", {FailureCode::worker_protocol});
}

TEST(OcrFaults, AnotherPagesWordsAreNotTaken) {
  expect_only_page_2_lost("ocr_that_reads_another_page", {FailureCode::worker_protocol});
}

}  // namespace telaah

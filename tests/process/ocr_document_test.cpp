// Whole documents: the real telaah-pdf, OCR real or failing, the decision on each page, the outcome.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "pipeline/readers.h"
#include "support/run_program.h"
#include "support/temp_folder.h"
#include "support/tiny_pdf.h"
#include "wire/channel.h"

namespace telaah {
namespace {

pipeline::Reading read(const std::string& path, const pipeline::Options& options) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  ::fstat(file.number(), &status);
  const auto pool = pipeline::start_ocr(options);
  return pipeline::Readers(options, pool.get()).read(file.number(), static_cast<std::uint64_t>(status.st_size));
}

pipeline::Options with_worker(const std::string& worker) {
  pipeline::Options options;
  options.jobs = 2;
  if (!worker.empty()) options.workers.ocr_program = test::program(worker);
  options.workers.ocr_page_cpu = std::chrono::seconds{1};
  return options;
}

/// Three pages that are pictures, without text.
std::string three_scans(const test::TempFolder& folder) {
  const test::TinyPage scan{.lines = {}, .size = 11, .invisible = false, .image = true};
  return folder.write("scan.pdf", test::tiny_pdf(std::vector<test::TinyPage>{scan, scan, scan}));
}

pipeline::Reading read_three_scans(const std::string& worker) {
  const test::TempFolder folder;
  return read(three_scans(folder), with_worker(worker));
}

void expect_page_2_missing(const pipeline::Reading& reading) {
  EXPECT_EQ(reading.outcome, Outcome::partial);
  EXPECT_EQ(reading.reason, "OCR tidak berhasil: halaman 2.");
  ASSERT_EQ(reading.pages.size(), 3U);
  EXPECT_EQ(reading.document.pages[0].text, "Halaman1");
  EXPECT_EQ(reading.pages[1].method, PageMethod::none);
  EXPECT_EQ(reading.document.pages[2].text, "Halaman3");
}

std::string sample(const std::string& name) { return TELAAH_SOURCE_DIR "/samples/masuk/" + name; }

}  // namespace

TEST(OcrDocument, ACrashOnOnePageNamesThatPage) { expect_page_2_missing(read_three_scans("ocr_that_crashes")); }

TEST(OcrDocument, AHangOnOnePageNamesThatPage) { expect_page_2_missing(read_three_scans("ocr_that_hangs")); }

TEST(OcrDocument, AnImpossibleAnswerOnOnePageNamesThatPage) {
  expect_page_2_missing(read_three_scans("ocr_that_babbles"));
}

TEST(OcrDocument, AScanWithoutOcrWaits) {
  pipeline::Options options;
  options.ocr = pipeline::OcrMode::never;
  const pipeline::Reading reading = read(sample("Dinas Kesehatan/Puskesmas Jombang/SCAN_20240506_KAK.pdf"), options);
  EXPECT_EQ(reading.outcome, Outcome::needs_ocr);
}

TEST(OcrDocument, ATypedLetterOverScannedPagesGetsThemRead) {
  const pipeline::Reading reading = read(sample("DP3AP2KB/Pengantar + proposal SEKOLAH AYAH.pdf"), {});
  EXPECT_EQ(reading.outcome, Outcome::ocr_ok);
  ASSERT_GE(reading.pages.size(), 2U);
  EXPECT_EQ(reading.pages[0].method, PageMethod::text);
  for (std::size_t i = 1; i < reading.pages.size(); ++i) {
    EXPECT_EQ(reading.pages[i].method, PageMethod::ocr);
    EXPECT_LE(reading.pages[i].grade, 'B') << reading.pages[i].reason;
    EXPECT_GT(reading.pages[i].words, 50);
  }
  EXPECT_GT(reading.times.ocr.count(), 0);
}

}  // namespace telaah

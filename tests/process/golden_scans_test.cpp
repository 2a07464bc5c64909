// Each scan of tests/golden/scans holds one difficulty of OCR; NAME.txt holds what a person read on it. To accept a
// changed reading: look at the page, then run this test with TELAAH_ACCEPT=1.
#include <fcntl.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "pipeline/readers.h"
#include "telaah/arrange.h"
#include "telaah/normalise.h"
#include "wire/channel.h"

namespace telaah {
namespace {

namespace fs = std::filesystem;

/// One line a block: "cell 0.2.3 | text".
std::string read(const fs::path& file) {
  const pipeline::Options options;
  const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  const auto pool = pipeline::start_ocr(options);
  const pipeline::Reading reading =
      pipeline::Readers(options, pool.get()).read(descriptor.number(), fs::file_size(file));
  const NormalText text = normalise::text(reading.document, arrange::layout(reading.document));
  std::string out;
  for (const TextBlock& block : text.blocks) {
    out += code(block.kind);
    if (block.table >= 0)
      out += ' ' + std::to_string(block.table) + '.' + std::to_string(block.row) + '.' + std::to_string(block.col);
    out += std::string(block.from_ocr ? "" : " typed") + " | " + std::string(text.view(block.span)) + '\n';
  }
  return out;
}

void expect_as_a_person_read(const std::string& name) {
  const fs::path folder = fs::path(TELAAH_SOURCE_DIR) / "tests/golden/scans";
  const std::string found = read(folder / (name + ".pdf"));
  const fs::path golden = folder / (name + ".txt");
  if (std::getenv("TELAAH_ACCEPT") != nullptr) std::ofstream(golden) << found;
  std::ifstream file(golden);
  std::stringstream wanted;
  wanted << file.rdbuf();
  EXPECT_FALSE(found.empty());
  EXPECT_EQ(found, wanted.str());
}

}  // namespace

TEST(GoldenScans, LeadersOfAContentsPageHideNeitherHeadingNorPage) { expect_as_a_person_read("penuntun"); }
TEST(GoldenScans, NumbersThatStandAloneAreRead) { expect_as_a_person_read("angka"); }
TEST(GoldenScans, TextUnderAStampIsRead) { expect_as_a_person_read("cap"); }
TEST(GoldenScans, FaintBordersPartTheCells) { expect_as_a_person_read("garis"); }
TEST(GoldenScans, TextInTheShadowOfAPhotoIsRead) { expect_as_a_person_read("bayangan"); }
TEST(GoldenScans, WhiteWritingOnADarkTableHeadIsRead) { expect_as_a_person_read("kepala"); }
TEST(GoldenScans, SmallPrintIsReadFromFinerPixels) { expect_as_a_person_read("kecil"); }
TEST(GoldenScans, APageBoxInTheWrongUnitDoesNotCoarsenTheScan) { expect_as_a_person_read("satuan"); }

}  // namespace telaah

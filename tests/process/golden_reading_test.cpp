// Each PDF of tests/golden/reading holds one difficulty; NAME.txt holds what a person read on it. To accept a changed
// reading: look at the page, then run this test with TELAAH_ACCEPT=1.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "telaah/arrange.h"
#include "telaah/extract.h"
#include "telaah/normalise.h"
#include "wire/channel.h"

namespace telaah {
namespace {

namespace fs = std::filesystem;

/// One line a block: "1 cell 0.2.3 tersembunyi | text".
std::string described(const NormalText& text, const std::vector<std::string>& repairs) {
  std::string out;
  for (const TextBlock& block : text.blocks) {
    out += std::to_string(block.page) + (block.page_end > block.page ? "-" + std::to_string(block.page_end) : "");
    out += ' ' + std::string(code(block.kind));
    if (block.table >= 0)
      out += ' ' + std::to_string(block.table) + '.' + std::to_string(block.row) + '.' + std::to_string(block.col);
    if (block.hidden) out += " hidden";
    out += " | " + std::string(text.view(block.span)) + '\n';
  }
  for (const std::string& repair : repairs) out += "mended: " + repair + '\n';
  for (const std::string& repair : text.repairs) out += "mended: " + repair + '\n';
  return out;
}

std::string read(extract::PdfReader& reader, const fs::path& file) {
  const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  auto document = reader.read(descriptor.number(), fs::file_size(file));
  if (!document) return "not read";
  std::vector<std::string> repairs;
  arrange::mend(*document, repairs);
  return described(normalise::text(*document, arrange::layout(*document)), repairs);
}

TEST(GoldenReading, EveryPageReadsAsAPersonReadIt) {
  const fs::path folder = fs::path(TELAAH_SOURCE_DIR) / "tests/golden/reading";
  extract::PdfReader reader({});
  int files = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".pdf") continue;
    ++files;
    const std::string found = read(reader, entry.path());
    fs::path golden = entry.path();
    golden.replace_extension(".txt");
    if (std::getenv("TELAAH_ACCEPT") != nullptr) std::ofstream(golden) << found;
    std::ifstream file(golden);
    std::stringstream wanted;
    wanted << file.rdbuf();
    EXPECT_EQ(found, wanted.str()) << entry.path().filename();
  }
  EXPECT_GE(files, 10);
}

}  // namespace
}  // namespace telaah

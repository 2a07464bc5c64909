#include "telaah/pipeline.h"
#include "telaah/version.h"

#include <fmt/format.h>

namespace telaah::pipeline {
namespace {

/// Raised when reading itself changes (worker, wire, page decision) without a new version of telaah or Poppler:
/// every stored reading is then made again.
constexpr int kReadingVersion = 5;

}  // namespace

std::string engine_version(OcrMode mode) {
  std::string version =
      fmt::format("telaah {} (bacaan {}), Poppler {}", program_version(), kReadingVersion, TELAAH_POPPLER);
  switch (mode) {
    case OcrMode::automatic:
      return version + ", Tesseract " TELAAH_TESSERACT;
    case OcrMode::always:
      return version + ", Tesseract " TELAAH_TESSERACT " (selalu)";
    case OcrMode::never:
      return version + ", tanpa OCR";
  }
  return version;
}

}  // namespace telaah::pipeline

#pragma once
// A page image -> words with boxes and confidence, by Tesseract: upright, straightened, leaders and
// borders told from letters, ink left over read again.
// Runs inside the locked-down OCR worker, single-threaded.

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "telaah/document.h"
#include "wire/recognition.h"

namespace telaah::worker {

/// Tesseract with its model, initialised once (it opens files, so before the sandbox closes).
class Recogniser {
 public:
  /// Null when the language data is missing.
  static std::unique_ptr<Recogniser> start();
  ~Recogniser();
  /// nullopt when the image cannot be decoded. `width`, `height`: the page in points.
  std::optional<wire::Recognition> read(const PageImage& image, float width, float height,
                                        std::chrono::milliseconds budget);
  /// To be called once, after the first page was read to its end.
  static void settle();
  static std::string engine();

 private:
  Recogniser();
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace telaah::worker

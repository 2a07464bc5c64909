#pragma once
// Tesseract: an image in, words out. The only file that calls it; what it calls of this program: own_network,
// line_pictures.

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "workers/ocr/found_word.h"
#include "workers/ocr/image.h"

namespace telaah::worker {

/// An end on the processor's clock: on a busy machine a page gets its time all the same.
class Deadline {
 public:
  explicit Deadline(std::chrono::milliseconds budget);
  /// For Tesseract, which asks before every word.
  static bool has_come(void* deadline, int words);
  /// A page was cut short.
  [[nodiscard]] bool has_stopped_a_page() const { return stopped_; }

 private:
  std::chrono::nanoseconds end_;
  bool stopped_ = false;
};

class Engine {
 public:
  enum class Layout { page, block };

  /// Null when the language data is missing.
  static std::unique_ptr<Engine> start();
  /// To be called once the first page was read: from then on lines are reckoned the fast way where that proved the
  /// same.
  static void settle();
  /// Version and model ("5.3.0 telaah"), known after the start.
  static std::string name();
  ~Engine();

  /// Takes the image in; gives it as the engine sees it, in black and white. Null when that fails.
  PixPtr take(const PixPtr& pix, float dpi);
  /// Reads the image that was taken in last; false when the time ran out before its end.
  bool read(Layout layout, Deadline& deadline);
  [[nodiscard]] std::vector<FoundWord> words();
  void forget();

 private:
  Engine();
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace telaah::worker

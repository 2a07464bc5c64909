#pragma once
// OCR workers shared by all documents of a run: pages of one long scan are read side by side on all cores, and a core
// is never left idle because its own document needs no OCR. Workers start with the first page. Thread-safe.

#include <chrono>
#include <future>
#include <memory>
#include <thread>
#include <vector>

#include "pipeline/queue.h"
#include "telaah/extract.h"
#include "telaah/pipeline.h"

namespace telaah::pipeline {

struct OcrResult {
  Result<extract::Recognised> read;
  std::chrono::microseconds took{0};
};

class OcrPool {
 public:
  /// `options` outlives this.
  OcrPool(int size, const extract::WorkerOptions& options);
  OcrPool(const OcrPool&) = delete;
  OcrPool& operator=(const OcrPool&) = delete;
  /// Pages in hand are finished; what waits is withdrawn (its future throws std::future_error).
  ~OcrPool();

  /// `width`, `height`: the page in points. The future throws Error(environment) when no worker can be started.
  std::future<OcrResult> read(PageImage image, float width, float height);
  /// Pages worth having under way at once: more would only fill the memory.
  [[nodiscard]] std::size_t depth() const { return threads_.size() + 1; }

 private:
  struct Job {
    PageImage image;
    float width = 0, height = 0;
    std::promise<OcrResult> answer;
  };
  void work();

  const extract::WorkerOptions& options_;
  Queue<Job> jobs_;
  std::vector<std::jthread> threads_;
};

/// As many workers as `options` want; null when OCR is switched off.
std::unique_ptr<OcrPool> start_ocr(const Options& options);

}  // namespace telaah::pipeline

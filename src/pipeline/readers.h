#pragma once
// One thread's PDF worker, and how a document is read page by page: text layer or OCR. Owned by one thread at a time;
// the OCR workers are shared by all.

#include <chrono>
#include <deque>
#include <string>

#include "pipeline/ocr_pool.h"
#include "telaah/extract.h"
#include "telaah/grade.h"
#include "telaah/pipeline.h"

namespace telaah::pipeline {

class Readers {
 public:
  /// Both outlive this. `ocr` may be null: no page is read by OCR then.
  Readers(const Options& options, OcrPool* ocr);

  /// Reads the document behind `descriptor`, decides page by page between text layer and OCR, and grades.
  Reading read(int descriptor, std::uint64_t size_bytes);

 private:
  struct PageAnswer;
  [[nodiscard]] std::vector<grade::PagePlan> plan(const Document& document) const;
  std::vector<PageAnswer> recognise(int descriptor, std::uint64_t size_bytes, const Document& document,
                                    const std::vector<grade::PagePlan>& plans, StageTimes& times);
  static void settle(Reading& reading, const std::vector<grade::PagePlan>& plans, std::vector<PageAnswer> answers,
                     grade::OcrRun run);
  [[nodiscard]] Reading given_back() const;
  [[nodiscard]] bool is_stopping() const;

  const Options& options_;
  OcrPool* ocr_;
  std::string engine_version_;
  extract::PdfReader pdf_;
};

/// The reading of a file that could not be read: outcome and sentence from the failure.
Reading failed(Failure failure, std::string engine_version);

/// CPU time this thread has used.
std::chrono::microseconds thread_cpu();

/// Adds the CPU time this thread spends in a scope to `into`.
class StageClock {
 public:
  explicit StageClock(std::chrono::microseconds& into) : into_(into), begin_(thread_cpu()) {}
  StageClock(const StageClock&) = delete;
  StageClock& operator=(const StageClock&) = delete;
  ~StageClock() { into_ += thread_cpu() - begin_; }

 private:
  std::chrono::microseconds& into_;
  std::chrono::microseconds begin_;
};

}  // namespace telaah::pipeline

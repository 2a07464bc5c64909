#pragma once
// One thread's worker processes, and how a document is read with them page by page. Owned by one thread at a time.

#include <chrono>
#include <string>

#include "telaah/extract.h"
#include "telaah/pipeline.h"

namespace telaah::pipeline {

class Readers {
 public:
  /// `options` outlives this.
  explicit Readers(const Options& options);

  /// Reads the document behind `descriptor`, decides page by page between text layer and OCR, and grades.
  Reading read(int descriptor, std::uint64_t size_bytes);

 private:
  PageReading read_page(const Document& document, Page& page);

  const Options& options_;
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

#include "pipeline/readers.h"

#include "telaah/grade.h"

#include <fmt/format.h>

#include <ctime>

namespace telaah::pipeline {

std::chrono::microseconds thread_cpu() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::seconds(now.tv_sec) +
                                                               std::chrono::nanoseconds(now.tv_nsec));
}

Reading failed(Failure failure, std::string engine_version) {
  Reading reading;
  reading.outcome = outcome_of(failure.code);
  reading.reason = sentence(failure.code);
  if (!failure.detail.empty()) reading.reason += fmt::format(" ({})", failure.detail);
  reading.failure = std::move(failure);
  reading.engine_version = std::move(engine_version);
  return reading;
}

Readers::Readers(const Options& options)
    : options_(options), engine_version_(engine_version(options.ocr)), pdf_(options.workers) {}

Reading Readers::read(int descriptor, std::uint64_t size_bytes) {
  const auto begin = std::chrono::steady_clock::now();
  Result<Document> document = pdf_.read(descriptor, size_bytes);
  // The worker's CPU time is not ours to see; while it reads we only wait, so the wait is what it cost.
  const auto waited = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
  if (!document) {
    Reading reading = failed(document.error(), engine_version_);
    reading.times.extract = waited;
    return reading;
  }
  Reading reading;
  reading.engine_version = engine_version_;
  reading.times.extract = waited;
  reading.document = std::move(*document);
  for (Page& page : reading.document.pages) reading.pages.push_back(read_page(reading.document, page));
  const grade::OcrRun run{.available = false, .failed_pages = {}};
  reading.outcome = grade::outcome(reading.document, reading.pages, run, reading.reason);
  return reading;
}

PageReading Readers::read_page(const Document& document, Page& page) {
  const grade::Decision decision = grade::decide(document, page);
  if (decision.need == grade::Need::none) return grade::of_text_page(page);
  return grade::choose(page, {}, decision);
}

}  // namespace telaah::pipeline

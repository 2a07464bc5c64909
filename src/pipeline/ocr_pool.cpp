#include "pipeline/ocr_pool.h"

#include <algorithm>

namespace telaah::pipeline {

OcrPool::OcrPool(int size, const extract::WorkerOptions& options) : options_(options) {
  for (int i = 0; i < std::max(size, 1); ++i) threads_.emplace_back([this] { work(); });
}

OcrPool::~OcrPool() { jobs_.close(); }

std::future<OcrResult> OcrPool::read(PageImage image, float width, float height) {
  Job job{std::move(image), width, height, {}};
  std::future<OcrResult> answer = job.answer.get_future();
  jobs_.push(std::move(job));
  return answer;
}

void OcrPool::work() {
  extract::OcrReader reader(options_);  // the worker lives and dies with this thread
  while (std::optional<Job> job = jobs_.pop()) {
    const auto begin = std::chrono::steady_clock::now();
    try {
      Result<extract::Recognised> read = reader.read(job->image, job->width, job->height);
      const auto took = std::chrono::steady_clock::now() - begin;
      job->answer.set_value({std::move(read), std::chrono::duration_cast<std::chrono::microseconds>(took)});
    } catch (...) {
      job->answer.set_exception(std::current_exception());
    }
  }
}

std::unique_ptr<OcrPool> start_ocr(const Options& options) {
  if (options.ocr == OcrMode::never) return nullptr;
  const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  return std::make_unique<OcrPool>(options.jobs > 0 ? options.jobs : cores, options.workers);
}

}  // namespace telaah::pipeline

#include "pipeline/readers.h"

#include "pipeline/crop.h"

#include "telaah/arrange.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>

namespace telaah::pipeline {
namespace {

std::chrono::microseconds since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
}

bool doubts_the_text(const grade::PagePlan& decision) { return decision.may_be_mended; }

}  // namespace

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

/// What OCR said about one page.
struct Readers::PageAnswer {
  std::size_t index = 0;  ///< into Document::pages
  Result<extract::Recognised> read = Failure{};
};

Readers::Readers(const Options& options, OcrPool* ocr)
    : options_(options), ocr_(ocr), engine_version_(engine_version(options.ocr)), pdf_(options.workers) {}

Reading Readers::read(int descriptor, std::uint64_t size_bytes) {
  const auto begin = std::chrono::steady_clock::now();
  Result<Document> document = pdf_.read(descriptor, size_bytes);
  // The worker's CPU time is not ours to see; while it reads we only wait, so the wait is what it cost.
  const auto waited = since(begin);
  if (!document) {
    Reading reading = failed(document.error(), engine_version_);
    reading.times.extract = waited;
    return reading;
  }
  Reading reading;
  reading.engine_version = engine_version_;
  reading.times.extract = waited;
  reading.document = std::move(*document);
  const std::vector<grade::PagePlan> plans = plan(reading.document);
  std::vector<PageAnswer> answers;
  if (ocr_ != nullptr) {
    answers = recognise(descriptor, size_bytes, reading.document, plans, reading.times);
    const auto needs_ocr = [](const grade::PagePlan& page) { return page.need != grade::Need::none; };
    const auto asked = static_cast<std::size_t>(std::ranges::count_if(plans, needs_ocr));
    if (answers.size() < asked) return given_back();
  }
  settle(reading, plans, std::move(answers), {.available = ocr_ != nullptr, .failed_pages = {}});
  return reading;
}

/// Decides on every page. A text layer that only needs mending (a shifted encoding) needs no OCR: it is judged as it
/// will be once mended, but kept as it came, because mending belongs to what is done again with each new version.
std::vector<grade::PagePlan> Readers::plan(const Document& document) const {
  const bool is_always = options_.ocr == OcrMode::always;
  std::vector<grade::PagePlan> plans;
  for (const Page& page : document.pages) {
    plans.push_back(is_always ? grade::decide_always(document, page) : grade::decide(document, page));
  }
  if (is_always || std::ranges::none_of(plans, doubts_the_text)) return plans;
  Document mended = document;
  std::vector<std::string> repairs;
  arrange::mend(mended, repairs);
  if (repairs.empty()) return plans;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    if (doubts_the_text(plans[i])) plans[i] = grade::decide(mended, mended.pages[i]);
  }
  return plans;
}

/// A long scan that was not finished when the program was asked to stop: it is read from the start another time.
Reading Readers::given_back() const {
  Reading reading;
  reading.outcome = Outcome::retry;
  reading.reason = "Pembacaan dihentikan sebelum selesai dan akan diulang.";
  reading.engine_version = engine_version_;
  return reading;
}

bool Readers::is_stopping() const { return options_.stop != nullptr && options_.stop->load(); }

/// Sends every page that needs it through OCR, a few at a time; answers come in page order. Answers are missing only
/// when the program is asked to stop meanwhile.
std::vector<Readers::PageAnswer> Readers::recognise(int descriptor, std::uint64_t size_bytes, const Document& document,
                                                    const std::vector<grade::PagePlan>& plans, StageTimes& times) {
  std::vector<PageAnswer> answers;
  struct Underway {
    std::size_t index;
    std::future<OcrResult> result;
  };
  std::deque<Underway> underway;
  const auto collect = [&] {
    OcrResult result = underway.front().result.get();
    times.ocr += result.took;
    answers.push_back({underway.front().index, std::move(result.read)});
    underway.pop_front();
  };
  for (std::size_t i = 0; i < plans.size(); ++i) {
    if (plans[i].need == grade::Need::none) continue;
    if (is_stopping()) return answers;
    const Page& page = document.pages[i];
    const auto begin = std::chrono::steady_clock::now();
    Result<PageImage> image = pdf_.page_image(descriptor, size_bytes, page.number);
    times.extract += since(begin);
    if (!image) {
      answers.push_back({i, image.error()});
      continue;
    }
    crop(*image, plans[i].region);
    if (underway.size() >= ocr_->depth()) collect();
    underway.push_back({i, ocr_->read(std::move(*image), page.width, page.height)});
  }
  while (!underway.empty() && !is_stopping()) collect();
  return answers;
}

void Readers::settle(Reading& reading, const std::vector<grade::PagePlan>& plans, std::vector<PageAnswer> answers,
                     grade::OcrRun run) {
  std::vector<Result<extract::Recognised>*> by_page(plans.size(), nullptr);
  for (PageAnswer& answer : answers) by_page[answer.index] = &answer.read;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    Page& page = reading.document.pages[i];
    if (plans[i].need == grade::Need::none) {
      reading.pages.push_back(plans[i].as_text);
      continue;
    }
    grade::OcrAnswer answer;
    if (by_page[i] != nullptr && by_page[i]->has_value()) {
      const extract::Recognised& read = by_page[i]->value();
      answer = {.page = &read.page, .confidence = read.mean_confidence, .turned = read.turned, .partial = read.partial};
    }
    if (run.available && (answer.page == nullptr || answer.partial)) run.failed_pages.push_back(page.number);
    reading.pages.push_back(grade::choose(page, answer, plans[i]));
  }
  reading.outcome = grade::outcome(reading.document, reading.pages, run, reading.reason);
}

}  // namespace telaah::pipeline

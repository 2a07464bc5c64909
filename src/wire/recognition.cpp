#include "wire/recognition.h"

#include <algorithm>
#include <cmath>

#include "telaah/limits.h"
#include "wire/bytes.h"
#include "wire/checks.h"
#include "wire/document_codec.h"
#include "wire/frames.h"

namespace telaah::wire {
namespace {

constexpr std::uint32_t kLongestBudgetMilliseconds = 600'000;

bool was_read_by_ocr(const Word& word) { return (word.flags & word_ocr) != 0 && word.font == 0; }

}  // namespace

std::string encode(const RecogniseRequest& request) {
  std::string out;
  Writer writer(out);
  writer.number(request.width);
  writer.number(request.height);
  writer.number(static_cast<std::uint32_t>(request.budget.count()));
  return out;
}

std::optional<RecogniseRequest> decode_recognise(std::string_view payload) {
  Reader reader(payload);
  RecogniseRequest request;
  request.width = reader.number<float>();
  request.height = reader.number<float>();
  const auto untrusted_budget = reader.number<std::uint32_t>();
  if (!reader.finished() || untrusted_budget > kLongestBudgetMilliseconds) return std::nullopt;
  if (!is_coordinate(request.width) || !is_coordinate(request.height)) return std::nullopt;
  if (request.width <= 0 || request.height <= 0) return std::nullopt;
  request.budget = std::chrono::milliseconds{untrusted_budget};
  return request;
}

std::string encode(const Recognition& recognition) {
  std::string out;
  Writer writer(out);
  writer.number(recognition.mean_confidence);
  writer.number(static_cast<std::uint8_t>(recognition.turned));
  writer.number(recognition.skew_degrees);
  writer.number(static_cast<std::uint8_t>(recognition.partial));
  out += encode_page(recognition.page);
  return out;
}

std::optional<Recognition> decode_recognition(std::string_view payload) {
  constexpr std::size_t kHeadBytes = 2 * sizeof(float) + 2;
  if (payload.size() < kHeadBytes) return std::nullopt;
  Reader reader(payload.substr(0, kHeadBytes));
  Recognition recognition;
  recognition.mean_confidence = reader.number<float>();
  const auto untrusted_turned = reader.number<std::uint8_t>();
  recognition.skew_degrees = reader.number<float>();
  const auto untrusted_partial = reader.number<std::uint8_t>();
  if (!is_share(recognition.mean_confidence) || untrusted_turned > 3 || untrusted_partial > 1) return std::nullopt;
  if (!(std::fabs(recognition.skew_degrees) <= 90)) return std::nullopt;
  recognition.turned = untrusted_turned;
  recognition.partial = untrusted_partial == 1;
  std::optional<Page> page = decode_page(payload.substr(kHeadBytes));
  if (!page || !std::all_of(page->words.begin(), page->words.end(), was_read_by_ocr)) return std::nullopt;
  recognition.page = std::move(*page);
  return recognition;
}

bool ImageBuilder::add_head(std::string_view payload) {
  std::optional<ImageHead> head = has_head_ ? std::nullopt : decode_image_head(payload);
  if (!head) return false;
  has_head_ = true;
  image_ = std::move(head->image);
  missing_ = head->size_bytes;
  image_.bytes.reserve(missing_);
  return true;
}

bool ImageBuilder::add_chunk(std::string_view payload) {
  if (!has_head_ || payload.empty() || payload.size() > missing_) return false;
  image_.bytes.insert(image_.bytes.end(), payload.begin(), payload.end());
  missing_ -= payload.size();
  return true;
}

}  // namespace telaah::wire

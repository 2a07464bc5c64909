#pragma once
// What telaah asks of telaah-ocr and what it answers: `recognise`, then the frames of an image; back comes
// `recognised`, then `done`. Checked field by field like everything that crosses the wire. Pure; safe from any thread.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "telaah/document.h"

namespace telaah::wire {

struct RecogniseRequest {
  float width = 0, height = 0;          ///< the page in points
  std::chrono::milliseconds budget{0};  ///< of processor time; what is read by then is the answer
};
std::string encode(const RecogniseRequest& request);
std::optional<RecogniseRequest> decode_recognise(std::string_view payload);

/// What OCR read on one page, in points of that page as it reads upright.
struct Recognition {
  Page page;                  ///< words carry word_ocr and a confidence; ruling lines found in the image
  float mean_confidence = 0;  ///< 0..1 over words
  int turned = 0;             ///< quarter turns clockwise that brought the text upright, beyond the page's own
  float skew_degrees = 0;
  bool partial = false;  ///< the deadline came first; what was read until then is here
};
std::string encode(const Recognition& recognition);
/// nullopt unless every word is possible and says that OCR read it.
std::optional<Recognition> decode_recognition(std::string_view payload);

/// Puts an image together from image_head and image_chunk frames.
class ImageBuilder {
 public:
  /// False: this frame cannot be part of an image.
  bool add_head(std::string_view payload);
  bool add_chunk(std::string_view payload);
  /// The head has come and all bytes with it.
  [[nodiscard]] bool complete() const { return has_head_ && missing_ == 0; }
  PageImage take() { return std::move(image_); }

 private:
  PageImage image_;
  std::size_t missing_ = 0;
  bool has_head_ = false;
};

}  // namespace telaah::wire

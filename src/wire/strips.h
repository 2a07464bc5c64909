#pragma once
// What is asked for when lines are cut out of pages, and the pictures that come back. Like all of the wire: checked
// field by field.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "telaah/document.h"

namespace telaah::wire {

struct StripRequest {
  std::uint64_t size_bytes = 0;
  float dpi = 0;  ///< > 0, <= limits::kMaxStripDpi
  struct Part {
    std::int32_t page = 0;  ///< from 1
    Box box;
    std::int32_t rotation = -1;  ///< as extract::StripWanted
  };
  std::vector<Part> parts;  ///< <= limits::kMaxStrips
};
std::string encode(const StripRequest& request);
std::optional<StripRequest> decode_strip_request(std::string_view payload);

/// Raw pixels: whoever shows them makes the picture file, so that a worker's bytes never reach a reader of pictures.
struct StripPicture {
  std::uint32_t part = 0;  ///< index into StripRequest::parts
  Box box;                 ///< what it shows
  std::uint32_t width = 0, height = 0;
  std::string_view grey;  ///< width * height bytes
};
std::string encode(const StripPicture& picture);
/// `grey` points into `payload`.
std::optional<StripPicture> decode_strip(std::string_view payload);

}  // namespace telaah::wire

#pragma once
// What telaah and telaah-mark say to each other: an order of marks, a PDF in chunks, and what it came to. Pure.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "telaah/marking.h"

namespace telaah::wire {

// A judged document has some ninety sentences of evidence.
inline constexpr std::uint32_t kMaxMarks = 2000;
inline constexpr std::uint32_t kMaxBookmarks = 4000;
inline constexpr std::uint32_t kMaxBoxesPerMark = 2000;
inline constexpr std::size_t kMaxMarkTextBytes = 8u << 10;
inline constexpr std::size_t kMaxMarkNameBytes = 200;
inline constexpr int kMaxBookmarkLevel = 4;

struct MarkRequest {
  std::uint64_t size_bytes = 0;  ///< of the PDF behind the descriptor
  MarkOrder order;
};
std::string encode(const MarkRequest& request);
std::optional<MarkRequest> decode_mark_request(std::string_view payload);

/// The bytes of a copy travel as marked_chunk; then marked_tail says what they are.
inline constexpr std::size_t kMarkedChunkBytes = 256u << 10;
std::string encode(const MarkedCopy& copy);
std::optional<MarkedCopy> decode_marked_copy(std::string_view payload);

}  // namespace telaah::wire

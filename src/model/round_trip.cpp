#include "telaah/round_trip.h"

#include <algorithm>

namespace telaah::round_trip {
namespace {

constexpr std::size_t kIdLength = 16;  // hex digits

}  // namespace

CopyOrigin copy_origin(std::string_view head) {
  head = head.substr(0, kCopyHeadBytes);
  constexpr std::string_view kComment = "\n% ";
  if (!head.starts_with("%PDF-")) return {};
  std::size_t at = head.find(std::string(kComment).append(kCopyHeader));
  if (at == std::string_view::npos) return {};
  at += kComment.size() + kCopyHeader.size();
  const auto digits = [&](std::size_t from) {
    const std::size_t end = std::min(head.find_first_not_of("0123456789abcdef", from), head.size());
    return std::string(head.substr(from, end - from));
  };
  CopyOrigin origin{digits(at), ""};
  if (origin.made_from.size() != kFingerprintDigits) return {};
  at += kFingerprintDigits;
  if (at < head.size() && head[at] == ' ') origin.ledger = digits(at + 1);
  return origin;
}

std::string content_id(std::string_view sha256) { return std::string(sha256.substr(0, kIdLength)); }

std::string row_id(std::string_view sha256, std::string_view subject) {
  return content_id(sha256).append(":").append(subject);
}

RowId row_id_of(std::string_view written) {
  const std::size_t colon = written.find(':');
  if (colon == std::string_view::npos) return {std::string(written), ""};
  return {std::string(written.substr(0, colon)), std::string(written.substr(colon + 1))};
}

}  // namespace telaah::round_trip

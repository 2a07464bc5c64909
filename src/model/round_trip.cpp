#include "telaah/round_trip.h"

namespace telaah::round_trip {
namespace {

constexpr std::size_t kIdLength = 16;  // hex digits

}  // namespace

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

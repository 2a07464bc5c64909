#include "wire/strips.h"

#include "telaah/limits.h"
#include "wire/bytes.h"
#include "wire/checks.h"

namespace telaah::wire {
namespace {

void put(Writer& writer, const Box& box) {
  for (const float edge : {box.x0, box.y0, box.x1, box.y1}) writer.number(edge);
}

Box take_box(Reader& reader) {
  Box box;
  for (float* edge : {&box.x0, &box.y0, &box.x1, &box.y1}) *edge = reader.number<float>();
  return box;
}

constexpr std::size_t kPartBytes = 2 * sizeof(std::int32_t) + 4 * sizeof(float);

}  // namespace

std::string encode(const StripRequest& request) {
  std::string out;
  Writer writer(out);
  writer.number(request.size_bytes);
  writer.number(request.dpi);
  writer.number(static_cast<std::uint32_t>(request.parts.size()));
  for (const StripRequest::Part& part : request.parts) {
    writer.number(part.page);
    writer.number(part.rotation);
    put(writer, part.box);
  }
  return out;
}

std::optional<StripRequest> decode_strip_request(std::string_view payload) {
  Reader reader(payload);
  StripRequest request;
  request.size_bytes = reader.number<std::uint64_t>();
  request.dpi = reader.number<float>();
  request.parts.resize(reader.count(limits::kMaxStrips, kPartBytes));
  for (StripRequest::Part& part : request.parts) {
    part.page = reader.number<std::int32_t>();
    part.rotation = reader.number<std::int32_t>();
    part.box = take_box(reader);
    if (part.page < 1 || part.page > limits::kMaxPages || !is_box(part.box)) return std::nullopt;
    if (part.rotation != -1 && (part.rotation % 90 != 0 || part.rotation < 0 || part.rotation >= 360))
      return std::nullopt;
  }
  if (!reader.finished() || request.size_bytes > limits::kMaxFileBytes) return std::nullopt;
  if (!(request.dpi > 0) || request.dpi > static_cast<float>(limits::kMaxStripDpi)) return std::nullopt;
  return request;
}

std::string encode(const StripPicture& picture) {
  std::string out;
  Writer writer(out);
  writer.number(picture.part);
  put(writer, picture.box);
  writer.number(picture.width);
  writer.number(picture.height);
  writer.bytes(picture.grey);
  return out;
}

std::optional<StripPicture> decode_strip(std::string_view payload) {
  Reader reader(payload);
  StripPicture picture;
  picture.part = reader.number<std::uint32_t>();
  picture.box = take_box(reader);
  picture.width = reader.number<std::uint32_t>();
  picture.height = reader.number<std::uint32_t>();
  picture.grey = reader.bytes(limits::kMaxStripPixels);
  if (!reader.finished() || picture.part >= limits::kMaxStrips || !is_box(picture.box)) return std::nullopt;
  if (picture.width == 0 || picture.height == 0) return std::nullopt;
  if (std::uint64_t{picture.width} * picture.height != picture.grey.size()) return std::nullopt;
  return picture;
}

}  // namespace telaah::wire

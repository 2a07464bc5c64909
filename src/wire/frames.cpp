#include "wire/frames.h"

#include <algorithm>

#include "wire/bytes.h"
#include "wire/checks.h"

namespace telaah::wire {
namespace {

constexpr std::size_t kMaxEngineBytes = 64;

bool may_come_from_worker(FailureCode code) {
  switch (code) {
    case FailureCode::not_a_pdf:
    case FailureCode::password_needed:
    case FailureCode::unsupported_encryption:
    case FailureCode::cannot_open:
    case FailureCode::no_pages:
    case FailureCode::too_many_pages:
    case FailureCode::cpu_time:
    case FailureCode::memory:
    case FailureCode::output_flood:
    case FailureCode::image_too_large:
    case FailureCode::unreadable:
    case FailureCode::changed_while_read:
    case FailureCode::worker_protocol:
    case FailureCode::internal:
      return true;
    case FailureCode::none:
    case FailureCode::file_too_large:
    case FailureCode::wall_time:
    case FailureCode::worker_crashed:
    case FailureCode::not_regular:
    case FailureCode::own_copy:
      return false;
  }
  return false;
}

/// Bytes that an image of these dimensions needs at least (0 for JPEG: its own header says).
std::uint64_t needed_bytes(const PageImage& image) {
  return image.encoding == PageImage::Encoding::jpeg ? 0 : std::uint64_t{image.stride} * image.height;
}

bool is_possible(const PageImage& image, std::uint32_t size_bytes) {
  if (image.page < 1 || image.page > limits::kMaxPages || !is_box(image.placed) || image.turn > 3) return false;
  if (image.width == 0 || image.height == 0) return false;
  if (std::uint64_t{image.width} * image.height > limits::kMaxImagePixels) return false;
  if (size_bytes == 0 || size_bytes > limits::kMaxImageBytes) return false;
  switch (image.encoding) {
    case PageImage::Encoding::jpeg:
      return image.stride == 0;
    case PageImage::Encoding::gray8:
      return image.stride >= image.width && needed_bytes(image) == size_bytes;
    case PageImage::Encoding::bitonal:
      return image.stride >= (image.width + 7) / 8 && needed_bytes(image) == size_bytes;
  }
  return false;
}

}  // namespace

std::optional<FrameHeader> decode_header(std::string_view header) {
  Reader reader(header);
  const auto untrusted_length = reader.number<std::uint32_t>();
  const auto untrusted_type = reader.number<std::uint8_t>();
  if (!reader.finished() || untrusted_length > limits::kMaxFrameBytes) return std::nullopt;
  if (untrusted_type == 0 || untrusted_type > kLastFrameType) return std::nullopt;
  return FrameHeader{untrusted_length, static_cast<FrameType>(untrusted_type)};
}

void append_frame(std::string& out, FrameType type, std::string_view payload) {
  Writer writer(out);
  writer.number(static_cast<std::uint32_t>(payload.size()));
  writer.number(static_cast<std::uint8_t>(type));
  out.append(payload);
}

std::optional<Frame> next_frame(std::string_view& bytes) {
  const auto header = decode_header(bytes.substr(0, kFrameHeaderBytes));
  if (!header || bytes.size() - kFrameHeaderBytes < header->length) return std::nullopt;
  const Frame frame{header->type, bytes.substr(kFrameHeaderBytes, header->length)};
  bytes.remove_prefix(kFrameHeaderBytes + header->length);
  return frame;
}

std::string_view code(SandboxState state) {
  switch (state) {
    case SandboxState::locked:
      return "LOCKED";
    case SandboxState::locked_without_landlock:
      return "LOCKED_WITHOUT_LANDLOCK";
    case SandboxState::no_limits:
      return "NO_LIMITS";
    case SandboxState::no_new_privileges_failed:
      return "NO_NEW_PRIVILEGES_FAILED";
    case SandboxState::descriptors_failed:
      return "DESCRIPTORS_FAILED";
    case SandboxState::landlock_failed:
      return "LANDLOCK_FAILED";
    case SandboxState::seccomp_failed:
      return "SECCOMP_FAILED";
    case SandboxState::engine_failed:
      return "ENGINE_FAILED";
    case SandboxState::language_data_missing:
      return "LANGUAGE_DATA_MISSING";
    case SandboxState::threads_not_limited:
      return "THREADS_NOT_LIMITED";
  }
  return "";
}

std::string encode(const Hello& hello) {
  std::string out;
  Writer writer(out);
  writer.number(hello.protocol);
  writer.number(static_cast<std::uint8_t>(hello.sandbox));
  writer.bytes(hello.engine);
  return out;
}

std::optional<Hello> decode_hello(std::string_view payload) {
  Reader reader(payload);
  Hello hello;
  hello.protocol = reader.number<std::uint32_t>();
  const auto untrusted_state = reader.number<std::uint8_t>();
  hello.engine = reader.bytes(kMaxEngineBytes);
  if (!reader.finished() || hello.protocol != kProtocolVersion) return std::nullopt;
  if (untrusted_state > kLastSandboxState || !is_printable_ascii(hello.engine)) return std::nullopt;
  hello.sandbox = static_cast<SandboxState>(untrusted_state);
  return hello;
}

std::string encode(const ReadRequest& request) {
  std::string out;
  Writer writer(out);
  writer.number(request.size_bytes);
  writer.number(request.page);
  return out;
}

std::optional<ReadRequest> decode_request(std::string_view payload) {
  Reader reader(payload);
  ReadRequest request;
  request.size_bytes = reader.number<std::uint64_t>();
  request.page = reader.number<std::int32_t>();
  if (!reader.finished() || request.size_bytes > limits::kMaxFileBytes) return std::nullopt;
  if (request.page < 0 || request.page > limits::kMaxPages) return std::nullopt;
  return request;
}

std::string encode(const RemoteFailure& failure) {
  std::string out;
  Writer writer(out);
  writer.number(static_cast<std::uint8_t>(failure.code));
  writer.number(failure.page);
  return out;
}

std::optional<RemoteFailure> decode_failure(std::string_view payload) {
  Reader reader(payload);
  const auto untrusted_code = reader.number<std::uint8_t>();
  const auto untrusted_page = reader.number<std::int32_t>();
  if (!reader.finished() || untrusted_code >= kFailureCodeCount) return std::nullopt;
  const auto failure_code = static_cast<FailureCode>(untrusted_code);
  if (!may_come_from_worker(failure_code)) return std::nullopt;
  if (untrusted_page < 0 || untrusted_page > limits::kMaxPages) return std::nullopt;
  return RemoteFailure{failure_code, untrusted_page};
}

std::string encode(const Done& done) {
  std::string out;
  Writer(out).number(done.peak_memory_bytes);
  return out;
}

std::optional<Done> decode_done(std::string_view payload) {
  Reader reader(payload);
  const Done done{reader.number<std::uint64_t>()};
  if (!reader.finished()) return std::nullopt;
  return done;
}

std::string encode(const ArchiveEntry& entry) {
  std::string out;
  Writer writer(out);
  writer.number(static_cast<std::uint8_t>(entry.kind));
  writer.bytes(entry.name);
  return out;
}

std::optional<ArchiveEntry> decode_archive_entry(std::string_view payload) {
  Reader reader(payload);
  ArchiveEntry entry;
  const auto untrusted_kind = reader.number<std::uint8_t>();
  entry.name = reader.bytes(limits::kMaxNameBytes);
  if (!reader.finished() || untrusted_kind > kLastArchiveKind) return std::nullopt;
  if (entry.name.empty() || entry.name.find('\0') != std::string::npos) return std::nullopt;
  entry.kind = static_cast<ArchiveKind>(untrusted_kind);
  return entry;
}

std::string encode_image_head(const PageImage& image) {
  std::string out;
  Writer writer(out);
  writer.number(static_cast<std::int32_t>(image.page));
  writer.number(static_cast<std::uint8_t>(image.encoding));
  writer.number(image.width);
  writer.number(image.height);
  writer.number(image.stride);
  for (const float edge : {image.placed.x0, image.placed.y0, image.placed.x1, image.placed.y1}) writer.number(edge);
  writer.number(image.turn);
  writer.number(static_cast<std::uint8_t>(image.mirrored));
  writer.number(static_cast<std::uint32_t>(image.bytes.size()));
  return out;
}

std::optional<ImageHead> decode_image_head(std::string_view payload) {
  Reader reader(payload);
  ImageHead head;
  PageImage& image = head.image;
  image.page = reader.number<std::int32_t>();
  const auto untrusted_encoding = reader.number<std::uint8_t>();
  image.width = reader.number<std::uint32_t>();
  image.height = reader.number<std::uint32_t>();
  image.stride = reader.number<std::uint32_t>();
  for (float* edge : {&image.placed.x0, &image.placed.y0, &image.placed.x1, &image.placed.y1}) {
    *edge = reader.number<float>();
  }
  image.turn = reader.number<std::uint8_t>();
  const auto untrusted_mirrored = reader.number<std::uint8_t>();
  head.size_bytes = reader.number<std::uint32_t>();
  if (!reader.finished() || untrusted_mirrored > 1) return std::nullopt;
  if (untrusted_encoding > static_cast<std::uint8_t>(PageImage::Encoding::bitonal)) return std::nullopt;
  image.encoding = static_cast<PageImage::Encoding>(untrusted_encoding);
  image.mirrored = untrusted_mirrored == 1;
  if (!is_possible(image, head.size_bytes)) return std::nullopt;
  return head;
}

void append_image(std::string& out, const PageImage& image) {
  append_frame(out, FrameType::image_head, encode_image_head(image));
  const std::string_view bytes(reinterpret_cast<const char*>(image.bytes.data()), image.bytes.size());
  for (std::size_t start = 0; start < bytes.size(); start += kImageChunkBytes) {
    append_frame(out, FrameType::image_chunk, bytes.substr(start, kImageChunkBytes));
  }
}

}  // namespace telaah::wire

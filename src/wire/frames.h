#pragma once
// The wire between telaah and its workers: frames {u32 payload length, u8 type, payload} over one stream socket, and
// the messages in them. Whatever comes from the other side is checked here, field by field; a message that says
// something impossible is no message. Codes cross, sentences never do. Pure; safe from any thread.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "telaah/document.h"
#include "telaah/failure.h"
#include "telaah/limits.h"

namespace telaah::wire {

enum class FrameType : std::uint8_t {
  hello = 1,      ///< worker: I am locked down (or could not be), this reads
  read_document,  ///< telaah, with a descriptor
  read_image,     ///< telaah, with a descriptor
  recognise,      ///< telaah, followed by the chunks of an image
  document_head,  ///< worker …
  document_page,
  document_tail,
  image_head,  ///< either side
  image_chunk,
  recognised,     ///< worker: one page as OCR read it
  failure,        ///< worker: a code instead of an answer
  done,           ///< worker: the answer is complete
  read_workbook,  ///< telaah, with a descriptor
  sheet_head,     ///< worker …
  sheet_cells,
  archive_entry,  ///< worker: one file of an archive; for a PDF its bytes follow …
  archive_chunk,
  archive_close,  ///< … up to here: were they whole?
  mark_document,  ///< telaah, with a descriptor
  marked_chunk,   ///< worker: bytes of the marked copy …
  marked_tail,    ///< … and what it came to
  cut_strips,     ///< telaah, with a descriptor
  strip,          ///< worker: a picture of a part of a page
  sheet_merged,   ///< worker: ranges of the sheet whose head came last
};
inline constexpr std::uint8_t kLastFrameType = static_cast<std::uint8_t>(FrameType::sheet_merged);
inline constexpr std::size_t kFrameHeaderBytes = 5;

struct FrameHeader {
  std::uint32_t length = 0;  ///< <= limits::kMaxFrameBytes
  FrameType type = FrameType::hello;
};
/// `header` holds kFrameHeaderBytes; nullopt when it cannot be a header.
std::optional<FrameHeader> decode_header(std::string_view header);
void append_frame(std::string& out, FrameType type, std::string_view payload);

struct Frame {
  FrameType type = FrameType::hello;
  std::string_view payload;
};
/// Takes the first frame off `bytes`; nullopt when there is no whole, valid one.
std::optional<Frame> next_frame(std::string_view& bytes);

/// Why a worker refuses to work. Told once, in hello.
enum class SandboxState : std::uint8_t {
  locked,                   ///< everything the kernel offers is in force
  locked_without_landlock,  ///< the kernel has no Landlock; seccomp alone holds
  no_limits,
  no_new_privileges_failed,
  descriptors_failed,
  landlock_failed,
  seccomp_failed,
  engine_failed,
  language_data_missing,  ///< telaah-ocr: no traineddata
  threads_not_limited,    ///< telaah-ocr: OMP_THREAD_LIMIT is not 1, a page would cost ten times its CPU
};
inline constexpr std::uint8_t kLastSandboxState = static_cast<std::uint8_t>(SandboxState::threads_not_limited);
constexpr bool is_locked(SandboxState state) {
  return state == SandboxState::locked || state == SandboxState::locked_without_landlock;
}
std::string_view code(SandboxState state);

inline constexpr std::uint32_t kProtocolVersion = 2;
struct Hello {
  std::uint32_t protocol = kProtocolVersion;
  SandboxState sandbox = SandboxState::locked;
  std::string engine;  ///< printable ASCII, <= 64 bytes
};
std::string encode(const Hello& hello);
std::optional<Hello> decode_hello(std::string_view payload);

struct ReadRequest {
  std::uint64_t size_bytes = 0;
  std::int32_t page = 0;  ///< read_image: from 1; read_document: 0
};
std::string encode(const ReadRequest& request);
std::optional<ReadRequest> decode_request(std::string_view payload);

/// A failure as the worker names it: no words.
struct RemoteFailure {
  FailureCode code = FailureCode::none;
  std::int32_t page = 0;
};
std::string encode(const RemoteFailure& failure);
/// Only codes that a worker can know are let through.
std::optional<RemoteFailure> decode_failure(std::string_view payload);

struct Done {
  std::uint64_t peak_memory_bytes = 0;  ///< a hint for recycling, believed no further
};
std::string encode(const Done& done);
std::optional<Done> decode_done(std::string_view payload);

/// What a file of an archive is.
enum class ArchiveKind : std::uint8_t { pdf, other, archive, encrypted, special, damaged };
inline constexpr std::uint8_t kLastArchiveKind = static_cast<std::uint8_t>(ArchiveKind::damaged);
struct ArchiveEntry {
  ArchiveKind kind = ArchiveKind::other;
  std::string name;  ///< raw bytes as the archive has them: no zero byte, not empty, <= kMaxNameBytes
};
std::string encode(const ArchiveEntry& entry);
std::optional<ArchiveEntry> decode_archive_entry(std::string_view payload);
inline constexpr std::size_t kArchiveChunkBytes = 256u << 10;

/// An image travels as image_head, then image_chunk frames until `bytes` is full.
inline constexpr std::size_t kImageChunkBytes = 1u << 20;
struct ImageHead {
  PageImage image;  ///< without bytes
  std::uint32_t size_bytes = 0;
};
std::string encode_image_head(const PageImage& image);
std::optional<ImageHead> decode_image_head(std::string_view payload);
/// All frames of an image.
void append_image(std::string& out, const PageImage& image);

}  // namespace telaah::wire

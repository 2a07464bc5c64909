#include <unistd.h>

#include "extract/worker.h"
#include "telaah/extract.h"
#include "wire/probe_archive.h"

namespace telaah::extract {
namespace {

using Answer = std::optional<Result<std::vector<ArchiveItem>>>;

/// The answers about one archive, checked: entry, then for a PDF chunks and a close, and at the end done or failure.
class Conversation {
 public:
  Conversation(Child& child, const Unpacking& unpacking, std::chrono::seconds cpu)
      : child_(child), unpacking_(unpacking), cpu_(cpu) {}

  Answer with(int descriptor, std::uint64_t size_bytes) {
    std::string request;
    wire::append_frame(request, wire::FrameType::read_document, wire::encode(wire::ReadRequest{size_bytes, 0}));
    arm();
    unpacking_.start();
    if (!child_.send(request, descriptor)) return std::nullopt;
    while (const auto frame = child_.receive()) {
      if (frame->type == wire::FrameType::done && !in_file_ && wire::decode_done(frame->payload))
        return std::move(items_);
      if (frame->type == wire::FrameType::failure) {
        if (const auto remote = wire::decode_failure(frame->payload)) return Failure{remote->code, 0, ""};
      } else if (hear(*frame)) {
        continue;
      }
      child_.refuse();
    }
    return std::nullopt;
  }

 private:
  /// Every file has its own time and its own bound on bytes; the sum of all is bounded by us, too.
  void arm() { child_.arm({.cpu = cpu_, .address_space_bytes = limits::kZipAddressSpaceBytes, .wall = {}}); }

  bool hear(const wire::Frame& frame) {
    switch (frame.type) {
      case wire::FrameType::archive_entry:
        return !in_file_ && entry(frame.payload);
      case wire::FrameType::archive_chunk:
        return in_file_ && chunk(frame.payload);
      case wire::FrameType::archive_close:
        return in_file_ && close(frame.payload);
      default:
        return false;
    }
  }

  bool entry(std::string_view payload) {
    auto told = wire::decode_archive_entry(payload);
    if (!told || items_.size() >= static_cast<std::size_t>(limits::kMaxArchiveEntries)) return false;
    arm();
    items_.push_back({static_cast<ArchiveItem::Kind>(told->kind), std::move(told->name)});
    in_file_ = told->kind == wire::ArchiveKind::pdf;
    if (in_file_) unpacking_.file(items_.back().name);
    return true;
  }

  bool chunk(std::string_view bytes) {
    total_ += bytes.size();
    if (bytes.empty() || total_ > limits::kMaxArchiveBytes) return false;
    unpacking_.bytes(bytes);
    return true;
  }

  bool close(std::string_view payload) {
    if (payload.size() != 1 || payload[0] > 1) return false;
    const bool whole = payload[0] == 1;
    if (!whole) items_.back().kind = ArchiveItem::Kind::damaged;
    unpacking_.close(whole);
    in_file_ = false;
    return true;
  }

  Child& child_;
  const Unpacking& unpacking_;
  std::chrono::seconds cpu_;
  std::vector<ArchiveItem> items_;
  std::uint64_t total_ = 0;
  bool in_file_ = false;
};

bool unpacks_the_probe(Child& child) {
  std::size_t bytes = 0;
  bool whole = false;
  const Unpacking look{.start = [] {},
                       .file = [](const std::string&) {},
                       .bytes = [&](std::string_view some) { bytes += some.size(); },
                       .close = [&](bool is_whole) { whole = is_whole; }};
  const Descriptor archive = in_memory(wire::kProbeArchive);
  ::lseek(archive.number(), 0, SEEK_SET);
  const Answer answer =
      Conversation(child, look, limits::kZipEntryCpu).with(archive.number(), wire::kProbeArchive.size());
  return answer && answer->has_value() && answer->value().size() == 1 &&
         answer->value()[0].name == wire::kProbeArchiveName && whole && bytes == wire::kProbeArchiveFileBytes;
}

}  // namespace

Result<std::vector<ArchiveItem>> unpack(const WorkerOptions& options, int descriptor, std::uint64_t size_bytes,
                                        const Unpacking& unpacking) {
  Worker worker({.program = {.name = "telaah-zip", .path = options.zip_program, .environment = {"LC_ALL=C.UTF-8"}},
                 .recycle_after = 1,
                 .self_test = unpacks_the_probe});
  return worker.ask<std::vector<ArchiveItem>>([&](Child& child) -> Answer {
    ::lseek(descriptor, 0, SEEK_SET);  // the worker shares the offset; a second try begins anew
    return Conversation(child, unpacking, limits::kZipEntryCpu).with(descriptor, size_bytes);
  });
}

}  // namespace telaah::extract

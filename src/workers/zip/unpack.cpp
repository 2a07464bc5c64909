#include "workers/zip/unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <sys/stat.h>

#include <array>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "telaah/limits.h"

namespace telaah::worker {
namespace {

using wire::ArchiveKind;

struct CloseArchive {
  void operator()(archive* open) const noexcept { ::archive_read_free(open); }
};
using Archive = std::unique_ptr<archive, CloseArchive>;

bool begins_with(std::string_view bytes, std::string_view magic) { return bytes.substr(0, magic.size()) == magic; }

bool is_archive(std::string_view head) {
  constexpr std::array<std::string_view, 5> kMagics{std::string_view("PK\x03\x04", 4), "Rar!", "7z\xBC\xAF", "\x1F\x8B",
                                                    "BZh"};
  for (const std::string_view magic : kMagics) {
    if (begins_with(head, magic)) return true;
  }
  return false;
}

std::string name_of(archive_entry* entry) {
  const char* name = ::archive_entry_pathname_utf8(entry);
  if (name == nullptr) name = ::archive_entry_pathname(entry);
  std::string text = name == nullptr || *name == '\0' ? "tanpa nama" : name;
  if (text.size() > limits::kMaxNameBytes)
    text.erase(0, text.size() - limits::kMaxNameBytes);  // the end tells the kind
  return text;
}

/// Reads until `buffer` is full or the file ends. False: damaged.
bool fill(archive* open, std::vector<char>& buffer, std::size_t& filled) {
  filled = 0;
  while (filled < buffer.size()) {
    const la_ssize_t got = ::archive_read_data(open, buffer.data() + filled, buffer.size() - filled);
    if (got < 0) return false;
    if (got == 0) return true;
    filled += static_cast<std::size_t>(got);
  }
  return true;
}

/// What the rest of an entry is, told by its first bytes and never by its name.
ArchiveKind kind_of(std::string_view head) {
  if (head.substr(0, limits::kMagicWindowBytes).find("%PDF-") != std::string_view::npos) return ArchiveKind::pdf;
  return is_archive(head) ? ArchiveKind::archive : ArchiveKind::other;
}

bool is_too_much(std::uint64_t unpacked, std::uint64_t packed) {
  return unpacked > limits::kMaxArchiveBytes ||
         (unpacked > limits::kRatioFreeBytes && unpacked / limits::kMaxArchiveRatio > packed);
}

class Unpacker {
 public:
  Unpacker(archive* open, std::uint64_t packed_bytes, const ArchiveSink& sink)
      : open_(open), packed_bytes_(packed_bytes), sink_(sink), buffer_(wire::kArchiveChunkBytes) {}

  FailureCode all() {
    for (int count = 0;; ++count) {
      archive_entry* entry = nullptr;
      const int status = ::archive_read_next_header(open_, &entry);
      if (status == ARCHIVE_EOF) return count == 0 ? FailureCode::cannot_open : FailureCode::none;
      if (status < ARCHIVE_WARN) return FailureCode::cannot_open;
      if (count >= limits::kMaxArchiveEntries) return FailureCode::output_flood;
      const FailureCode failure = one(entry);
      if (failure != FailureCode::none) return failure;
    }
  }

 private:
  bool tell(ArchiveKind kind, const std::string& name) { return sink_.entry({kind, name}); }

  FailureCode one(archive_entry* entry) {
    const std::string name = name_of(entry);
    const auto type = ::archive_entry_filetype(entry);
    if (type == AE_IFDIR) return FailureCode::none;
    const bool is_plain = type == AE_IFREG || type == 0;
    if (!is_plain || ::archive_entry_symlink(entry) != nullptr || ::archive_entry_hardlink(entry) != nullptr) {
      return tell(ArchiveKind::special, name) ? FailureCode::none : FailureCode::internal;
    }
    if (::archive_entry_is_encrypted(entry) != 0) {
      return tell(ArchiveKind::encrypted, name) ? FailureCode::none : FailureCode::internal;
    }
    std::size_t filled = 0;
    if (!fill(open_, buffer_, filled))
      return tell(ArchiveKind::damaged, name) ? FailureCode::none : FailureCode::internal;
    const ArchiveKind kind = kind_of({buffer_.data(), filled});
    if (!tell(kind, name)) return FailureCode::internal;
    return kind == ArchiveKind::pdf ? pass_on(filled) : FailureCode::none;
  }

  FailureCode pass_on(std::size_t filled) {
    bool whole = true;
    while (filled > 0) {
      unpacked_bytes_ += filled;
      if (is_too_much(unpacked_bytes_, packed_bytes_)) return FailureCode::output_flood;
      if (!sink_.bytes({buffer_.data(), filled})) return FailureCode::internal;
      if (filled < buffer_.size()) break;
      whole = fill(open_, buffer_, filled);
      if (!whole) break;
    }
    return sink_.close(whole) ? FailureCode::none : FailureCode::internal;
  }

  archive* open_;
  std::uint64_t packed_bytes_, unpacked_bytes_ = 0;
  const ArchiveSink& sink_;
  std::vector<char> buffer_;
};

}  // namespace

FailureCode unpack(int descriptor, const ArchiveSink& sink) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) return FailureCode::unreadable;
  const Archive open(::archive_read_new());
  constexpr std::size_t kBlock = 64u << 10;
  if (!open || ::archive_read_support_format_zip(open.get()) != ARCHIVE_OK) return FailureCode::internal;
  if (::archive_read_open_fd(open.get(), descriptor, kBlock) != ARCHIVE_OK) return FailureCode::cannot_open;
  return Unpacker(open.get(), static_cast<std::uint64_t>(status.st_size), sink).all();
}

std::string libarchive_version() { return ::archive_version_string(); }

}  // namespace telaah::worker

#pragma once
// Finds the files to read: lists, refuses what is no regular file, hashes. Opens files read-only, never
// follows a symbolic link, never parses content beyond the first KiB. Not thread-safe per object; free functions
// are safe from any thread.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "telaah/descriptor.h"
#include "telaah/entry.h"

struct stat;  // of sys/stat.h

namespace telaah::intake {

struct Refused {
  std::string path;
  Failure failure;
};

struct Listing {
  std::vector<SourceFile> files;  ///< regular files, sorted bytewise by path; not yet hashed
  std::vector<Refused> refused;   ///< links, devices, unreadable folders: each is a row of the report
  std::uint64_t ignored = 0;      ///< office litter, counted and named
  std::vector<std::string> ignored_paths;
};

/// Lists `paths` (files or folders, recursive). A path that does not exist is an Error (usage).
Listing list(const std::vector<std::string>& paths);

/// Names that are office litter (`~$x`, Thumbs.db, .DS_Store, *.part, @eaDir …), by the last path component.
bool is_litter(std::string_view file_name);

/// A file opened for reading, and what its first bytes say. The descriptor is owned.
class OpenFile {
 public:
  explicit OpenFile(Descriptor descriptor) : descriptor_(std::move(descriptor)) {}
  [[nodiscard]] int descriptor() const { return descriptor_.number(); }

 private:
  Descriptor descriptor_;
};

/// Opens (O_NOFOLLOW, O_NONBLOCK, must be a regular file), hashes all bytes into `file.sha256`, and checks that size,
/// mtime and inode did not change meanwhile. On failure `file.sha256` is empty, except for not_a_pdf, own_copy and
/// file_too_large, where the hash is known when the file is small enough to be read.
Result<OpenFile> open_and_hash(SourceFile& file);

/// SHA-256 of what lies at `path`, whatever it is; "" when it cannot be read.
std::string hash_at(const std::string& path);

/// What tells one state of a file from another, taken over from the system's own record.
void stamp(SourceFile& file, const struct stat& facts);
/// The same of what lies at `file.path` now; a link is not followed. False with errno when there is nothing.
bool stamp(SourceFile& file);

/// open(2) that follows no symbolic link in any component of `path`: ELOOP. The descriptor is close-on-exec; -1 with
/// errno.
int open_without_links(const std::string& path, int flags);
/// The same from an open folder on, and never above it: EXDEV.
int open_beneath(int folder, const std::string& path, int flags);

/// True when "%PDF-" stands in the first KiB.
bool looks_like_pdf(std::string_view head);

/// `path` for people: NFC, control, bidi and invalid bytes shown as visible escapes (\n, \x1B, \u202E), one line.
std::string display_name(std::string_view path);

}  // namespace telaah::intake

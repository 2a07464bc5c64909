#pragma once
// Files that pass between machines, any of which may die while it writes: kind, layout, length and hash of the content
// stand before it, and a file takes its name only when it is whole. What cannot be true is no file. Any thread.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "telaah/descriptor.h"

namespace telaah::tasks {

enum class Kind : std::uint8_t { plan = 1, task, rules, result };

/// Bytes that stand before the content of every sealed file.
inline constexpr std::size_t kSealBytes = 4 + 1 + 1 + 8 + 64;

/// What stands before `content`.
std::string seal_of(Kind kind, std::string_view content);
inline std::string sealed(Kind kind, std::string_view content) { return seal_of(kind, content).append(content); }

/// The length of what follows a seal of this kind and layout; nullopt when `seal` is none.
std::optional<std::uint64_t> sealed_length(Kind kind, std::string_view seal);
/// The content; nullopt when it is of another kind, cut short, followed by something, or not what was sealed.
std::optional<std::string_view> unsealed(Kind kind, std::string_view untrusted_bytes);

/// The content of the file at `path`; nullopt when nothing whole of this kind lies there.
std::optional<std::string> read_sealed(Kind kind, const std::string& path);

/// Up to `length` bytes at `offset`; fewer at the end of the file, and where it cannot be read.
std::string read_at(int file, std::uint64_t offset, std::uint64_t length);

/// A file that was not there before, named `prefix`, a dot and digits; open for reading and writing.
struct NewFile {
  Descriptor file;  ///< not open, with errno, when it could not be made
  std::string path;
};
NewFile make_new(const std::string& prefix, int flags);

/// A new file beside `path`, which takes that name, durably, when it is put in place; without that it leaves nothing.
/// Errors are Error(environment) that name the file.
class FileBeside {
 public:
  explicit FileBeside(std::string path);
  FileBeside(const FileBeside&) = delete;
  FileBeside& operator=(const FileBeside&) = delete;
  ~FileBeside();
  void write_at(std::uint64_t offset, std::string_view bytes);
  void put_in_place();

 private:
  [[noreturn]] void fail(int error) const;
  std::string path_, beside_;
  Descriptor file_;
};

/// `bytes` at `path`, whole or not at all.
void write_whole(const std::string& path, std::string_view bytes);

}  // namespace telaah::tasks

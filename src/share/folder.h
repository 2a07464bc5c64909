#pragma once
// Steps on folders of a share that more than one file here takes: cutting paths, renaming without overwriting, walking.
// Each throws std::system_error when the file system refuses.

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "telaah/descriptor.h"
#include "telaah/intake.h"

namespace telaah::share {

/// Lies in the folder that an archive became: nobody will miss it when it is empty. Hidden in Explorer, and no name of
/// a member can be this one: theirs lose leading dots.
inline constexpr std::string_view kOurs = ".telaah-arsip";
inline constexpr int kMaxDepth = 40;              ///< of folders below one another
inline constexpr std::size_t kLongestName = 255;  ///< bytes, on every file system a share is made of

/// Behind the name of a text until it is whole.
inline constexpr std::string_view kBeingWritten = ".tulis";

/// What errno says, as std::system_error.
[[noreturn]] void fail(const std::string& what);
/// "a/b/c.pdf" -> "a/b" and "c.pdf".
std::pair<std::string, std::string> split(std::string_view path);
std::string join(std::string_view folder, std::string_view name);
/// Renames without ever overwriting. False when the target exists.
bool rename_to_free(int from_folder, const std::string& from, int to_folder, const std::string& to);
void sync_folder(int folder);

struct CloseDir {
  void operator()(DIR* dir) const noexcept { ::closedir(dir); }
};

/// Calls `each(name, stat)` for every entry but "." and "..".
template <class Each>
void for_entries(int folder, const Each& each) {
  Descriptor copy(::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (copy.number() < 0) fail("open directory");
  const std::unique_ptr<DIR, CloseDir> dir(::fdopendir(copy.number()));
  if (!dir) fail("read directory");
  static_cast<void>(copy.release());  // closed with the directory
  while (const dirent* entry = ::readdir(dir.get())) {
    const std::string name = entry->d_name;
    if (name == "." || name == "..") continue;
    struct stat status {};
    if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) continue;  // gone meanwhile
    each(name, status);
  }
}

/// Walks below `folder`; `file(path, stat)` and `directory(path)` get paths relative to it. A folder that we may not
/// look into goes to `file`.
template <class File, class Directory>
void walk(int folder, const std::string& below, int depth, const File& file, const Directory& directory) {
  for_entries(folder, [&](const std::string& name, const struct stat& status) {
    const std::string path = join(below, name);
    if (!S_ISDIR(status.st_mode)) {
      file(path, status);
      return;
    }
    if (!directory(path) || depth >= kMaxDepth) return;
    const Descriptor inner(intake::open_beneath(folder, name, O_RDONLY | O_DIRECTORY));
    if (inner.number() >= 0) {
      walk(inner.number(), path, depth + 1, file, directory);
    } else if (errno == EACCES || errno == EPERM) {
      file(path, status);
    }
  });
}

}  // namespace telaah::share

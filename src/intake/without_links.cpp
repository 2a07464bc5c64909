#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <string_view>

#include "telaah/intake.h"

namespace telaah::intake {
namespace {

/// openat2 itself; ENOSYS where the kernel has none, or a service manager hides it because seccomp cannot look into its
/// flags (systemd's RestrictSUIDSGID=).
int at_once(int folder, const std::string& path, int flags, std::uint64_t resolve) {
  open_how how{};
  how.flags = static_cast<unsigned>(flags | O_CLOEXEC);
  how.resolve = resolve | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
  return static_cast<int>(::syscall(SYS_openat2, folder, path.c_str(), &how, sizeof how));
}

bool is_link(int folder, const std::string& name) {
  struct stat status {};
  return ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(status.st_mode);
}

/// One component after the other, none of them a link: each is looked up in the folder that was opened before it, so
/// nothing can be slipped in between. Takes over `folder`.
int step_by_step(int folder, std::string_view path, int flags, bool beneath) {
  while (folder >= 0) {
    path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string name(path.empty() ? "." : path.substr(0, end));
    const bool is_last = path.find_first_not_of('/', end) == std::string_view::npos;
    const int inner_flags = is_last ? flags : O_PATH | O_DIRECTORY;
    const bool escapes = beneath && name == "..";
    const int inner = escapes ? -1 : ::openat(folder, name.c_str(), inner_flags | O_NOFOLLOW | O_CLOEXEC);
    int problem = escapes ? EXDEV : errno;
    if (inner < 0 && problem == ENOTDIR && is_link(folder, name)) problem = ELOOP;
    ::close(folder);
    if (inner < 0) errno = problem;
    if (is_last) return inner;
    folder = inner;
    path.remove_prefix(end);
  }
  return -1;
}

bool is_missing(int error) { return error == ENOSYS || error == EPERM; }

}  // namespace

int open_without_links(const std::string& path, int flags) {
  const int opened = at_once(AT_FDCWD, path, flags, 0);
  if (opened >= 0 || !is_missing(errno)) return opened;
  return step_by_step(::open(path.starts_with('/') ? "/" : ".", O_PATH | O_DIRECTORY | O_CLOEXEC), path, flags, false);
}

int open_beneath(int folder, const std::string& path, int flags) {
  const int opened = at_once(folder, path, flags, RESOLVE_BENEATH);
  if (opened >= 0 || !is_missing(errno)) return opened;
  if (path.starts_with('/')) {
    errno = EXDEV;
    return -1;
  }
  return step_by_step(::openat(folder, ".", O_PATH | O_DIRECTORY | O_CLOEXEC), path, flags, true);
}

}  // namespace telaah::intake

#include "share/folder.h"

#include <unistd.h>

#include <system_error>

#include <fmt/format.h>

namespace telaah::share {

void fail(const std::string& what) { throw std::system_error(errno, std::generic_category(), what); }

std::pair<std::string, std::string> split(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return {"", std::string(path)};
  return {std::string(path.substr(0, slash)), std::string(path.substr(slash + 1))};
}

std::string join(std::string_view folder, std::string_view name) {
  if (folder.empty()) return std::string(name);
  return name.empty() ? std::string(folder) : fmt::format("{}/{}", folder, name);
}

bool rename_to_free(int from_folder, const std::string& from, int to_folder, const std::string& to) {
  if (::renameat2(from_folder, from.c_str(), to_folder, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno == EEXIST) return false;
  if (errno != EINVAL && errno != ENOSYS) fail("rename " + to);
  // CIFS and some FUSE file systems know no NOREPLACE; one service per share is guaranteed by the ledger's lock.
  struct stat there {};
  if (::fstatat(to_folder, to.c_str(), &there, AT_SYMLINK_NOFOLLOW) == 0) return false;
  if (::renameat(from_folder, from.c_str(), to_folder, to.c_str()) != 0) fail("rename " + to);
  return true;
}

void sync_folder(int folder) {
  // Some network file systems refuse fsync on a directory; the rename itself has then already been answered by the
  // server.
  if (::fsync(folder) != 0 && errno != EINVAL && errno != ENOSYS && errno != EBADF) fail("fsync");
}

}  // namespace telaah::share

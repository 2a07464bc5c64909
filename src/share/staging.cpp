// What comes out of an archive: made aside, published as a folder of the inbox, taken away when it is empty.

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "share/folder.h"
#include "share/share.h"

namespace telaah::share {

using intake::open_beneath;

void Share::unstage(const Claim& claim) {
  const int folder = open_beneath(root_fd_, claim.staged(), O_RDONLY | O_DIRECTORY);
  if (folder < 0) return;
  const Descriptor staged(folder);
  std::vector<std::string> folders;
  walk(
      staged.number(), "", 0,
      [&](const std::string& path, const struct stat&) { ::unlinkat(staged.number(), path.c_str(), 0); },
      [&](const std::string& path) {
        folders.push_back(path);
        return true;
      });
  for (auto below = folders.rbegin(); below != folders.rend(); ++below)
    ::unlinkat(staged.number(), below->c_str(), AT_REMOVEDIR);
  ::unlinkat(root_fd_, claim.staged().c_str(), AT_REMOVEDIR);
}

void Share::stage(const Claim& claim) {
  unstage(claim);
  if (const std::size_t slash = claim.path.find('/'); slash != std::string::npos)
    make_for_agency(claim.path.substr(0, slash), kSpool, split(claim.staged()).second);
  const Descriptor made(open_folder(claim.staged(), true));
}

int Share::create_staged(const Claim& claim, const std::string& path) {
  const auto [folder, name] = split(join(claim.staged(), path));
  const Descriptor into(open_folder(folder, true));
  const int file = ::openat(into.number(), name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0664);
  if (file < 0) fail(path);
  return file;
}

void Share::discard_staged(const Claim& claim, const std::string& path) {
  ::unlinkat(root_fd_, join(claim.staged(), path).c_str(), 0);
}

void Share::publish_staged(const Claim& claim) {
  const Descriptor spool(open_folder(kSpool, false));
  const std::string staged = split(claim.staged()).second;
  struct stat status {};
  if (::fstatat(spool.number(), staged.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return;
  const auto [below, name] = split(claim.path);
  mark(claim.staged());
  const Descriptor to(open_folder(join(kInbox, below), true));
  const std::string stem = name.substr(0, name.rfind('.'));
  for (int attempt = 1;; ++attempt) {
    if (rename_to_free(spool.number(), staged, to.number(),
                       attempt == 1 ? stem : with_suffix(stem, fmt::format(" ({})", attempt))))
      break;
  }
  sync_folder(to.number());
  sync_folder(spool.number());
}

void Share::mark(const std::string& staged) const {
  const Descriptor folder(open_folder(staged, false));
  const Descriptor file(
      ::openat(folder.number(), std::string(kOurs).c_str(), O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0664));
  if (file.number() < 0) fail(absolute(staged));
}

void Share::remove_emptied() {
  std::vector<std::string> folders, files, ours;
  const Descriptor inbox(open_folder(kInbox, false));
  walk(
      inbox.number(), "", 0,
      [&](const std::string& path, const struct stat&) {
        const auto [folder, name] = split(path);
        (name == kOurs ? ours : files).push_back(name == kOurs ? folder : path);
      },
      [&](const std::string& path) {
        folders.push_back(path);
        return true;
      });
  for (const std::string& top : ours) {
    const auto is_below = [&](const std::string& path) { return path.starts_with(top + "/"); };
    if (std::ranges::any_of(files, is_below)) continue;
    for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) {
      if (is_below(*folder)) ::unlinkat(inbox.number(), folder->c_str(), AT_REMOVEDIR);
    }
    ::unlinkat(inbox.number(), join(top, kOurs).c_str(), 0);
    ::unlinkat(inbox.number(), top.c_str(),
               AT_REMOVEDIR);  // fails when somebody has just dropped something: then it is theirs
  }
}

}  // namespace telaah::share

#include "share/share.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "share/folder.h"
#include "telaah/descriptor.h"
#include "telaah/intake.h"
#include "telaah/utf8.h"

namespace telaah::share {
namespace {

using intake::open_beneath;

Stamp stamp_of(const struct stat& status) {
  SourceFile file;
  intake::stamp(file, status);
  return {file.size_bytes, file.mtime_ns, file.inode};
}

}  // namespace

std::string Claim::spooled() const {
  return fmt::format("{}/{}{}/{}", kSpool, is_of_desk ? "diisi/" : "", number, path);
}

std::string Claim::staged() const { return fmt::format("{}/isi-{}", kSpool, number); }

Share::Share(std::string root, bool looking) : root_(std::move(root)) {
  root_fd_ = ::open(root_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (root_fd_ < 0) fail(root_);
  try {
    struct stat top {};
    if (::fstat(root_fd_, &top) != 0) fail(root_);
    for (const std::string_view folder : {kInbox, kDone, kProblem, kDuplicate, kReports, kSpool}) {
      const Descriptor made(open_folder(folder, !looking));
      struct stat status {};
      if (::fstat(made.number(), &status) != 0) fail(std::string(folder));
      if (status.st_dev != top.st_dev) {
        errno = EXDEV;
        fail(absolute(folder));
      }
    }
    if (!looking) const Descriptor desk(open_folder(kDesk, true));
    for (const Claim& claim : claimed()) next_number_ = std::max(next_number_, claim.number + 1);
  } catch (...) {
    ::close(root_fd_);
    throw;
  }
}

Share::Share(Share&& other) noexcept
    : root_(std::move(other.root_)), root_fd_(std::exchange(other.root_fd_, -1)), next_number_(other.next_number_) {}

Share& Share::operator=(Share&& other) noexcept {
  std::swap(root_, other.root_);
  std::swap(root_fd_, other.root_fd_);
  std::swap(next_number_, other.next_number_);
  return *this;
}

Share::~Share() {
  if (root_fd_ >= 0) ::close(root_fd_);
}

void Share::expect_in_place() const {
  struct stat ours {
  }, there{};
  if (::fstat(root_fd_, &ours) != 0 || ::stat(root_.c_str(), &there) != 0) fail(root_);
  if (ours.st_dev == there.st_dev && ours.st_ino == there.st_ino) return;
  errno = ENOENT;
  fail(root_);
}

std::string Share::absolute(std::string_view relative) const { return fmt::format("{}/{}", root_, relative); }

int Share::open_folder(std::string_view relative, bool make) const {
  if (make) {
    for (std::size_t end = 0; end != std::string_view::npos;) {
      end = relative.find('/', end + 1);
      const std::string part(relative.substr(0, end));
      struct stat there {};
      if (::fstatat(root_fd_, part.c_str(), &there, AT_SYMLINK_NOFOLLOW) == 0) continue;
      make_way(part);
      if (::mkdirat(root_fd_, part.c_str(), 0775) != 0 && errno != EEXIST) fail(absolute(part));
    }
  }
  const int folder = open_beneath(root_fd_, std::string(relative), O_RDONLY | O_DIRECTORY);
  if (folder < 0) fail(absolute(relative));
  return folder;
}

std::vector<Dropped> Share::list(std::uint64_t& litter) const {
  std::vector<Dropped> found;
  litter = 0;
  const Descriptor inbox(open_folder(kInbox, false));
  walk(
      inbox.number(), "", 0,
      [&](const std::string& path, const struct stat& status) {
        const std::string name = split(path).second;
        if (intake::is_litter(name)) {
          ++litter;
        } else if (name != kOurs) {
          found.push_back({path, stamp_of(status), S_ISREG(status.st_mode), S_ISDIR(status.st_mode)});
        }
      },
      [](const std::string& path) { return !intake::is_litter(split(path).second); });
  std::ranges::sort(found, {}, &Dropped::path);
  return found;
}

std::vector<Dropped> Share::list_desk() const {
  std::vector<Dropped> found;
  const Descriptor desk(open_beneath(root_fd_, std::string(kDesk), O_RDONLY | O_DIRECTORY));
  if (desk.number() < 0 && (errno == ENOENT || errno == EACCES)) return found;  // taken away, or closed to us
  if (desk.number() < 0) fail(absolute(kDesk));
  walk(
      desk.number(), "", 0,
      [&](const std::string& path, const struct stat& status) {
        const auto [folder, name] = split(path);
        if (intake::is_litter(name) || is_answer(name) || !S_ISREG(status.st_mode)) return;
        found.push_back({path, stamp_of(status), true, false, false});
        for (const std::string& lock : {"~$" + name, ".~lock." + name + "#"}) {
          struct stat there {};
          if (::fstatat(desk.number(), join(folder, lock).c_str(), &there, AT_SYMLINK_NOFOLLOW) == 0)
            found.back().is_open = true;
        }
      },
      [](const std::string& path) {
        return path != split(kDeskTaken).second && !intake::is_litter(split(path).second);
      });
  std::ranges::sort(found, {}, &Dropped::path);
  return found;
}

std::vector<std::string> Share::folders() const {
  std::vector<std::string> found{""};
  const Descriptor inbox(open_folder(kInbox, false));
  walk(
      inbox.number(), "", 0, [](const std::string&, const struct stat&) {},
      [&](const std::string& path) {
        if (intake::is_litter(split(path).second)) return false;
        found.push_back(path);
        return true;
      });
  return found;
}

Share::Taking Share::claim_from(std::string_view place, const std::string& path, Claim& claim) {
  const auto [folder, name] = split(path);
  const bool may_be_closed = !folder.empty() || place == kDesk;  // work goes on without it
  const Descriptor from(open_beneath(root_fd_, join(place, folder), O_RDONLY | O_DIRECTORY));
  if (from.number() < 0) {
    if (errno == ENOENT || errno == ENOTDIR || errno == ELOOP) return Taking::gone;
    if (errno == EACCES && may_be_closed) return Taking::forbidden;
    fail(path);
  }
  claim = Claim{next_number_, path, place == kDesk};
  const std::string spool = split(claim.spooled()).first;
  const Descriptor to(open_folder(spool, true));
  ++next_number_;
  if (::renameat(from.number(), name.c_str(), to.number(), name.c_str()) != 0) {
    const int problem = errno;
    remove_empty(spool);
    if (problem == ENOENT) return Taking::gone;
    if ((problem == EACCES || problem == EPERM) && may_be_closed) return Taking::forbidden;
    errno = problem;
    fail(path);
  }
  sync_folder(to.number());
  return Taking::taken;
}

/// The claim's own empty folders; others are never touched.
void Share::remove_empty(std::string folder) const {
  for (; folder != kSpool && !folder.empty(); folder = split(folder).first) {
    if (::unlinkat(root_fd_, folder.c_str(), AT_REMOVEDIR) != 0) break;
  }
}

std::vector<Claim> Share::claimed_in(std::string_view below) const {
  std::vector<Claim> found;
  const Descriptor spool(open_beneath(root_fd_, std::string(below), O_RDONLY | O_DIRECTORY));
  if (spool.number() < 0 && errno == ENOENT && below == kDeskSpool) return found;
  if (spool.number() < 0) fail(absolute(below));
  walk(
      spool.number(), "", 0,
      [&](const std::string& path, const struct stat&) {
        Claim claim;
        const char* end = path.data() + path.size();
        const auto [rest, problem] = std::from_chars(path.data(), end, claim.number);
        if (problem != std::errc() || rest == end || *rest != '/') return;
        claim.path.assign(rest + 1, end);
        claim.is_of_desk = below == kDeskSpool;
        found.push_back(std::move(claim));
      },
      [](const std::string&) { return true; });
  std::ranges::sort(found, {}, &Claim::number);
  return found;
}

void Share::sweep_spool() {
  std::vector<std::string> found;
  const Descriptor spool(open_folder(kSpool, false));
  walk(
      spool.number(), "", 0, [](const std::string&, const struct stat&) {},
      [&](const std::string& path) {
        found.push_back(path);
        return true;
      });
  // Children were found after their parents; a folder that is not empty stays.
  for (auto folder = found.rbegin(); folder != found.rend(); ++folder) {
    ::unlinkat(spool.number(), folder->c_str(), AT_REMOVEDIR);
  }
}

std::string Share::free_name(const Claim& claim, std::string_view folder) const {
  const auto [below, name] = split(claim.path);
  const std::string target = join(folder, below);
  for (int attempt = 1;; ++attempt) {
    const std::string candidate = join(target, attempt == 1 ? name : with_suffix(name, fmt::format(" ({})", attempt)));
    struct stat status {};
    if (::fstatat(root_fd_, candidate.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return candidate;
  }
}

std::string Share::put_away(const Claim& claim, const std::string& destination) {
  const std::string spooled = claim.spooled();
  const auto [from_folder, from_name] = split(spooled);
  const Descriptor from(open_folder(from_folder, false));
  const auto [to_folder, to_name] = split(destination);
  const Descriptor to(open_folder(to_folder, true));
  std::string name = to_name;
  for (int attempt = 2; !rename_to_free(from.number(), from_name, to.number(), name); ++attempt) {
    name = with_suffix(to_name, fmt::format(" ({})", attempt));
  }
  sync_folder(to.number());
  sync_folder(from.number());
  remove_empty(from_folder);
  return join(to_folder, name);
}

std::string Share::put_back(const Claim& claim) {
  return put_away(claim, free_name(claim, claim.is_of_desk ? kDesk : kInbox));
}

void Share::write(const std::string& relative, std::string_view content) {
  const auto [folder, name] = split(relative);
  const Descriptor to(folder.empty() ? ::openat(root_fd_, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
                                     : open_folder(folder, true));
  const std::string beside = fmt::format("{}{}", utf8::cut(name, kLongestName - kBeingWritten.size()), kBeingWritten);
  ::unlinkat(to.number(), beside.c_str(), 0);
  Descriptor file(::openat(to.number(), beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0664));
  if (file.number() < 0) fail(absolute(relative));
  for (std::size_t done = 0; done < content.size();) {
    const ssize_t written = ::write(file.number(), content.data() + done, content.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      const int problem = errno;
      ::unlinkat(to.number(), beside.c_str(), 0);
      errno = problem;
      fail(absolute(relative));
    }
    done += static_cast<std::size_t>(written);
  }
  if (::fsync(file.number()) != 0 || ::renameat(to.number(), beside.c_str(), to.number(), name.c_str()) != 0) {
    const int problem = errno;
    ::unlinkat(to.number(), beside.c_str(), 0);
    errno = problem;
    fail(absolute(relative));
  }
  sync_folder(to.number());
}

void Share::remove(const std::string& relative) {
  if (::unlinkat(root_fd_, relative.c_str(), 0) != 0 && errno != ENOENT) fail(absolute(relative));
}

}  // namespace telaah::share

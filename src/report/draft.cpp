#include "report/draft.h"

#include <cerrno>
#include <filesystem>
#include <vector>

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/reopen.h"
#include "telaah/failure.h"
#include "text/system_words.h"

namespace telaah::report {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view kFileName = "buku-kerja.xlsx";
constexpr int kMaxCopies = 100;

[[noreturn]] void cannot_write(const std::string& target, int error) {
  throw Error(ExitCode::environment, fmt::format("Buku kerja '{}' tidak dapat ditulis: {}. Berkas yang lama tidak "
                                                 "diubah. Periksa ruang kosong, izin tulis, dan keberadaan foldernya.",
                                                 target, text::system_cause(error)));
}

std::string folder_of(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

bool is_there(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0;
}

/// Office programs leave these beside a file they hold open.
bool is_open_elsewhere(const std::string& path) {
  const fs::path whole(path);
  const std::string name = whole.filename().string();
  for (const std::string& mark : {"~$" + name, ".~lock." + name + "#"}) {
    if (is_there(whole.parent_path() / mark)) return true;
  }
  return false;
}

/// A read-only target says that it must not be replaced; rename alone would not ask.
bool is_write_protected(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 && (status.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) == 0;
}

/// Ours as we wrote it, and nobody has it open: tried again while the target stays open, only the newest one stands.
bool is_replaceable(const std::string& path) {
  return inspect(path) == TargetKind::ours && !is_open_elsewhere(path) && !is_write_protected(path);
}

/// "dir/nama.xlsx", "baru 2026-10-03 0700" -> "dir/nama (baru 2026-10-03 0700).xlsx", numbered when taken.
std::string beside(const std::string& path, const std::string& remark) {
  const fs::path whole(path);
  for (int copy = 1; copy < kMaxCopies; ++copy) {
    const std::string name = whole.stem().string() + " (" + remark + (copy > 1 ? fmt::format(" {}", copy) : "") + ")" +
                             whole.extension().string();
    const std::string candidate = (whole.parent_path() / name).string();
    if (!is_there(candidate) || is_replaceable(candidate)) return candidate;
  }
  throw Error(ExitCode::environment, fmt::format("Terlalu banyak berkas sementara di sekitar '{}'.", path));
}

bool is_refusal(int error) {
  return error == EACCES || error == EBUSY || error == ETXTBSY || error == EPERM || error == EROFS || error == EISDIR ||
         error == ENOTEMPTY || error == EEXIST;
}

int sync_path(const std::string& path, int flags) {
  const int descriptor = open(path.c_str(), flags | O_CLOEXEC);
  if (descriptor < 0) return errno;
  const int error = fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP ? 0 : errno;
  close(descriptor);
  return error;
}

}  // namespace

Draft::Draft(const std::string& target) : target_(target) {
  folder_ = folder_of(target) + "/.telaah-menulis-" + fs::path(target).filename().string();
  // A folder of our own: nobody can plant a link in it, and what a killed program left is found and used again.
  if (mkdir(folder_.c_str(), 0700) != 0 && errno != EEXIST) cannot_write(target, errno);
  lock_ = open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (lock_ < 0) cannot_write(target, errno);
  if (flock(lock_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    close(lock_);
    throw Error(ExitCode::busy, fmt::format("Buku kerja '{}' sedang ditulis oleh proses lain.", target));
  }
  std::error_code ignored;
  for (const auto& left : fs::directory_iterator(folder_, ignored)) fs::remove_all(left.path(), ignored);
}

Draft::~Draft() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
  if (lock_ >= 0) close(lock_);
}

std::string Draft::file() const { return folder_ + "/" + std::string(kFileName); }

Draft::Published Draft::publish(const std::string& stamp) {
  if (const int error = sync_path(file(), O_RDONLY); error != 0) cannot_write(target_, error);
  Published published;
  const bool locked = is_there(target_) && (is_open_elsewhere(target_) || is_write_protected(target_));
  published.path = target_;
  int error = locked ? EBUSY : rename(file().c_str(), target_.c_str()) == 0 ? 0 : errno;
  if (error != 0 && is_refusal(error)) {
    published.path = beside(target_, "baru " + stamp);
    published.warning = fmt::format(
        "'{}' sedang dibuka atau terlindung; buku kerja yang baru ditulis di '{}'. Tutup berkas tersebut, lalu "
        "jalankan perintah ini sekali lagi.",
        target_, published.path);
    error = rename(file().c_str(), published.path.c_str()) == 0 ? 0 : errno;
    if (error == 0) remove_superseded(target_, published.path);
  }
  if (error != 0) cannot_write(target_, error);
  if (const int failed = sync_path(folder_of(target_), O_RDONLY | O_DIRECTORY); failed != 0)
    cannot_write(target_, failed);
  return published;
}

void remove_superseded(const std::string& target, const std::string& newest) {
  const std::string begin = fs::path(target).stem().string() + " (baru ";
  const std::string end = ")" + fs::path(target).extension().string();
  std::error_code ignored;
  std::vector<fs::path> old;
  for (const auto& item : fs::directory_iterator(folder_of(target), ignored)) {
    const std::string name = item.path().filename().string();
    const bool is_newest = name == fs::path(newest).filename();
    if (!is_newest && name.starts_with(begin) && name.ends_with(end) && is_replaceable(item.path())) {
      old.push_back(item.path());
    }
  }
  for (const fs::path& path : old) fs::remove(path, ignored);
}

}  // namespace telaah::report

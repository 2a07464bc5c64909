#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>
#include <vector>

#include "telaah/intake.h"
#include "telaah/limits.h"
#include "telaah/round_trip.h"
#include "text/sha256.h"

namespace telaah::intake {
namespace {

constexpr std::size_t kReadBytes = 256u << 10;

Failure failed(FailureCode code) { return {.code = code, .page = 0, .detail = ""}; }

FailureCode why_not_open(int error) {
  switch (error) {
    case ELOOP:
    case ENXIO:  // a socket, or a FIFO nobody writes to
    case ENODEV:
      return FailureCode::not_regular;
    case ENOENT:
      return FailureCode::changed_while_read;  // it was there when it was listed
    default:
      return FailureCode::unreadable;
  }
}

struct ReadThrough {
  std::uint64_t size_bytes = 0;
  std::string sha256;
  bool is_pdf = false;
  bool is_own_copy = false;
  bool whole = false;
};

ReadThrough read_through(int descriptor) {
  ReadThrough read;
  text::Sha256 hash;
  std::vector<char> buffer(kReadBytes);
  while (read.size_bytes <= limits::kMaxFileBytes) {
    const ssize_t got = ::pread(descriptor, buffer.data(), buffer.size(), static_cast<off_t>(read.size_bytes));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return read;
    if (got == 0) {
      read.whole = true;
      read.sha256 = hash.hex();
      return read;
    }
    const auto size = static_cast<std::size_t>(got);
    if (read.size_bytes == 0) {
      read.is_pdf = looks_like_pdf({buffer.data(), std::min(size, limits::kMagicWindowBytes)});
      read.is_own_copy = !round_trip::copy_origin({buffer.data(), size}).made_from.empty();
    }
    hash.update(buffer.data(), size);
    read.size_bytes += size;
  }
  return read;
}

bool same_state(const SourceFile& one, const SourceFile& other) {
  return one.size_bytes == other.size_bytes && one.mtime_ns == other.mtime_ns && one.ctime_ns == other.ctime_ns &&
         one.inode == other.inode && one.device == other.device;
}

}  // namespace

bool looks_like_pdf(std::string_view head) {
  return head.substr(0, limits::kMagicWindowBytes).find("%PDF-") != std::string_view::npos;
}

Result<OpenFile> open_and_hash(SourceFile& file) {
  file.sha256.clear();
  OpenFile opened(Descriptor(open_without_links(file.path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)));
  if (opened.descriptor() < 0) return failed(why_not_open(errno));
  struct stat facts {};
  if (::fstat(opened.descriptor(), &facts) != 0) return failed(FailureCode::unreadable);
  if (!S_ISREG(facts.st_mode)) return failed(FailureCode::not_regular);
  stamp(file, facts);  // of the file that is read, should another have taken the name since it was listed
  if (file.size_bytes > limits::kMaxFileBytes) return failed(FailureCode::file_too_large);
  ReadThrough read = read_through(opened.descriptor());
  SourceFile after;
  if (::fstat(opened.descriptor(), &facts) != 0) return failed(FailureCode::unreadable);
  stamp(after, facts);
  if (!same_state(file, after)) return failed(FailureCode::changed_while_read);
  if (!read.whole) return failed(FailureCode::unreadable);
  if (read.size_bytes != file.size_bytes) return failed(FailureCode::changed_while_read);
  file.sha256 = std::move(read.sha256);
  if (!read.is_pdf) return failed(FailureCode::not_a_pdf);
  if (read.is_own_copy) return failed(FailureCode::own_copy);
  return opened;
}

std::string hash_at(const std::string& path) {
  SourceFile file;
  file.path = path;
  static_cast<void>(open_and_hash(file));  // "not a PDF" is as it should be; the hash is known all the same
  return file.sha256;
}

void stamp(SourceFile& file, const struct stat& facts) {
  const auto nanoseconds = [](const timespec& time) {
    return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
  };
  file.size_bytes = static_cast<std::uint64_t>(facts.st_size);
  file.mtime_ns = nanoseconds(facts.st_mtim);
  file.ctime_ns = nanoseconds(facts.st_ctim);
  file.inode = facts.st_ino;
  file.device = facts.st_dev;
}

bool stamp(SourceFile& file) {
  struct stat facts {};
  if (::lstat(file.path.c_str(), &facts) != 0) return false;
  stamp(file, facts);
  return true;
}

}  // namespace telaah::intake

#include "share/completeness.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <system_error>

#include "telaah/intake.h"

namespace telaah::share {
namespace {

constexpr off_t kHead = 1024;
// Incremental saves and mail gateways append after the mark; 2 KiB is what readers allow.
constexpr off_t kTail = 2048;

std::string read_at(int file, off_t at, off_t count) {
  std::string bytes(static_cast<std::size_t>(count), '\0');
  const ssize_t got = ::pread(file, bytes.data(), bytes.size(), at);
  if (got < 0) throw std::system_error(errno, std::generic_category(), "read");
  bytes.resize(static_cast<std::size_t>(got));
  return bytes;
}

/// Somebody on this machine (the SMB server, say) has it open for writing: the lease is refused. Where leases are not
/// to be had the answer is no.
bool is_being_written(int file) {
  if (::fcntl(file, F_SETLEASE, F_RDLCK) == 0) {
    ::fcntl(file, F_SETLEASE, F_UNLCK);
    return false;
  }
  return errno == EAGAIN;
}

/// Explorer and some SMB clients make a file at its full size first and fill it later: until then it is empty or zeros.
bool has_content(std::string_view head) {
  return std::ranges::any_of(head, [](char c) { return c != '\0'; });
}

}  // namespace

Completeness look_at(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) {
    switch (errno) {
      case ENOENT:
        return Completeness::gone;
      case EACCES:
      case EPERM:
        return Completeness::forbidden;
      case EBUSY:
      case ETXTBSY:
      case EAGAIN:
        return Completeness::busy;
      default:
        throw std::system_error(errno, std::generic_category(), path);
    }
  }
  struct Closer {
    int file;
    ~Closer() { ::close(file); }
  } const closer{file};
  if (is_being_written(file)) return Completeness::busy;
  struct stat status {};
  if (::fstat(file, &status) != 0) throw std::system_error(errno, std::generic_category(), path);
  const std::string head = read_at(file, 0, kHead);
  if (!has_content(head)) return Completeness::incomplete;
  // An archive may begin with a PDF stored as it is: the end of that one is not the end of the archive.
  if (head.starts_with("PK\x03\x04") || !intake::looks_like_pdf(head)) return Completeness::complete;
  const off_t from = std::max<off_t>(0, status.st_size - kTail);
  return read_at(file, from, kTail).find("%%EOF") == std::string::npos ? Completeness::incomplete
                                                                       : Completeness::complete;
}

}  // namespace telaah::share

#include "ledger/location.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "telaah/failure.h"
#include "telaah/ledger.h"
#include "text/system_words.h"

namespace telaah::ledger {
namespace fs = std::filesystem;
namespace {

struct Magic {
  unsigned long number;
  std::string_view name;
};

// SQLite's write-ahead log needs shared memory, and locks on these are known to lie (sqlite.org/howtocorrupt.html 2.1).
constexpr std::array<Magic, 9> kNetwork{{
    {0xFF534D42, "CIFS"},
    {0xFE534D42, "SMB2"},
    {0x517B, "SMB"},
    {0x6969, "NFS"},
    {0x65735546, "FUSE"},
    {0x01021997, "9P"},
    {0x00C36400, "Ceph"},
    {0x5346414F, "AFS"},
    {0x564C, "NCP"},
}};

std::string folder_of(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

[[noreturn]] void fail(const std::string& what, const std::string& path, const std::string& advice) {
  throw Error(ExitCode::environment, fmt::format("{}: {}. {}", what, path, advice));
}

}  // namespace

std::string canonical(const std::string& path) {
  std::error_code error;
  const fs::path full = fs::weakly_canonical(fs::absolute(path, error), error);
  return error ? path : full.string();
}

std::optional<std::string_view> network_file_system(unsigned long magic) {
  for (const Magic& known : kNetwork) {
    if (known.number == magic) return known.name;
  }
  return std::nullopt;
}

void check_location(const std::string& path) {
  const std::string folder = folder_of(path);
  struct statfs file_system {};
  if (::statfs(folder.c_str(), &file_system) != 0) {
    fail(fmt::format("Folder untuk buku induk tidak dapat dibuka ({})", text::system_cause(errno)), folder,
         "Buat folder itu atau pilih tempat lain dengan --ledger.");
  }
  if (const auto name = network_file_system(static_cast<unsigned long>(file_system.f_type) & 0xFFFFFFFFul)) {
    fail(fmt::format("Buku induk tidak boleh berada di penyimpanan jaringan ({})", *name), path,
         "Simpan buku induk di disk lokal komputer ini, misalnya --ledger /var/lib/telaah/telaah.db.");
  }
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return;
  if (!S_ISREG(status.st_mode)) fail("Buku induk bukan berkas biasa", path, "Pilih nama lain dengan --ledger.");
  if (status.st_nlink > 1) {
    fail("Buku induk mempunyai nama kedua (hard link)", path,
         "Hapus nama yang lain; dua nama untuk satu buku induk dapat merusaknya.");
  }
}

bool is_in_use(const std::string& path) {
  const Descriptor file(::open((canonical(path) + ".lock").c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
  if (!file.is_open()) return false;
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  const bool answered = ::fcntl(file.number(), F_OFD_GETLK, &lock) == 0;
  return answered && lock.l_type != F_UNLCK;
}

std::string network_file_system_of(const std::string& folder) {
  struct statfs file_system {};
  if (::statfs(folder.c_str(), &file_system) != 0) return "";
  return std::string(network_file_system(static_cast<unsigned long>(file_system.f_type) & 0xFFFFFFFFul).value_or(""));
}

LockFile::LockFile(const std::string& path) {
  descriptor_ = Descriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644));
  if (!descriptor_.is_open()) {
    fail(fmt::format("Berkas kunci buku induk tidak dapat dibuat ({})", text::system_cause(errno)), path,
         "Periksa izin menulis pada folder buku induk.");
  }
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  if (::fcntl(descriptor_.number(), F_OFD_SETLK, &lock) == 0) return;
  const int reason = errno;
  descriptor_.reset();
  if (reason == EAGAIN || reason == EACCES) {
    throw Error(ExitCode::busy,
                fmt::format("Buku induk sedang dipakai oleh telaah yang lain: {}. Tunggu sampai selesai, "
                            "atau hentikan layanan yang memakainya.",
                            path));
  }
  fail(fmt::format("Buku induk tidak dapat dikunci ({})", text::system_cause(reason)), path,
       "Simpan buku induk di disk lokal.");
}

}  // namespace telaah::ledger

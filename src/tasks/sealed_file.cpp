#include "tasks/sealed_file.h"

#include "cli/paths.h"

#include "telaah/failure.h"
#include "text/sha256.h"
#include "text/system_words.h"
#include "wire/bytes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <random>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace telaah::tasks {
namespace {

constexpr std::string_view kMagic = "TLTG";
/// Of all kinds together: raised when any of them changes, so that no program reads what another one meant.
constexpr std::uint8_t kLayout = 2;
constexpr std::size_t kHashDigits = 64;
constexpr std::uint64_t kLargestSealed = 256u << 20;  // rules of some MB, tasks of some hundred files

}  // namespace

std::string seal_of(Kind kind, std::string_view content) {
  std::string seal(kMagic);
  wire::Writer writer(seal);
  writer.number(static_cast<std::uint8_t>(kind));
  writer.number(kLayout);
  writer.number(static_cast<std::uint64_t>(content.size()));
  return seal + text::sha256_hex(content);
}

std::optional<std::uint64_t> sealed_length(Kind kind, std::string_view seal) {
  if (seal.size() < kSealBytes || !seal.starts_with(kMagic)) return std::nullopt;
  wire::Reader reader(seal.substr(kMagic.size()));
  if (reader.number<std::uint8_t>() != static_cast<std::uint8_t>(kind)) return std::nullopt;
  if (reader.number<std::uint8_t>() != kLayout) return std::nullopt;
  return reader.number<std::uint64_t>();
}

std::optional<std::string_view> unsealed(Kind kind, std::string_view untrusted_bytes) {
  const std::optional<std::uint64_t> length = sealed_length(kind, untrusted_bytes);
  if (!length || *length != untrusted_bytes.size() - kSealBytes) return std::nullopt;
  const std::string_view content = untrusted_bytes.substr(kSealBytes);
  const std::string_view hash = untrusted_bytes.substr(kSealBytes - kHashDigits, kHashDigits);
  if (text::sha256_hex(content) != hash) return std::nullopt;
  return content;
}

std::optional<std::string> read_sealed(Kind kind, const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  if (!file.is_open()) return std::nullopt;
  struct stat facts {};
  if (::fstat(file.number(), &facts) != 0 || !S_ISREG(facts.st_mode)) return std::nullopt;
  const auto size = static_cast<std::uint64_t>(facts.st_size);
  if (size > kLargestSealed) return std::nullopt;
  std::string bytes = read_at(file.number(), 0, size);
  if (!unsealed(kind, bytes)) return std::nullopt;
  bytes.erase(0, kSealBytes);
  return bytes;
}

std::string read_at(int file, std::uint64_t offset, std::uint64_t length) {
  std::string bytes(length, '\0');
  std::size_t have = 0;
  while (have < bytes.size()) {
    const ssize_t got = ::pread(file, bytes.data() + have, bytes.size() - have, static_cast<off_t>(offset + have));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    have += static_cast<std::size_t>(got);
  }
  bytes.resize(have);
  return bytes;
}

NewFile make_new(const std::string& prefix, int flags) {
  std::random_device dice;  // two machines may have one name and one number of process
  NewFile made{Descriptor(), fmt::format("{}.{:08x}{:08x}", prefix, dice(), dice())};
  // Whoever shares the folder may go on with what this user left, as far as the file mode mask lets them.
  made.file = Descriptor(::open(made.path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | flags, 0666));
  return made;
}

FileBeside::FileBeside(std::string path) : path_(std::move(path)) {
  NewFile made = make_new(path_, 0);
  if (!made.file.is_open()) fail(errno);
  file_ = std::move(made.file);
  beside_ = std::move(made.path);
}

FileBeside::~FileBeside() {
  if (file_.is_open()) ::unlink(beside_.c_str());
}

void FileBeside::write_at(std::uint64_t offset, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::pwrite(file_.number(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) fail(put == 0 ? ENOSPC : errno);
    bytes.remove_prefix(static_cast<std::size_t>(put));
    offset += static_cast<std::uint64_t>(put);
  }
}

void FileBeside::put_in_place() {
  if (::fsync(file_.number()) != 0) fail(errno);
  // Only close tells of a write that a network file system held back.
  const int number = file_.release();
  if (::close(number) != 0 || ::rename(beside_.c_str(), path_.c_str()) != 0) {
    const int error = errno;
    ::unlink(beside_.c_str());
    fail(error);
  }
  const std::string folder = std::filesystem::path(path_).parent_path().string();
  const Descriptor parent(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (parent.is_open()) ::fsync(parent.number());  // some shares cannot; the name is there all the same
}

void FileBeside::fail(int error) const {
  throw Error(ExitCode::environment,
              fmt::format("{} tidak dapat ditulis: {}.", cli::shown_path(path_), text::system_cause(error)));
}

void write_whole(const std::string& path, std::string_view bytes) {
  FileBeside file(path);
  file.write_at(0, bytes);
  file.put_in_place();
}

}  // namespace telaah::tasks

#include "proofs/new_file.h"

#include "cli/paths.h"

#include "telaah/failure.h"
#include "text/system_words.h"

#include <fmt/format.h>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <utility>

namespace telaah::proofs {

namespace fs = std::filesystem;

NewFile::NewFile(std::string path, std::string what) : path_(std::move(path)), what_(std::move(what)) {
  const fs::path target(path_);
  // A command may write beside the service.
  beside_ = (target.parent_path() / fmt::format(".{}.{}.telaah-baru", target.filename().string(), ::getpid())).string();
}

NewFile::~NewFile() {
  if (!out_.is_open()) return;
  std::error_code ignored;
  fs::remove(beside_, ignored);
}

void NewFile::start() {
  std::error_code error;
  const fs::path folder = fs::path(path_).parent_path();
  if (!folder.empty()) fs::create_directories(folder, error);
  if (error) fail(error.value());
  out_ = Descriptor(::open(beside_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666));
  if (!out_.is_open()) fail(errno);
}

void NewFile::add(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(out_.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void NewFile::publish() {
  // Some shares cannot sync; the bytes are there all the same.
  if (::fsync(out_.number()) != 0 && errno != EINVAL && errno != ENOTSUP) fail(errno);
  std::error_code error;
  fs::rename(beside_, path_, error);
  if (error) fail(error.value());
  out_ = Descriptor();
}

void NewFile::fail(int error) const {
  throw Error(ExitCode::environment,
              fmt::format("{} {} tidak dapat ditulis: {}.", what_, cli::shown_path(path_), text::system_cause(error)));
}

}  // namespace telaah::proofs

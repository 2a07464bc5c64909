#include "office/foreign_sheet.h"

#include "cli/paths.h"

#include "telaah/descriptor.h"
#include "telaah/intake.h"
#include "telaah/sheet_reader.h"

#include "text/sha256.h"
#include "text/system_words.h"

#include <fmt/format.h>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace telaah::office {
namespace {

constexpr std::uint64_t kMost = 64u << 20;

class Opened {
 public:
  explicit Opened(const std::string& path) : file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)) {
    struct stat status {};
    if (!file_.is_open() || ::fstat(file_.number(), &status) != 0) {
      throw Error(ExitCode::usage,
                  fmt::format("Berkas {} tidak dapat dibuka: {}.", cli::shown_path(path), text::system_cause(errno)));
    }
    size_ = static_cast<std::uint64_t>(status.st_size);
    if (!S_ISREG(status.st_mode) || size_ == 0 || size_ > kMost) {
      throw Error(ExitCode::usage,
                  fmt::format("Berkas {} bukan berkas biasa, kosong, atau lebih dari 64 MB.", cli::shown_path(path)));
    }
  }
  [[nodiscard]] int number() const { return file_.number(); }
  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] std::string sha256() const {
    std::string bytes(size_, '\0');
    const ssize_t count = ::pread(file_.number(), bytes.data(), bytes.size(), 0);
    return count == static_cast<ssize_t>(bytes.size()) ? text::sha256_hex(bytes) : "";
  }

 private:
  Descriptor file_;
  std::uint64_t size_ = 0;
};

}  // namespace

ForeignWorkbook read_workbook(const std::string& path, const std::vector<std::string>& wanted,
                              const std::string& worker_folder) {
  const Opened file(path);
  extract::SheetReader reader(worker_folder.empty() ? "" : worker_folder + "/telaah-xlsx");
  Result<std::vector<Sheet>> sheets = reader.read(file.number(), file.size(), wanted);
  if (!sheets) {
    throw Error(ExitCode::usage, fmt::format("Berkas {} tidak dapat dibaca sebagai buku kerja .xlsx atau .ods. Buka "
                                             "dengan Excel atau LibreOffice, lalu simpan "
                                             "kembali sebagai .xlsx tanpa kata sandi.",
                                             cli::shown_path(path)));
  }
  return {std::move(*sheets), file.sha256()};
}

}  // namespace telaah::office

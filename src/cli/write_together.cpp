#include "cli/write_together.h"

#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "cli/paths.h"
#include "telaah/failure.h"

namespace telaah::cli {
namespace {

namespace fs = std::filesystem;

/// One file on its way. What was not put in place is cleared away when it goes out of scope.
class Replacement {
 public:
  explicit Replacement(const FileText& file) : shown_(shown_path(file.path)) {
    std::error_code problem, ignored;
    target_ = fs::is_symlink(file.path, ignored) ? fs::canonical(file.path, problem) : fs::path(file.path);
    if (problem || (fs::exists(target_, problem) && !fs::is_regular_file(target_, problem))) fail();
    fs::create_directories(target_.parent_path(), problem);
    beside_ = target_.string() + ".telaah-baru";
    before_ = target_.string() + ".telaah-lama";
    std::ofstream out(beside_, std::ios::binary | std::ios::trunc);
    out << file.bytes;
    out.close();
    is_written_ = !fs::is_directory(beside_, problem);
    if (!out) fail();
    if (const fs::file_status old = fs::status(target_, problem); fs::exists(old))
      fs::permissions(beside_, old.permissions(), problem);
  }
  Replacement(Replacement&& other) noexcept
      : shown_(std::move(other.shown_)),
        target_(std::move(other.target_)),
        beside_(std::move(other.beside_)),
        before_(std::move(other.before_)),
        is_written_(std::exchange(other.is_written_, false)),
        is_kept_(std::exchange(other.is_kept_, false)) {}
  Replacement(const Replacement&) = delete;
  Replacement& operator=(const Replacement&) = delete;
  Replacement& operator=(Replacement&&) = delete;
  ~Replacement() {
    std::error_code ignored;
    if (is_written_) fs::remove(beside_, ignored);
    if (is_kept_) fs::remove(before_, ignored);
  }

  void put_in_place() {
    std::error_code problem;
    fs::remove(before_, problem);
    if (fs::exists(target_, problem)) {
      // A second name for the old bytes; where the file system knows none, a copy.
      fs::create_hard_link(target_, before_, problem);
      if (problem) fs::copy_file(target_, before_, problem);
      if (problem) fail();
      is_kept_ = true;
    }
    fs::rename(beside_, target_, problem);
    if (problem) fail();
    is_written_ = false;
    is_placed_ = true;
  }

  void take_back() {
    std::error_code ignored;
    if (!std::exchange(is_placed_, false)) return;
    if (!std::exchange(is_kept_, false)) {
      fs::remove(target_, ignored);
      return;
    }
    fs::rename(before_, target_, ignored);
  }

 private:
  [[noreturn]] void fail() {
    std::error_code ignored;
    if (std::exchange(is_written_, false)) fs::remove(beside_, ignored);
    throw Error(ExitCode::environment,
                fmt::format("Berkas {} tidak dapat ditulis; tidak ada berkas yang diubah.", shown_));
  }

  std::string shown_;
  fs::path target_, beside_, before_;
  bool is_written_ = false;  ///< the new bytes lie beside
  bool is_kept_ = false;     ///< the old bytes lie beside
  bool is_placed_ = false;
};

}  // namespace

void write_together(const std::vector<FileText>& files) {
  std::vector<Replacement> all;
  all.reserve(files.size());
  for (const FileText& file : files) all.emplace_back(file);
  std::size_t placed = 0;
  try {
    for (; placed < all.size(); ++placed) all[placed].put_in_place();
  } catch (const Error&) {
    while (placed > 0) all[--placed].take_back();
    throw;
  }
}

}  // namespace telaah::cli

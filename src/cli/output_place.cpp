#include "cli/output_place.h"

#include "cli/paths.h"

#include "telaah/ledger.h"
#include "telaah/report.h"
#include "text/system_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>

namespace telaah::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& option, const std::string& path, std::string_view what,
                         std::string_view remedy) {
  throw Error(ExitCode::usage, fmt::format("{} {}: {}; tidak ada yang ditulis atau dipindahkan. {}", option,
                                           path.empty() ? "\"\"" : shown_path(path), what, remedy));
}

bool has_suffix(const std::string& path, const std::string& suffix) {
  std::string own = fs::path(path).extension().string();
  std::ranges::transform(own, own.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return own == suffix;
}

/// One place by two names: a link, "./", another spelling of the folder.
bool is_same_place(const std::string& one, const std::string& other) {
  std::error_code ignored;
  if (fs::equivalent(one, other, ignored)) return true;
  return settled_path(one) == settled_path(other);
}

bool is_ledger_file(const std::string& path, const std::string& ledger) {
  return std::ranges::any_of(std::initializer_list<const char*>{"", "-wal", "-shm", ".lock"},
                             [&](const char* end) { return is_same_place(path, ledger + end); });
}

/// Some programs keep nothing of what tells a workbook as ours; the ledger remembers that it wrote one there.
bool was_written_from(const std::string& ledger, const std::string& path) {
  std::error_code ignored;
  if (!fs::exists(ledger, ignored)) return false;
  return ledger::Ledger::open_read_only(ledger)
      .last_report_at(fs::absolute(path).lexically_normal().string())
      .has_value();
}

void expect_file_name(const std::string& option, const std::string& path, const std::string& suffix) {
  std::error_code ignored;
  const std::string remedy = fmt::format("Sebutkan nama berkas baru yang berakhiran {}.", suffix);
  if (path.empty()) refuse(option, path, "nama berkas belum disebutkan", remedy);
  const fs::file_status there = fs::symlink_status(path, ignored);
  if (fs::is_directory(there) || path.back() == '/') refuse(option, path, "berupa folder, bukan berkas", remedy);
  if (!has_suffix(path, suffix))
    refuse(option, path, fmt::format("nama berkasnya tidak berakhiran {}", suffix), remedy);
  if (fs::exists(there) && !fs::is_regular_file(there)) refuse(option, path, "bukan berkas biasa", remedy);
}

}  // namespace

void expect_workbook_place(const std::string& option, const std::string& path, const std::string& ledger) {
  if (!path.empty() && is_ledger_file(path, ledger)) {
    refuse(option, path, "itu buku induk", "Sebutkan nama berkas baru yang berakhiran .xlsx.");
  }
  expect_file_name(option, path, ".xlsx");
  if (report::inspect(path) != report::TargetKind::foreign) return;
  if (was_written_from(ledger, path)) return;
  refuse(option, path, "sudah ada dan bukan buku kerja telaah",
         "Sebutkan nama lain, atau pindahkan berkas itu lebih dahulu.");
}

void expect_own_place(const std::string& option, const std::string& path, const std::string& suffix,
                      const std::function<bool(const std::string&)>& is_ours) {
  expect_file_name(option, path, suffix);
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(path, ignored)) || is_ours(path)) return;
  refuse(option, path, "sudah ada dan bukan tulisan telaah",
         "Sebutkan nama lain, atau pindahkan berkas itu lebih dahulu.");
}

void expect_text_place(const std::string& option, const std::string& path, const std::string& suffix,
                       const std::string& first_line) {
  expect_file_name(option, path, suffix);
  std::ifstream in(path, std::ios::binary);
  if (!in) return;
  std::string begin(first_line.size(), '\0');
  in.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  if (begin != first_line) {
    refuse(option, path, "sudah ada dan bukan tulisan telaah",
           "Sebutkan nama lain, atau pindahkan berkas itu lebih dahulu.");
  }
}

void expect_folder_place(const std::string& option, const std::string& path) {
  std::error_code error;
  const fs::file_status there = fs::status(path, error);
  if (fs::exists(there) && !fs::is_directory(there))
    refuse(option, path, "sudah ada dan bukan folder", "Sebutkan nama folder.");
  if (fs::is_directory(there)) return;
  fs::create_directories(path, error);
  if (error) {
    throw Error(ExitCode::environment, fmt::format("Folder {} tidak dapat dibuat: {}. Sebutkan folder lain dengan {}.",
                                                   shown_path(path), text::system_cause(error.value()), option));
  }
}

}  // namespace telaah::cli

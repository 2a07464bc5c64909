#include "office/own_files.h"

#include "cli/paths.h"
#include "office/paragraph.h"

#include "telaah/failure.h"
#include "telaah/utf8.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace telaah::office {
namespace {

/// What somebody completed (its number, a sentence) stays; the new one is written beside it.
std::string free_or_own(const std::string& path, cli::Console& console) {
  namespace fs = std::filesystem;
  std::string name = path;
  for (int n = 1; fs::exists(fs::symlink_status(name)); ++n) {
    std::ifstream in(name, std::ios::binary);
    if (fs::is_regular_file(fs::symlink_status(name)) &&
        is_as_written(std::string{std::istreambuf_iterator<char>(in), {}}))
      break;
    const fs::path whole(path);
    name = (whole.parent_path() / fmt::format("{} (baru{}){}", whole.stem().string(),
                                              n == 1 ? "" : fmt::format(" {}", n), whole.extension().string()))
               .string();
  }
  if (name != path)
    console.warn(
        fmt::format("{} telah diubah dan tidak ditimpa; yang baru: {}.", cli::shown_path(path), cli::shown_path(name)));
  return name;
}

void write(const std::string& path, const std::string& text) {
  const std::string beside = path + ".part";
  std::ofstream out(beside, std::ios::binary);
  out << text;
  out.close();
  std::error_code error;
  if (out) std::filesystem::rename(beside, path, error);
  if (!out || error) throw Error(ExitCode::environment, fmt::format("{} tidak dapat ditulis.", cli::shown_path(path)));
}

}  // namespace

std::string file_name_of(const std::string& text) {
  constexpr std::string_view kForbidden = "/\\:*?\"<>|";  // on Windows, which sees the share
  constexpr std::size_t kMost = 120;                      // bytes; leaves room for a suffix
  std::string name;
  for (const char c : text)
    name += kForbidden.find(c) != std::string_view::npos || static_cast<unsigned char>(c) < 0x20 ? '-' : c;
  name = std::string(utf8::cut(name, kMost));
  while (!name.empty() && (name.back() == '.' || name.back() == ' ')) name.pop_back();
  return name.empty() ? "tanpa nama" : name;
}

void write_own(const std::string& path, const std::string& bytes, cli::Console& console) {
  write(free_or_own(path, console), bytes);
}

}  // namespace telaah::office

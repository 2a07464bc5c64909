#include "cli/paths.h"

#include "telaah/intake.h"

#include <filesystem>

namespace telaah::cli {

namespace fs = std::filesystem;

std::string settled_path(const std::string& path) {
  std::error_code error;
  fs::path whole = fs::absolute(path, error);
  if (error) return path;
  const fs::path last = whole.filename();
  // "usulan/", "." and ".." name a folder: all of it can be resolved.
  const bool names_folder = last.empty() || last == "." || last == "..";
  const fs::path resolved = fs::canonical(names_folder ? whole : whole.parent_path(), error);
  if (error) return whole.lexically_normal().string();
  return names_folder ? resolved.string() : (resolved / last).string();
}

std::string shown_path(const std::string& path) {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  if (!error && path.rfind(here.string() + "/", 0) == 0)
    return intake::display_name(path.substr(here.string().size() + 1));
  return intake::display_name(path);
}

std::string relative_to(std::string_view root, std::string_view path) {
  if (path.starts_with(root) && path.size() > root.size() && path[root.size()] == '/')
    path.remove_prefix(root.size() + 1);
  return std::string(path);
}

std::string canonical_folder(const std::string& folder) {
  std::error_code problem;
  const fs::path whole = fs::weakly_canonical(fs::absolute(folder, problem), problem);
  return problem ? folder : whole.string();
}

}  // namespace telaah::cli

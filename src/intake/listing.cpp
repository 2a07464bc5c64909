#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <memory>

#include <fmt/format.h>

#include "telaah/intake.h"
#include "text/system_words.h"

namespace telaah::intake {
namespace {

constexpr int kMaxDepth = 64;  // folders in folders; each level holds a descriptor open

struct Closer {
  void operator()(DIR* folder) const { ::closedir(folder); }
};
using Folder = std::unique_ptr<DIR, Closer>;

class Lister {
 public:
  void add(const std::string& given) {
    const std::string path = without_links(given);
    struct stat facts {};
    if (::lstat(path.c_str(), &facts) != 0) {
      throw Error(ExitCode::usage,
                  fmt::format("{}: {}. Periksa penulisan nama berkas atau folder.", display_name(given),
                              errno == ENOENT ? "tidak ditemukan" : text::system_cause(errno)));
    }
    if (S_ISDIR(facts.st_mode)) {
      enter(AT_FDCWD, path, path, 0);
    } else {
      take(path, facts);
    }
  }

  Listing finish() {
    const auto by_path = [](const auto& a, const auto& b) { return a.path < b.path; };
    std::sort(listing_.files.begin(), listing_.files.end(), by_path);
    std::sort(listing_.refused.begin(), listing_.refused.end(), by_path);
    std::sort(listing_.ignored_paths.begin(), listing_.ignored_paths.end());
    // A folder and a file in it may both have been named.
    const auto same_path = [](const auto& a, const auto& b) { return a.path == b.path; };
    listing_.files.erase(std::unique(listing_.files.begin(), listing_.files.end(), same_path), listing_.files.end());
    listing_.refused.erase(std::unique(listing_.refused.begin(), listing_.refused.end(), same_path),
                           listing_.refused.end());
    auto& ignored = listing_.ignored_paths;
    ignored.erase(std::unique(ignored.begin(), ignored.end()), ignored.end());
    listing_.ignored = ignored.size();
    return std::move(listing_);
  }

 private:
  /// A link above, or one that names a folder, is the caller's own choice: resolved here, once, so that every path in
  /// the listing is free of links and a link met later is one too many.
  static std::string without_links(const std::string& given) {
    struct stat itself {};
    if (::lstat(given.c_str(), &itself) != 0) return given;
    struct stat target {};
    const bool is_folder = ::stat(given.c_str(), &target) == 0 && S_ISDIR(target.st_mode);
    const std::size_t slash = given.rfind('/');
    const std::string parent = is_folder ? given : slash == std::string::npos ? "." : given.substr(0, slash + 1);
    const std::unique_ptr<char, decltype(&std::free)> real(::realpath(parent.c_str(), nullptr), &std::free);
    if (!real || !passes_links(parent, real.get())) return tidy(given);
    return is_folder ? std::string(real.get())
                     : fmt::format("{}/{}", real.get(), given.substr(slash == std::string::npos ? 0 : slash + 1));
  }

  /// Whether `path` leads somewhere else than its own words say.
  static bool passes_links(const std::string& path, const char* real) {
    std::string seen = "/";
    if (path[0] != '/') {
      const std::unique_ptr<char, decltype(&std::free)> here(::realpath(".", nullptr), &std::free);
      if (!here) return true;
      seen = std::string(here.get()) + "/";
    }
    seen += path;
    return collapsed(seen) != real;
  }

  /// "/a//b/./c/" -> "/a/b/c"; ".." is kept, so that it counts as a detour.
  static std::string collapsed(const std::string& path) {
    std::string out;
    for (std::size_t at = 0; at < path.size();) {
      const std::size_t end = std::min(path.find('/', at), path.size());
      const std::string part = path.substr(at, end - at);
      if (!part.empty() && part != ".") out += "/" + part;
      at = end + 1;
    }
    return out.empty() ? "/" : out;
  }

  static std::string tidy(std::string path) {
    while (path.size() > 1 && path.back() == '/') path.pop_back();
    return path;
  }

  void refuse(const std::string& path, FailureCode code) {
    listing_.refused.push_back({path, Failure{.code = code, .page = 0, .detail = ""}});
  }

  void take(const std::string& path, const struct stat& facts) {
    if (!S_ISREG(facts.st_mode)) return refuse(path, FailureCode::not_regular);
    SourceFile file;
    file.path = path;
    stamp(file, facts);
    listing_.files.push_back(std::move(file));
  }

  /// `name` is relative to `parent`; `path` is what the listing says.
  void enter(int parent, const std::string& name, const std::string& path, int depth) {
    if (depth > kMaxDepth) return refuse(path, FailureCode::unreadable);
    const int descriptor = ::openat(parent, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0) {
      return refuse(path, errno == ELOOP || errno == ENOTDIR ? FailureCode::not_regular : FailureCode::unreadable);
    }
    const Folder folder(::fdopendir(descriptor));
    if (!folder) {
      ::close(descriptor);
      return refuse(path, FailureCode::unreadable);
    }
    errno = 0;
    while (const dirent* entry = ::readdir(folder.get())) {
      const std::string_view entry_name = entry->d_name;
      if (entry_name != "." && entry_name != "..") visit(descriptor, entry_name, path, depth);
      errno = 0;
    }
    if (errno != 0) refuse(path, FailureCode::unreadable);  // a part of the folder could not be seen
  }

  void visit(int folder, std::string_view name, const std::string& path, int depth) {
    const std::string below = path == "/" ? fmt::format("/{}", name) : fmt::format("{}/{}", path, name);
    if (is_litter(name)) {
      listing_.ignored_paths.push_back(below);
      return;
    }
    struct stat facts {};
    if (::fstatat(folder, std::string(name).c_str(), &facts, AT_SYMLINK_NOFOLLOW) != 0) {
      if (errno != ENOENT) refuse(below, FailureCode::unreadable);  // gone since: nothing to report
    } else if (S_ISDIR(facts.st_mode)) {
      enter(folder, std::string(name), below, depth + 1);
    } else {
      take(below, facts);
    }
  }

  Listing listing_;
};

}  // namespace

Listing list(const std::vector<std::string>& paths) {
  Lister lister;
  for (const std::string& path : paths) lister.add(path);
  return lister.finish();
}

}  // namespace telaah::intake

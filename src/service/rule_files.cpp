#include "service/rule_files.h"

#include "cli/settings.h"

#include "telaah/diagnostic.h"
#include "telaah/failure.h"
#include "text/system_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace telaah::service {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void cannot_write(const std::string& path) {
  throw Error(ExitCode::environment,
              fmt::format("Berkas aturan {} tidak dapat ditulis: {}.", path, text::system_cause(errno)));
}

/// A new file, on the disk when this returns.
void write_new(const std::string& path, const std::string& bytes, mode_t mode) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
  if (file < 0) cannot_write(path);
  std::size_t done = 0;
  ssize_t count = 0;
  while (done < bytes.size() && (count = ::write(file, bytes.data() + done, bytes.size() - done)) >= 0)
    done += static_cast<std::size_t>(count);
  const bool is_whole = count >= 0 && ::fsync(file) == 0;
  const int problem = errno;
  ::close(file);
  if (is_whole) return;
  ::unlink(path.c_str());
  errno = problem;
  cannot_write(path);
}

/// The former file is kept under a name that no rule folder reads.
void replace(const std::string& path, const rules::RuleFile& former, const std::string& bytes,
             const std::string& stamp) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) {
    throw Error(ExitCode::environment, fmt::format("Berkas aturan {} bukan berkas biasa dan tidak diganti.", path));
  }
  std::string kept;
  for (int n = 1; n == 1 || fs::exists(fs::symlink_status(kept)); ++n)
    kept = fmt::format("{} (sebelumnya {}{})", path, stamp, n == 1 ? "" : fmt::format(" {}", n));
  write_new(kept, former.bytes, status.st_mode & 0777U);
  const std::string beside = path + ".baru";
  ::unlink(beside.c_str());
  write_new(beside, bytes, status.st_mode & 0777U);
  if (::rename(beside.c_str(), path.c_str()) != 0) {
    const int problem = errno;
    ::unlink(beside.c_str());
    errno = problem;
    cannot_write(path);
  }
}

/// The files of the rules that are meant by a name, with or without its folder.
std::vector<std::string> meant_by(const std::string& name, const rules::Snapshot& snapshot) {
  const auto ending_in = [&](const std::string& ending) {
    std::vector<std::string> found;
    for (const rules::RuleFile& file : snapshot.files) {
      if (file.path == ending || file.path.ends_with("/" + ending)) found.push_back(file.path);
    }
    return found;
  };
  std::vector<std::string> found = ending_in(name);
  return found.empty() ? ending_in(fs::path(name).filename().string()) : found;
}

rules::RuleFile& file_in(rules::Snapshot& snapshot, const std::string& path) {
  return *std::ranges::find(snapshot.files, path, &rules::RuleFile::path);
}

/// `rules check` of the whole; "" = sound.
std::string problems_of(const rules::Snapshot& snapshot) {
  Diagnostics diagnostics;
  const rules::RuleSet rules = rules::compile(snapshot, diagnostics);
  if (!has_errors(diagnostics)) {
    const Diagnostics found = classify::check(rules.criteria);
    diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  }
  if (!has_errors(diagnostics)) return "";
  std::erase_if(diagnostics, [](const Diagnostic& d) { return d.severity != Diagnostic::Severity::error; });
  return render(diagnostics);
}

RuleFilesTaken refused(RuleFilesTaken taken, const std::vector<HandedIn>& files, const std::string& why) {
  for (const HandedIn& file : files) taken.refused.try_emplace(file.name, why);
  return taken;
}

RuleFilesTaken take(const Config& config, const std::vector<HandedIn>& files, const std::string& stamp) {
  RuleFilesTaken taken;
  if (config.rules.empty()) {
    return refused(
        std::move(taken), files,
        "Aturan bawaan program tidak diganti. Mohon pengelola menyalin folder aturan dan menyebutkannya pada kunci "
        "'aturan' dalam telaah.toml.");
  }
  const rules::Snapshot in_force = cli::read_rules(config);
  rules::Snapshot wanted = in_force;
  const auto is_meant_twice = [&](const std::string& path) {
    return std::ranges::any_of(taken.placed, [&](const auto& placed) { return placed.second == path; });
  };
  for (const HandedIn& file : files) {
    const std::vector<std::string> meant = meant_by(file.name, in_force);
    if (file.bytes.size() > kMostRuleBytes) {
      taken.refused[file.name] = "Berkas ini terlalu besar untuk berkas aturan.";
    } else if (meant.size() == 1 && is_meant_twice(meant.front())) {
      taken.refused[file.name] = "Berkas lain yang ditaruh bersamaan menggantikan aturan yang sama.";
    } else if (meant.size() == 1) {
      file_in(wanted, meant.front()).bytes = file.bytes;
      taken.placed[file.name] = meant.front();
    } else if (meant.empty()) {
      taken.refused[file.name] =
          "Tidak ada berkas aturan dengan nama ini pada folder aturan; hanya berkas yang sudah "
          "ada yang dapat diganti.";
    } else {
      taken.refused[file.name] = fmt::format(
          "Nama ini dipakai oleh lebih dari satu berkas ({}); simpan di dalam folder "
          "dengan nama foldernya.",
          fmt::join(meant, ", "));
    }
  }
  if (taken.placed.empty()) return taken;
  const std::string problems = problems_of(wanted);
  if (!problems.empty()) {
    taken.placed.clear();
    return refused(std::move(taken), files,
                   "Aturan ini belum dapat dipakai; aturan sebelumnya tetap berlaku.\n" + problems);
  }
  for (const HandedIn& file : files) {
    const auto place = taken.placed.find(file.name);
    if (place == taken.placed.end()) continue;
    const rules::RuleFile former = *std::ranges::find(in_force.files, place->second, &rules::RuleFile::path);
    try {
      if (former.bytes != file.bytes) replace(config.rules + "/" + place->second, former, file.bytes, stamp);
    } catch (const Error& error) {
      taken.refused[file.name] = error.what();
      taken.placed.erase(place);
    }
  }
  return taken;
}

}  // namespace

RuleFilesTaken take_rule_files(const Config& config, const std::vector<HandedIn>& files, const std::string& stamp) {
  try {
    return take(config, files, stamp);
  } catch (const Error& error) {  // the folder cannot be read: the service goes on by the rules it has
    return refused({}, files, error.what());
  }
}

}  // namespace telaah::service

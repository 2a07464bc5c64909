#include "telaah/rules.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

#include <unistd.h>

#include <fmt/format.h>

#include "telaah/consolidate.h"
#include "telaah/failure.h"
#include "text/sha256.h"
#include "text/system_words.h"
#include "text/toml_file.h"

namespace telaah::rules {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kVersionDigits = 16;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  std::string bytes(in ? static_cast<std::size_t>(in.tellg()) : 0, '\0');
  in.seekg(0);
  if (!in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
    throw Error(ExitCode::environment, fmt::format("Berkas aturan {} tidak dapat dibaca.", path.string()));
  }
  return bytes;
}

std::vector<fs::path> toml_files(const fs::path& folder) {
  std::vector<fs::path> out;
  std::error_code problem;
  for (fs::recursive_directory_iterator it(folder, problem), end; it != end && !problem; it.increment(problem)) {
    const bool is_hidden = it->path().filename().string().starts_with('.');
    if (it->is_regular_file() && !is_hidden && it->path().extension() == ".toml") out.push_back(it->path());
  }
  if (problem) {
    throw Error(ExitCode::usage, fmt::format("Folder aturan {} tidak dapat dibaca: {}.", folder.string(),
                                             text::system_cause(problem.value())));
  }
  return out;
}

fs::path program_folder() {
  std::error_code problem;
  const fs::path program = fs::read_symlink("/proc/self/exe", problem);
  return problem ? fs::path() : program.parent_path();
}

}  // namespace

Snapshot read(const std::string& folder) {
  if (!fs::is_directory(folder)) {
    throw Error(ExitCode::usage, fmt::format("Folder aturan {} tidak ada. Sebutkan dengan --rules FOLDER.", folder));
  }
  Snapshot snapshot;
  snapshot.folder = folder;
  for (const fs::path& path : toml_files(folder)) {
    RuleFile file;
    file.path = fs::relative(path, folder).generic_string();
    file.bytes = read_file(path);
    file.sha256 = text::sha256_hex(file.bytes);
    snapshot.files.push_back(std::move(file));
  }
  if (snapshot.files.empty()) {
    throw Error(ExitCode::usage, fmt::format("Folder aturan {} tidak berisi berkas .toml.", folder));
  }
  std::ranges::sort(snapshot.files, {}, &RuleFile::path);
  std::string all;
  for (const RuleFile& file : snapshot.files) all += fmt::format("{}\n{}\n", file.path, file.sha256);
  snapshot.version = text::sha256_hex(all).substr(0, kVersionDigits);
  return snapshot;
}

std::string default_folder() {
  const fs::path beside = program_folder();
  for (const fs::path& candidate : {beside / "rules", beside.parent_path() / "share" / "telaah" / "rules"}) {
    std::error_code problem;
    if (fs::is_directory(candidate, problem)) return candidate.string();
  }
  return "rules";
}

RuleSet compile(const Snapshot& snapshot, Diagnostics& diagnostics) {
  std::vector<TomlFile> files;
  const std::size_t before = diagnostics.size();
  for (const RuleFile& file : snapshot.files) files.push_back(parse_toml(file.path, file.bytes, diagnostics));
  RuleSet set;
  set.version = snapshot.version;
  // What a file that cannot be read would lack is no second fault.
  if (diagnostics.size() != before) return set;
  const auto lexicon = std::ranges::find(files, "bahasa/bagian.toml", &TomlFile::path);
  if (lexicon == files.end()) {
    diagnostics.push_back({Diagnostic::Severity::error, "bahasa/bagian.toml", 0, 0,
                           "berkas daftar judul bagian tidak ada", "salin kembali dari paket aturan asli"});
  } else {
    set.lexicon = segment::Lexicon::compile(*lexicon, diagnostics);
  }
  set.parts = parts::Rules::compile(files, diagnostics);
  set.knowledge = profiler::Knowledge::compile(files, diagnostics);
  set.criteria = classify::Criteria::compile(files, diagnostics);
  set.award_rules = consolidate::award_rules(files, diagnostics);
  set.dossier = dossier::Rules::compile(files, diagnostics);
  set.annex = annex::read_rules(files, diagnostics);
  return set;
}

}  // namespace telaah::rules

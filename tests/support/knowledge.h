#pragma once
// The project's own rule files, compiled once a program.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "profiler/knowledge.h"
#include "telaah/segment.h"
#include "text/toml_file.h"

namespace telaah::test {

inline std::vector<TomlFile> rule_files(Diagnostics& diagnostics) {
  const std::filesystem::path root = std::filesystem::path(TELAAH_SOURCE_DIR) / "rules";
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() == ".toml") paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  std::vector<TomlFile> files;
  for (const auto& path : paths) {
    std::ifstream in(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    files.push_back(parse_toml(path.lexically_relative(root).generic_string(), bytes, diagnostics));
  }
  return files;
}

/// The section headings; throws like real_knowledge.
inline const segment::Lexicon& real_lexicon() {
  static const segment::Lexicon lexicon = [] {
    Diagnostics diagnostics;
    const std::vector<TomlFile> files = rule_files(diagnostics);
    const auto sections = std::ranges::find(files, "bahasa/bagian.toml", &TomlFile::path);
    if (sections == files.end()) throw std::runtime_error("no bahasa/bagian.toml");
    segment::Lexicon made = segment::Lexicon::compile(*sections, diagnostics);
    if (has_errors(diagnostics)) throw std::runtime_error(render(diagnostics));
    return made;
  }();
  return lexicon;
}

/// Throws with all problems when the rule files have errors.
inline const profiler::Knowledge& real_knowledge() {
  static const profiler::Knowledge knowledge = [] {
    Diagnostics diagnostics;
    profiler::Knowledge made = profiler::Knowledge::compile(rule_files(diagnostics), diagnostics);
    if (has_errors(diagnostics)) throw std::runtime_error(render(diagnostics));
    return made;
  }();
  return knowledge;
}

}  // namespace telaah::test

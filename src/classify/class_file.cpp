// bahasa/kelas.toml: named lists of phrases that stand in the phrases of rules as <nama>.

#include <algorithm>

#include <fmt/format.h>

#include "classify/phrase_loader.h"

namespace telaah::classify {
namespace {

bool is_class_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

/// The phrases of one class that can be read. Each is tried here, so that it is told by its own place.
std::vector<std::string> read_class(const TomlFile& file, const TomlNode& list, RuleBook& book,
                                    Diagnostics& diagnostics) {
  std::vector<std::string> out;
  const FamilyLookup families = families_of(book);
  const auto report = [&](const TomlNode& at, std::string message, std::string hint) {
    diagnostics.push_back(
        {Diagnostic::Severity::error, file.path, at.line, at.column, std::move(message), std::move(hint)});
  };
  for (const TomlNode& item : list.items) {
    if (item.kind != TomlNode::Kind::string) {
      report(item, fmt::format("isi kelas '{}' harus berupa teks", list.key), {});
      continue;
    }
    Vocabulary vocabulary;
    SetTable sets;
    std::string problem;
    const Phrase phrase = compile_phrase(item.text, vocabulary, sets, families, problem);
    if (problem.empty() && phrase.is_at_start) problem = "'^' hanya berarti di awal frasa aturan, bukan di dalam kelas";
    if (problem.empty()) {
      out.push_back(item.text);
    } else {
      report(item, fmt::format("frasa \"{}\" pada kelas '{}': {}", item.text, list.key, problem),
             "isi kelas adalah kata atau frasa; kelas lain tidak dapat disebut di dalamnya");
    }
  }
  return out;
}

}  // namespace

void load_classes(const TomlFile& file, RuleBook& book, Diagnostics& diagnostics) {
  TableReader top(file, file.root, diagnostics);
  const TomlNode* table = top.node("kelas");
  if (table == nullptr || table->kind != TomlNode::Kind::table) {
    top.error(file.root, "bagian [kelas] belum ada", "tulis [kelas], lalu nama = [\"…\", \"…\"] di bawahnya");
    return;
  }
  for (const TomlNode& list : table->items) {
    if (!is_class_name(list.key) || find_kind_from_code(list.key)) {
      top.error(list, fmt::format("kelas tidak dapat bernama '{}'", list.key),
                "pakai huruf kecil dan garis bawah, bukan nama temuan seperti uang atau penerima");
    } else if (list.kind != TomlNode::Kind::array || list.items.empty()) {
      top.error(list, fmt::format("kelas '{}' kosong atau bukan daftar", list.key),
                fmt::format("tulis {} = [\"…\", \"…\"]", list.key));
    } else {
      book.unused_classes.emplace_back(list.key, Place{file.path, list.line, list.column});
    }
    // Known even when faulty: phrases that name it are not at fault.
    book.classes[list.key] = read_class(file, list, book, diagnostics);
  }
  top.finish();
}

}  // namespace telaah::classify

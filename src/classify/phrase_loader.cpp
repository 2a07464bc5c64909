#include "classify/phrase_loader.h"

#include <fmt/format.h>

namespace telaah::classify {
namespace {

ClassLookup classes_of(RuleBook& book) {
  return [&book](std::string_view name) -> const std::vector<std::string>* {
    const auto found = book.classes.find(name);
    if (found == book.classes.end()) return nullptr;
    std::erase_if(book.unused_classes, [&](const auto& unused) { return unused.first == name; });
    return &found->second;
  };
}

}  // namespace

FamilyLookup families_of(RuleBook& book) {
  return [&book](std::string_view name) -> const std::vector<std::string>* {
    const auto found = book.families.find(std::string(name));
    if (found == book.families.end()) return nullptr;
    std::erase_if(book.unused_families, [&](const auto& unused) { return unused.first == name; });
    return &found->second;
  };
}

std::vector<PhrasePlace> PhraseLoader::phrases(const TomlNode& table, std::string_view key) {
  std::vector<PhrasePlace> out;
  const TomlNode* list = table.find(key);
  if (list == nullptr) return out;
  const auto report = [&](const TomlNode& at, std::string message, std::string hint) {
    diagnostics_.push_back(
        {Diagnostic::Severity::error, file_.path, at.line, at.column, std::move(message), std::move(hint)});
  };
  if (list->kind != TomlNode::Kind::array) {
    report(*list, fmt::format("'{}' harus berupa daftar frasa", key), fmt::format("tulis {} = [\"…\", \"…\"]", key));
    return out;
  }
  const FamilyLookup families = families_of(book_);
  const ClassLookup classes = classes_of(book_);
  for (const TomlNode& item : list->items) {
    if (item.kind != TomlNode::Kind::string) {
      report(item, fmt::format("isi '{}' harus berupa teks", key), {});
      continue;
    }
    std::string problem;
    Phrase phrase = compile_phrase(item.text, book_.vocabulary, book_.sets, families, problem, classes);
    if (!problem.empty()) {
      report(item, fmt::format("frasa \"{}\": {}", item.text, problem), {});
      continue;
    }
    out.push_back({std::move(phrase), {file_.path, item.line, item.column}});
  }
  return out;
}

}  // namespace telaah::classify

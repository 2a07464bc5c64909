#include "commands/suggested_rule.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

namespace telaah::commands {
namespace {

/// Between straight quotes, on one line.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  return out + '"';
}

/// The shortest sentence that teaches it: the plainest example.
const learn::Statement* must(const learn::Suggestion& suggestion, const std::vector<learn::Taught>& documents) {
  const learn::Statement* best = nullptr;
  for (const std::size_t d : suggestion.taught_by) {
    for (const learn::Statement& one : documents[d].statements) {
      if (learn::stands_in(suggestion, one) && (best == nullptr || one.quote.size() < best->quote.size())) best = &one;
    }
  }
  return best;
}

std::size_t shared_words(const learn::Suggestion& suggestion, const learn::Statement& statement) {
  return static_cast<std::size_t>(std::ranges::count_if(suggestion.parts, [&](const learn::PhrasePart& part) {
    return std::ranges::any_of(statement.words, [&](const std::string& word) { return part.words.contains(word); });
  }));
}

/// The sentence that is most like it and is not meant: best of a document decided otherwise.
const learn::Statement* must_not(const learn::Suggestion& suggestion, const std::vector<learn::Taught>& documents) {
  const learn::Statement* best = nullptr;
  std::tuple<std::size_t, bool, std::size_t> most;
  for (const learn::Taught& document : documents) {
    for (const learn::Statement& one : document.statements) {
      if (learn::stands_in(suggestion, one)) continue;
      constexpr std::size_t kWholeSentence = 6;  // words; what is shorter is a label or a heading
      const std::tuple likeness{shared_words(suggestion, one),
                                document.is_decided && document.wanted != suggestion.side,
                                std::min(one.words.size(), kWholeSentence)};
      if (best != nullptr && likeness <= most) continue;
      best = &one;
      most = likeness;
    }
  }
  return best;
}

/// "c-usulan-1", or the next one that no rule has yet.
std::string free_id(Criterion criterion, const rules::Snapshot& snapshot, std::size_t number) {
  const char letter = static_cast<char>('a' + static_cast<int>(criterion));
  for (std::size_t n = number + 1;; ++n) {
    std::string id = fmt::format("{}-usulan-{}", letter, n);
    const bool is_taken = std::ranges::any_of(snapshot.files, [&](const rules::RuleFile& file) {
      return file.bytes.find('"' + id + '"') != std::string::npos;
    });
    if (!is_taken) return id;
  }
}

}  // namespace

std::optional<SuggestedRule> suggested_rule(Criterion criterion, const learn::Suggestion& suggestion,
                                            const std::vector<learn::Taught>& documents,
                                            const rules::Snapshot& snapshot, std::size_t number) {
  const auto file = std::ranges::find_if(snapshot.files, [&](const rules::RuleFile& one) {
    return one.path.starts_with("kriteria/") && learn::criterion_of(one.bytes) == criterion;
  });
  const learn::Statement* yes = must(suggestion, documents);
  const learn::Statement* no = must_not(suggestion, documents);
  if (file == snapshot.files.end() || yes == nullptr || no == nullptr) return std::nullopt;
  SuggestedRule rule;
  rule.file = file->path;
  rule.toml = fmt::format(
      "[[bukti]]\nid = \"{}\"\narah = \"{}\"\nbobot = 4\n{}catatan = \"diusulkan dari keputusan "
      "penelaah\"\nfrasa = [{}]\nharus = [{}]\njangan = [{}]\n",
      free_id(criterion, snapshot, number), suggestion.side == Standing::met ? "mendukung" : "melemahkan",
      suggestion.has_negator ? "ingkar = \"hitung\"\n" : "", quoted(suggestion.phrase), quoted(yes->quote),
      quoted(no->quote));
  rule.lines = static_cast<int>(std::ranges::count(rule.toml, '\n'));
  return rule;
}

rules::Snapshot with_rule(rules::Snapshot snapshot, const SuggestedRule& rule) {
  for (rules::RuleFile& file : snapshot.files) {
    if (file.path == rule.file) file.bytes += "\n\n" + rule.toml;
  }
  return snapshot;
}

bool passes_its_examples(const SuggestedRule& rule, const rules::Snapshot& snapshot) {
  const rules::Snapshot tried = with_rule(snapshot, rule);
  const auto file = std::ranges::find(tried.files, rule.file, &rules::RuleFile::path);
  const int last = static_cast<int>(std::ranges::count(file->bytes, '\n'));
  Diagnostics problems;
  const rules::RuleSet rules = rules::compile(tried, problems);
  if (has_errors(problems)) return false;
  const Diagnostics found = classify::check(rules.criteria);
  return std::ranges::none_of(found, [&](const Diagnostic& one) {
    return one.file == rule.file && one.line > last - rule.lines && one.line <= last;
  });
}

}  // namespace telaah::commands

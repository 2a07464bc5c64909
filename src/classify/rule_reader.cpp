// [[bukti]]: one rule after the other, of criteria, contents and warnings alike.

#include "classify/rule_reader.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "classify/phrase_loader.h"

namespace telaah::classify {
namespace {

template <class Enum>
using Words = std::vector<std::pair<std::string_view, Enum>>;

const Words<Window> kWindows{
    {"kalimat", Window::sentence}, {"paragraf", Window::paragraph}, {"bagian", Window::section}};
const Words<Target> kTargets{{"teks", Target::text},
                             {"opd", Target::agency},
                             {"badan", Target::body},
                             {"kop", Target::letterhead},
                             {"nama", Target::name},
                             {"urusan", Target::affair},
                             {"tanda_tangan", Target::signature}};
const Words<Tense> kTenses{{"apa_saja", Tense::any}, {"baru", Tense::now}, {"lama", Tense::before}};
const Words<bool> kNegations{{"batal", false}, {"hitung", true}};
const Words<bool> kQuotes{{"abaikan", false}, {"hitung", true}};
const Words<Effect> kCriterionEffects{{"mendukung", Effect::supports},
                                      {"melemahkan", Effect::opposes},
                                      {"meragukan", Effect::doubts},
                                      {"nyaris", Effect::near}};
const Words<Effect> kContentEffects{{"ada", Effect::present}, {"kurang", Effect::thin}, {"tidak_ada", Effect::absent}};
const Words<Effect> kWarningEffects{{"peringatan", Effect::warns}};

template <class Enum>
std::string names_of(const Words<Enum>& words) {
  std::string out;
  for (const auto& [name, value] : words) out += fmt::format("{}\"{}\"", out.empty() ? "" : ", ", name);
  return out;
}

template <class Enum>
Enum read_choice(TableReader& reader, const TomlNode& table, std::string_view key, const Words<Enum>& words,
                 Enum fallback) {
  const std::string written = reader.text_or(key, "");
  const TomlNode* node = table.find(key);
  if (node == nullptr) return fallback;
  for (const auto& [name, value] : words) {
    if (name == written) return value;
  }
  reader.error(*node, fmt::format("'{}' untuk {} tidak dikenal", written, key), "pilihan: " + names_of(words));
  return fallback;
}

const Words<Effect>& effects_of(RulesOf subject) {
  switch (subject) {
    case RulesOf::criterion:
      return kCriterionEffects;
    case RulesOf::content:
      return kContentEffects;
    case RulesOf::warning:
      return kWarningEffects;
  }
  return kWarningEffects;
}

/// Reads one file's rules into the book.
class RuleReader {
 public:
  RuleReader(const TomlFile& file, RuleBook& book, std::set<std::string>& ids, Diagnostics& diagnostics)
      : file_(file), book_(book), ids_(ids), diagnostics_(diagnostics), loader_(file, book, diagnostics) {}

  std::vector<int> all(TableReader& reader, const Words<Effect>& effects) {
    std::vector<int> out;
    for (const TomlNode* table : reader.tables("bukti")) {
      const int index = static_cast<int>(book_.rules.size());
      book_.rules.push_back(one(*table, effects, index));
      out.push_back(index);
    }
    return out;
  }

 private:
  Rule one(const TomlNode& table, const Words<Effect>& effects, int index) {
    TableReader reader(file_, table, diagnostics_);
    Rule rule;
    rule.place = {file_.path, table.line, table.column};
    rule.id = reader.text("id");
    if (!rule.id.empty() && !ids_.insert(rule.id).second) {
      reader.error(*table.find("id"), fmt::format("id '{}' sudah dipakai aturan lain", rule.id),
                   "beri id yang berbeda");
    }
    rule.effect = read_choice(reader, table, "arah", effects, effects.front().second);
    rule.target = read_choice(reader, table, "pada", kTargets, Target::text);
    rule.window = read_choice(reader, table, "jendela", kWindows, Window::sentence);
    const bool opposes = rule.effect == Effect::opposes || rule.effect == Effect::doubts;
    rule.tense = read_choice(reader, table, "keadaan", kTenses, opposes ? Tense::now : Tense::any);
    rule.weight = reader.number_or("bobot", rule.effect == Effect::near ? 0 : 1, kAmounts);
    rule.ignores_negation = read_choice(reader, table, "ingkar", kNegations, false);
    rule.counts_quotes = read_choice(reader, table, "kutipan", kQuotes, false);
    rule.least_words = reader.integer_or("min_kata", 0, kCounts);
    rule.quotes_next = reader.boolean_or("kutip_berikut", false);
    rule.group = reader.text_or("kelompok", "");
    rule.overrules = reader.texts("mengalahkan");
    rule.note = reader.text_or("catatan", "");
    rule.sections = sections(reader, table, "bagian");
    rule.not_sections = sections(reader, table, "bukan_bagian");
    read_types(reader, table, rule);
    read_patterns(reader, table, rule, index);
    for (const auto& [key, into] :
         {std::pair("harus", &rule.must), std::pair("jangan", &rule.must_not), std::pair("belum", &rule.known_gaps)}) {
      *into = examples(reader, key);
    }
    check_shape(reader, table, rule);
    reader.finish();
    return rule;
  }

  std::vector<Example> examples(TableReader& reader, std::string_view key) {
    std::vector<Example> out;
    const TomlNode* list = reader.node(key);
    const std::vector<std::string> texts = reader.texts(key);
    for (std::size_t i = 0; i < texts.size() && i < list->items.size(); ++i) {
      out.push_back({texts[i], {file_.path, list->items[i].line, list->items[i].column}});
    }
    return out;
  }

  void read_types(TableReader& reader, const TomlNode& table, Rule& rule) {
    for (const std::string& written : reader.texts("jenis_dokumen")) {
      if (const auto type = document_type_from_code(written)) {
        rule.types.push_back(*type);
      } else {
        reader.error(*table.find("jenis_dokumen"), fmt::format("jenis dokumen '{}' tidak dikenal", written));
      }
    }
  }

  std::vector<std::string> sections(TableReader& reader, const TomlNode& table, std::string_view key) {
    std::vector<std::string> out = reader.texts(key);
    if (book_.section_kinds.empty()) return out;
    for (const std::string& kind : out) {
      // "" is the text before the first known heading.
      if (kind.empty() || std::ranges::find(book_.section_kinds, kind) != book_.section_kinds.end()) continue;
      reader.error(*table.find(key), fmt::format("bagian '{}' tidak ada dalam bahasa/bagian.toml", kind),
                   "periksa ejaannya, atau tambahkan di sana");
    }
    return out;
  }

  void read_patterns(TableReader& reader, const TomlNode& table, Rule& rule, int index) {
    add_patterns(reader, table, "frasa", Pattern::Use::evidence, rule, index);
    rule.has_exceptions = add_patterns(reader, table, "kecuali", Pattern::Use::exception, rule, index);
    rule.has_needs = add_patterns(reader, table, "perlu", Pattern::Use::need, rule, index);
    rule.has_cures = add_patterns(reader, table, "obat", Pattern::Use::cure, rule, index);
    reader.node("judul");
    rule.headings = loader_.phrases(table, "judul");
    if (const TomlNode* list = reader.node("regex"); list != nullptr) read_regexes(reader, *list, rule, index);
  }

  /// True when there are any.
  bool add_patterns(TableReader& reader, const TomlNode& table, std::string_view key, Pattern::Use use, Rule& rule,
                    int index) {
    reader.node(key);
    std::vector<PhrasePlace> phrases = loader_.phrases(table, key);
    for (PhrasePlace& phrase : phrases) {
      if (use == Pattern::Use::evidence) rule.patterns.push_back(static_cast<int>(book_.patterns.size()));
      book_.patterns.push_back({std::move(phrase.phrase), std::move(phrase.place), use, index, Cue::negator});
    }
    return !phrases.empty();
  }

  void read_regexes(TableReader& reader, const TomlNode& list, Rule& rule, int index) {
    for (const TomlNode& item : list.items) {
      std::string problem;
      text::Regex regex(item.text, problem);
      if (!problem.empty()) {
        reader.error(item, problem, "periksa kurung dan tanda '\\'; tulis pola di antara kutip tunggal '…'");
        continue;
      }
      rule.regexes.push_back(static_cast<int>(book_.regexes.size()));
      book_.regexes.push_back({std::move(regex), {file_.path, item.line, item.column}, index});
    }
  }

  static void check_shape(TableReader& reader, const TomlNode& table, const Rule& rule) {
    const bool has_pattern = !rule.patterns.empty() || !rule.regexes.empty();
    if (!has_pattern && rule.least_words == 0) {
      reader.error(table, fmt::format("aturan '{}' tidak punya frasa yang sah", rule.id),
                   "isi frasa = [\"…\"], atau min_kata untuk aturan yang menghitung kata");
    }
    if (rule.least_words > 0 && rule.sections.empty()) {
      reader.error(table, fmt::format("aturan '{}' menghitung kata tanpa menyebut bagian", rule.id),
                   "tambahkan bagian = [\"…\"]");
    }
    if (rule.weight < 0) {
      reader.error(*table.find("bobot"), "bobot tidak boleh negatif",
                   "arah sudah menyatakan mendukung atau melemahkan");
    }
  }

  const TomlFile& file_;
  RuleBook& book_;
  std::set<std::string>& ids_;
  Diagnostics& diagnostics_;
  PhraseLoader loader_;
};

}  // namespace

std::string_view code(Effect effect) {
  for (const Words<Effect>* words : {&kCriterionEffects, &kContentEffects, &kWarningEffects}) {
    for (const auto& [name, value] : *words) {
      if (value == effect) return name;
    }
  }
  return {};
}

std::vector<int> read_rules(const TomlFile& file, TableReader& reader, RulesOf subject, RuleBook& book,
                            std::set<std::string>& ids, Diagnostics& diagnostics) {
  return RuleReader(file, book, ids, diagnostics).all(reader, effects_of(subject));
}

}  // namespace telaah::classify

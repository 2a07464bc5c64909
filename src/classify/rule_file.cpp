// kriteria/*.toml, and the book as a whole: what is numbered and indexed once all files are read.

#include "classify/rule_file.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "classify/opinion.h"
#include "classify/rule_reader.h"

namespace telaah::classify {
namespace {

void read_criterion(const TomlFile& file, RuleBook& book, std::set<std::string>& ids, Diagnostics& diagnostics) {
  TableReader reader(file, file.root, diagnostics);
  const std::string written = reader.text("kriteria");
  const auto criterion = criterion_from_code(written);
  if (!criterion) {
    reader.error(file.root, fmt::format("kriteria '{}' tidak dikenal", written),
                 "pilihan: kebaruan, manfaat, tidak_membebani, kewenangan, replikasi");
    return;
  }
  CriterionFile& out = book.criteria.at(static_cast<std::size_t>(*criterion));
  if (out.is_loaded) reader.error(file.root, fmt::format("kriteria '{}' sudah ada dalam {}", written, out.file));
  out.is_loaded = true;
  out.file = file.path;
  out.title = reader.text("judul");
  out.question = reader.text("pertanyaan");
  out.legal_basis = reader.text("dasar_hukum");
  out.version = reader.integer_or("versi", 0, kManyThings);
  if (out.version < 1) reader.error(file.root, "kunci 'versi' belum ada", "tambahkan versi = 1");
  out.status = reader.text("status");
  if (out.status != "draf" && out.status != "uji" && out.status != "berlaku" && out.status != "pensiun") {
    reader.error(file.root, fmt::format("status '{}' tidak dikenal", out.status),
                 "pilihan: draf, uji, berlaku, pensiun");
  }
  for (const TomlNode* table : reader.tables("putusan")) {
    TableReader decision(file, *table, diagnostics);
    out.decision.met = decision.number_or("terpenuhi", 3, kAmounts);
    out.decision.not_met = decision.number_or("belum", 3, kAmounts);
    out.decision.doubt = decision.number_or("ragu", out.decision.doubt, kAmounts);
    out.decision.conflict = decision.number_or("bertentangan", out.decision.met, kAmounts);
    out.decision.conflict_is_unclear = decision.text_or("bila_bertentangan", "telaah") == "telaah";
    decision.finish();
  }
  if (const TomlNode* table = reader.node("timbangan")) out.balance = read_balance(file, *table, diagnostics);
  for (const TomlNode* table : reader.tables("alasan")) {
    TableReader reasons(file, *table, diagnostics);
    out.reason_met = reasons.text("terpenuhi");
    out.reason_not_met = reasons.text("belum");
    out.reason_silent = reasons.text("tidak_disebut");
    out.reason_weak = reasons.text("lemah");
    out.reason_doubt = reasons.text("ragu");
    out.reason_conflict = reasons.text("bertentangan");
    reasons.finish();
  }
  if (out.reason_met.empty()) reader.error(file.root, "bagian [alasan] belum ada");
  reader.node("keluarga");
  out.rules = read_rules(file, reader, RulesOf::criterion, book, ids, diagnostics);
  reader.finish();
}

/// What the words say counts through rules of its own, so that its evidence names where it comes from.
void add_learnt_rules(RuleBook& book) {
  if (book.opinion.empty()) return;
  for (const Criterion criterion : kCriteria) {
    CriterionFile& file = book.criteria.at(static_cast<std::size_t>(criterion));
    if (!file.is_loaded) continue;
    for (const Effect effect : {Effect::supports, Effect::opposes, Effect::doubts}) {
      const Sense sense = *sense_of(criterion, effect);
      if (std::ranges::find(book.opinion.senses, sense) == book.opinion.senses.end()) continue;
      Rule rule;
      rule.id = fmt::format("kata-{}", code(sense));
      rule.place.file = "kata/kalimat.toml";
      rule.effect = effect;
      rule.is_learnt = true;
      file.rules.push_back(static_cast<int>(book.rules.size()));
      book.rules.push_back(std::move(rule));
    }
  }
}

void number_criteria(RuleBook& book) {
  book.criterion_of_rule.assign(book.rules.size(), std::nullopt);
  for (const Criterion criterion : kCriteria) {
    for (const int rule : book.criteria.at(static_cast<std::size_t>(criterion)).rules) {
      book.criterion_of_rule[static_cast<std::size_t>(rule)] = criterion;
    }
  }
}

/// Turns the lists of sections into bits. Kinds that no rule names share the number 0.
void number_kinds(RuleBook& book) {
  const auto number = [&](const std::string& kind) {
    const auto [at, is_new] = book.kind_ids.emplace(kind, book.kind_ids.size() + 1);
    return std::min(at->second, kMostKinds - 1);
  };
  for (const std::string& kind : book.context.ignored_sections) number(kind);
  for (const Rule& rule : book.rules) {
    for (const std::string& kind : rule.sections) number(kind);
    for (const std::string& kind : rule.not_sections) number(kind);
  }
  for (Rule& rule : book.rules) {
    if (rule.sections.empty()) {
      rule.looks_at.set();
      for (const std::string& kind : book.context.ignored_sections) rule.looks_at.reset(number(kind));
    }
    for (const std::string& kind : rule.sections) rule.looks_at.set(number(kind));
    for (const std::string& kind : rule.not_sections) rule.looks_at.reset(number(kind));
  }
}

/// How often a word is used as a possible anchor, so that phrases hang on their rarest word.
void build_index(RuleBook& book) {
  std::vector<std::uint32_t> uses(book.vocabulary.size(), 0);
  for (WordId word = 0; word < uses.size(); ++word) uses[word] = commonness(book.vocabulary.text_of(word));
  for (const Pattern& pattern : book.patterns) {
    for (const WordSet& set : pattern.phrase.anchor_choices) {
      for (const WordId word : set) ++uses[word];
    }
  }
  book.patterns_of_word.resize(book.vocabulary.size());
  for (std::size_t i = 0; i < book.patterns.size(); ++i) {
    Phrase& phrase = book.patterns[i].phrase;
    choose_anchor(phrase, uses);
    for (const WordId word : phrase.anchor) book.patterns_of_word[word].push_back(static_cast<std::uint32_t>(i));
    if (phrase.anchor.empty()) book.patterns_of_finds.push_back(static_cast<std::uint32_t>(i));
  }
  std::vector<bool> is_required(book.sets.size(), false);
  for (const Pattern& pattern : book.patterns) {
    for (const std::uint32_t set : pattern.phrase.required) is_required[set] = true;
  }
  book.sets_of_word = book.sets.sets_of_words(is_required, book.vocabulary);
  std::vector<std::string> regexes;
  for (const RegexPattern& pattern : book.regexes) regexes.push_back(pattern.regex.pattern());
  if (!regexes.empty()) book.regex_filter.emplace_back(regexes);
}

void read_section_kinds(const std::vector<TomlFile>& files, RuleBook& book) {
  const auto file = std::ranges::find(files, "bahasa/bagian.toml", &TomlFile::path);
  if (file == files.end()) return;
  const TomlNode* list = file->root.find("bagian");
  if (list == nullptr) return;
  for (const TomlNode& item : list->items) {
    if (const TomlNode* key = item.find("kunci"); key != nullptr) book.section_kinds.push_back(key->text);
  }
}

}  // namespace

std::optional<Sense> RuleBook::sense_of_rule(int rule, Effect effect) const {
  const std::optional<Criterion> criterion = criterion_of_rule.at(static_cast<std::size_t>(rule));
  return criterion ? sense_of(*criterion, effect) : std::nullopt;
}

RuleBook load(const std::vector<TomlFile>& files, Diagnostics& diagnostics) {
  RuleBook book;
  load_language(files, book, diagnostics);
  load_context(files, book, diagnostics);
  read_section_kinds(files, book);
  std::set<std::string> ids;
  for (const TomlFile& file : files) {
    if (file.path.starts_with("kriteria/")) read_criterion(file, book, ids, diagnostics);
    if (file.path.starts_with("muatan/")) read_content(file, book, ids, diagnostics);
    if (file.path.starts_with("peringatan/")) read_warning(file, book, ids, diagnostics);
  }
  book.opinion = read_opinion(files, diagnostics);
  add_learnt_rules(book);
  number_criteria(book);
  number_kinds(book);
  book.vocabulary.close();
  book.sets.close(book.vocabulary);
  build_index(book);
  return book;
}

}  // namespace telaah::classify

#include "classify/rule_file.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "classify/opinion.h"
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
    rule.group = reader.text_or("kelompok", "");
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

BalanceSide read_side(const TomlFile& file, const TomlNode& table, Diagnostics& diagnostics) {
  TableReader reader(file, table, diagnostics);
  BalanceSide side;
  side.base = reader.number_or("pangkal", 0, kWeights);
  for (std::size_t i = 0; i < kShareCount; ++i) side.weights.at(i) = reader.number_or(share_code(i), 0, kWeights);
  reader.finish();
  return side;
}

Balance read_balance(const TomlFile& file, const TomlNode& table, Diagnostics& diagnostics) {
  TableReader reader(file, table, diagnostics);
  Balance balance;
  balance.is_loaded = true;
  reader.boolean_or("tetap", false);  // for `telaah rules fit`: these numbers stay
  for (const auto& [key, into] :
       {std::pair("keyakinan_terpenuhi", &balance.least_met), std::pair("keyakinan_belum", &balance.least_not_met)}) {
    if (table.find(key) == nullptr)
      reader.error(table, fmt::format("[timbangan] tanpa {}", key), "misalnya " + std::string(key) + " = 0.75");
    *into = reader.number_or(key, *into, kShares);
    if (*into <= 0 || *into > 1)
      reader.error(table.find(key) != nullptr ? *table.find(key) : table,
                   fmt::format("{} harus di antara 0 dan 1", key), "0.75 berarti 75 %");
  }
  for (const auto& [key, into] : {std::pair("terpenuhi", &balance.met), std::pair("belum", &balance.not_met)}) {
    if (const TomlNode* side = reader.node(key)) {
      *into = read_side(file, *side, diagnostics);
    } else {
      reader.error(table, fmt::format("[timbangan.{}] belum ada", key),
                   "jalankan telaah rules fit, atau hapus [timbangan]");
    }
  }
  reader.finish();
  return balance;
}

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
  out.rules = RuleReader(file, book, ids, diagnostics).all(reader, kCriterionEffects);
  reader.finish();
}

void read_content(const TomlFile& file, RuleBook& book, std::set<std::string>& ids, Diagnostics& diagnostics) {
  TableReader reader(file, file.root, diagnostics);
  const std::string written = reader.text("muatan");
  const auto content = content_from_code(written);
  if (!content) {
    reader.error(file.root, fmt::format("muatan '{}' tidak dikenal", written),
                 "pilihan: bentuk, rancang_bangun, tujuan, manfaat, waktu_uji_coba, anggaran");
    return;
  }
  ContentFile& out = book.contents.at(static_cast<std::size_t>(*content));
  out.is_loaded = true;
  out.file = file.path;
  out.sections = reader.texts("bagian");
  out.field = reader.text_or("isian", "");
  out.same_as = reader.text_or("beda_dari", "");
  for (const TomlNode* table : reader.tables("ambang")) {
    TableReader words(file, *table, diagnostics);
    out.words_present = words.integer_or("ada", 1, kCounts);
    out.words_thin = words.integer_or("kurang", 1, kCounts);
    out.words_full = words.integer_or("penuh", 0, kCounts);
    words.finish();
  }
  out.words_decide = reader.boolean_or("kata_menentukan", true);
  for (const TomlNode* table : reader.tables("pendapat_kata")) {
    TableReader opinion(file, *table, diagnostics);
    out.told = opinion.number_or("ada", out.told, kShares);
    out.touched = opinion.number_or("kurang", out.touched, kShares);
    out.counts_told_words = opinion.boolean_or("hitung_kata", false);
    opinion.finish();
  }
  for (const TomlNode* table : reader.tables("alasan")) {
    TableReader reasons(file, *table, diagnostics);
    out.reason_present = reasons.text("ada");
    out.reason_thin = reasons.text("kurang");
    out.reason_absent = reasons.text("tidak_ada");
    reasons.finish();
  }
  reader.node("keluarga");
  out.rules = RuleReader(file, book, ids, diagnostics).all(reader, kContentEffects);
  reader.finish();
}

void read_warning(const TomlFile& file, RuleBook& book, std::set<std::string>& ids, Diagnostics& diagnostics) {
  TableReader reader(file, file.root, diagnostics);
  reader.node("keluarga");
  for (const TomlNode* table : reader.tables("peringatan")) {
    TableReader one(file, *table, diagnostics);
    WarningFile warning;
    warning.file = file.path;
    warning.code = one.text("kode");
    warning.message = one.text("pesan");
    warning.detector = one.text_or("pemeriksa", "");
    warning.least = one.integer_or("minimal", 1, kCounts);
    warning.rules = RuleReader(file, book, ids, diagnostics).all(one, kWarningEffects);
    one.finish();
    book.warnings.push_back(std::move(warning));
  }
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

std::string_view code(Effect effect) {
  for (const Words<Effect>* words : {&kCriterionEffects, &kContentEffects, &kWarningEffects}) {
    for (const auto& [name, value] : *words) {
      if (value == effect) return name;
    }
  }
  return {};
}

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

// bahasa/ejaan.toml, bahasa/temuan.toml, bahasa/polaritas.toml, bahasa/templat.toml, and [keluarga] of any file.

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "classify/phrase_loader.h"
#include "classify/rule_file.h"
#include "text/indonesian.h"

namespace telaah::classify {
namespace {

const TomlFile* file_named(const std::vector<TomlFile>& files, std::string_view path) {
  const auto found = std::ranges::find(files, path, &TomlFile::path);
  return found == files.end() ? nullptr : &*found;
}

/// A table whose values are lists of strings: standard = ["variant", …].
std::vector<std::pair<std::string, std::string>> read_variants(const TomlFile& file, const TomlNode* table,
                                                               Diagnostics& diagnostics) {
  std::vector<std::pair<std::string, std::string>> out;
  if (table == nullptr) return out;
  TableReader reader(file, *table, diagnostics);
  for (const TomlNode& standard : table->items) {
    for (const std::string& variant : reader.texts(standard.key)) {
      out.emplace_back(text::fold(variant), text::fold(standard.key));
    }
  }
  return out;
}

void read_joins(TableReader& reader, RuleBook& book) {
  const TomlNode* list = reader.node("gabung");
  for (const std::string& pair : reader.texts("gabung")) {
    const std::string folded = text::fold(pair);
    const std::size_t blank = folded.find(' ');
    if (blank == std::string::npos || folded.find(' ', blank + 1) != std::string::npos) {
      reader.error(*list, fmt::format("'{}' pada gabung harus terdiri atas dua kata", pair));
      continue;
    }
    const std::string first = folded.substr(0, blank), second = folded.substr(blank + 1);
    book.vocabulary.add_join(first, second, first + second);
  }
}

void read_spelling(const TomlFile& file, RuleBook& book, Diagnostics& diagnostics) {
  TableReader reader(file, file.root, diagnostics);
  Spelling spelling;
  spelling.words = read_variants(file, reader.node("kata"), diagnostics);
  spelling.roots = read_variants(file, reader.node("akar"), diagnostics);
  book.vocabulary.set_spelling(std::move(spelling));
  read_joins(reader, book);
  reader.node("keluarga");
  reader.finish();
}

struct FindList {
  std::string_view key;
  Role role;
};
constexpr std::array<FindList, 16> kFindLists{{
    {"bilangan", Role::number_word},
    {"skala", Role::scale},
    {"mata_uang", Role::currency},
    {"bulan", Role::month},
    {"periode", Role::period},
    {"satuan", Role::unit},
    {"kata_tempat", Role::place_word},
    {"tempat_lain", Role::other_place},
    {"lain", Role::other},
    {"penerima", Role::beneficiary},
    {"kata_badan", Role::body_word},
    {"jenis_hukum", Role::law},
    {"nomor_hukum", Role::law_number},
    {"dari", Role::from},
    {"menjadi", Role::to},
    {"ke", Role::to_after_from},
}};

void read_finds(const TomlFile& file, RuleBook& book, Diagnostics& diagnostics) {
  TableReader reader(file, file.root, diagnostics);
  for (const FindList& list : kFindLists) {
    const TomlNode* node = reader.node(list.key);
    for (const std::string& word : reader.texts(list.key)) {
      std::vector<text::Token> tokens;
      const std::string folded = text::fold(word);
      text::tokenise(folded, folded, 0, static_cast<std::uint32_t>(folded.size()), tokens);
      if (tokens.size() != 1) {
        reader.error(*node, fmt::format("'{}' pada {} harus satu kata", word, list.key));
        continue;
      }
      book.finds.add(list.role, book.vocabulary.add(folded));
    }
  }
  for (const std::string& word : reader.texts("penerima")) book.families["penerima"].push_back(text::fold(word));
  reader.finish();
}

std::vector<std::string> read_family(const TomlFile& file, const TomlNode& node, Diagnostics& diagnostics) {
  std::vector<std::string> roots, patterns, without, extra;
  if (node.kind == TomlNode::Kind::string) {
    roots.push_back(text::fold(node.text));
  } else if (node.kind == TomlNode::Kind::table) {
    TableReader reader(file, node, diagnostics);
    for (const std::string& root : reader.texts("akar")) roots.push_back(text::fold(root));
    patterns = reader.texts("bentuk");
    without = reader.texts("kecuali");
    extra = reader.texts("tambah");
    for (const std::string& pattern : patterns) {
      if (text::is_affix_pattern(pattern)) continue;
      reader.error(*node.find("bentuk"), fmt::format("bentuk '{}' tidak dikenal", pattern),
                   "contoh bentuk: \"me-\", \"me-kan\", \"di-i\", \"ke-an\", \"-an\", dan \"\" untuk kata dasarnya");
    }
    reader.finish();
  } else {
    diagnostics.push_back({Diagnostic::Severity::error, file.path, node.line, node.column,
                           fmt::format("keluarga '{}' harus berupa teks atau tabel", node.key),
                           fmt::format("tulis {} = \"{}\" atau {} = {{ akar = [\"…\"], bentuk = [\"di-\"] }}", node.key,
                                       node.key, node.key)});
  }
  std::set<std::string> forms(extra.begin(), extra.end());
  for (const std::string& root : roots) {
    for (std::string& form : text::family(root, patterns)) forms.insert(std::move(form));
  }
  for (const std::string& word : without) forms.erase(text::fold(word));
  return {forms.begin(), forms.end()};
}

void read_families(const TomlFile& file, RuleBook& book, Diagnostics& diagnostics) {
  const TomlNode* table = file.root.find("keluarga");
  if (table == nullptr) return;
  for (const TomlNode& node : table->items) {
    if (book.families.contains(node.key)) {
      diagnostics.push_back({Diagnostic::Severity::error, file.path, node.line, node.column,
                             fmt::format("keluarga kata '{}' dinyatakan dua kali", node.key),
                             "hapus salah satu, atau beri nama lain"});
      continue;
    }
    book.families[node.key] = read_family(file, node, diagnostics);
    book.unused_families.emplace_back(node.key, Place{file.path, node.line, node.column});
  }
}

struct CueTable {
  std::string_view key;
  Cue cue;
};
constexpr std::array<CueTable, 15> kPolarityCues{{
    {"pengingkar", Cue::negator},
    {"ingkar_semu", Cue::pseudo_negation},
    {"penghenti", Cue::terminator},
    {"rencana", Cue::plan},
    {"pengandaian", Cue::condition},
    {"pengecualian", Cue::exception},
    {"keadaan_lama", Cue::old_state},
    {"keadaan_baru", Cue::new_state},
    {"kutipan_hukum", Cue::law_quote},
    {"definisi", Cue::definition},
    {"klaim_kebaruan", Cue::claim_kebaruan},
    {"klaim_manfaat", Cue::claim_manfaat},
    {"klaim_tidak_membebani", Cue::claim_membebani},
    {"klaim_kewenangan", Cue::claim_kewenangan},
    {"klaim_replikasi", Cue::claim_replikasi},
}};

void add_cues(const TomlFile& file, const TomlNode& table, std::string_view key, Cue cue, RuleBook& book,
              Diagnostics& diagnostics) {
  PhraseLoader loader(file, book, diagnostics);
  for (PhrasePlace& phrase : loader.phrases(table, key)) {
    book.patterns.push_back({std::move(phrase.phrase), std::move(phrase.place), Pattern::Use::cue, -1, cue});
  }
}

void read_polarity(const TomlFile& file, RuleBook& book, Diagnostics& diagnostics) {
  TableReader reader(file, file.root, diagnostics);
  Context& context = book.context;
  for (const CueTable& entry : kPolarityCues) {
    const TomlNode* node = reader.node(entry.key);
    if (node == nullptr || node->kind != TomlNode::Kind::table) {
      reader.error(file.root, fmt::format("bagian [{}] belum ada", entry.key), "tambahkan dengan daftar frasa");
      continue;
    }
    TableReader table(file, *node, diagnostics);
    table.node("frasa");
    add_cues(file, *node, "frasa", entry.cue, book, diagnostics);
    if (entry.cue == Cue::negator) context.negation_reach = table.integer_or("jangkauan", 5, kCounts);
    if (entry.cue == Cue::plan) {
      context.plan_reach = table.integer_or("jangkauan", 12, kCounts);
      context.plan_factor = table.number_or("faktor", 1, kShares);
    }
    if (entry.cue == Cue::condition) context.condition_factor = table.number_or("faktor", 1, kShares);
    if (entry.cue == Cue::exception) context.exception_factor = table.number_or("faktor", 0.5, kShares);
    if (entry.cue == Cue::old_state) {
      context.old_state_factor = table.number_or("faktor", 0, kShares);
      context.old_sections = table.texts("bagian");
    }
    if (entry.cue == Cue::law_quote) context.law_sections = table.texts("bagian");
    table.finish();
  }
  context.ignored_sections = reader.texts("bagian_diabaikan");
  context.claims_for_quote = reader.integer_or("klaim_untuk_kutipan", 3, kCounts);
  reader.node("keluarga");
  reader.finish();
}

void read_templates(const TomlFile& file, RuleBook& book, Diagnostics& diagnostics) {
  TableReader reader(file, file.root, diagnostics);
  for (const auto& [key, cue] :
       {std::pair("petunjuk", Cue::instruction), std::pair("kalimat_baku", Cue::boilerplate)}) {
    if (const TomlNode* node = reader.node(key); node != nullptr)
      add_cues(file, file.root, key, cue, book, diagnostics);
  }
  for (const std::string& mark : reader.texts("penanda_kosong")) book.context.empty_marks.push_back(text::fold(mark));
  reader.finish();
}

}  // namespace

void load_language(const std::vector<TomlFile>& files, RuleBook& book, Diagnostics& diagnostics) {
  if (const TomlFile* file = file_named(files, "bahasa/ejaan.toml")) read_spelling(*file, book, diagnostics);
  if (const TomlFile* file = file_named(files, "bahasa/temuan.toml")) read_finds(*file, book, diagnostics);
  for (const TomlFile& file : files) read_families(file, book, diagnostics);
  if (const TomlFile* file = file_named(files, "bahasa/kelas.toml")) load_classes(*file, book, diagnostics);
}

void load_context(const std::vector<TomlFile>& files, RuleBook& book, Diagnostics& diagnostics) {
  if (const TomlFile* file = file_named(files, "bahasa/polaritas.toml")) read_polarity(*file, book, diagnostics);
  if (const TomlFile* file = file_named(files, "bahasa/templat.toml")) read_templates(*file, book, diagnostics);
}

}  // namespace telaah::classify

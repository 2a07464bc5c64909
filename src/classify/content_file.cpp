// muatan/*.toml and peringatan/*.toml.

#include <utility>

#include <fmt/format.h>

#include "classify/rule_file.h"
#include "classify/rule_reader.h"

namespace telaah::classify {

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
  out.core = reader.texts("bagian_inti");
  if (out.core.empty()) out.core = out.sections;
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
  if (const TomlNode* table = reader.node("timbangan")) out.balance = read_content_balance(file, *table, diagnostics);
  for (const TomlNode* table : reader.tables("alasan")) {
    TableReader reasons(file, *table, diagnostics);
    out.reason_present = reasons.text("ada");
    out.reason_thin = reasons.text("kurang");
    out.reason_absent = reasons.text("tidak_ada");
    reasons.finish();
  }
  reader.node("keluarga");
  out.rules = read_rules(file, reader, RulesOf::content, book, ids, diagnostics);
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
    warning.rules = read_rules(file, one, RulesOf::warning, book, ids, diagnostics);
    one.finish();
    book.warnings.push_back(std::move(warning));
  }
  reader.finish();
}

}  // namespace telaah::classify

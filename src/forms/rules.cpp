// pelaporan/siap-salin.toml -> forms.

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "telaah/forms.h"
#include "telaah/profile_fields.h"
#include "text/toml_file.h"
#include "text/unicode.h"

namespace telaah::forms {
namespace {

constexpr std::string_view kFile = "pelaporan/siap-salin.toml", kParts = "bahasa/bagian.toml";

/// The keys of all parts of a document, so that a slip in a form is told.
std::set<std::string> known_parts(const std::vector<TomlFile>& files) {
  std::set<std::string> keys;
  const auto file = std::ranges::find(files, kParts, &TomlFile::path);
  const TomlNode* parts = file == files.end() ? nullptr : file->root.find("bagian");
  if (parts == nullptr) return keys;
  for (const TomlNode& part : parts->items) {
    if (const TomlNode* key = part.find("kunci")) keys.insert(key->text);
  }
  return keys;
}

bool is_profile_field(const std::string& code) {
  return std::ranges::any_of(profile_fields(), [&](const ProfileField& field) { return field.code == code; });
}

class Reader {
 public:
  Reader(const TomlFile& file, std::set<std::string> parts, Diagnostics& diagnostics)
      : file_(file), parts_(std::move(parts)), diagnostics_(diagnostics) {}

  FormRule form(const TomlNode& table) {
    TableReader reader(file_, table, diagnostics_);
    FormRule rule;
    rule.id = reader.text("id");
    rule.name = reader.text("nama");
    rule.source = reader.text("sumber");
    rule.checked = reader.day_or_empty("diperiksa");
    rule.note = reader.text_or("catatan", "");
    for (const TomlNode* one : reader.tables("isian")) rule.fields.push_back(field(*one));
    if (rule.fields.empty()) reader.error(table, "'isian' belum diisi");
    reader.finish();
    return rule;
  }

 private:
  FieldRule field(const TomlNode& table) {
    TableReader reader(file_, table, diagnostics_);
    FieldRule rule;
    rule.number = reader.text("nomor");
    rule.title = reader.text("nama");
    rule.ask = reader.text("minta");
    rule.profile = known(reader, table, "profil", is_profile_field);
    const auto is_part = [&](const std::string& key) { return parts_.empty() || parts_.contains(key); };
    rule.kinds = known(reader, table, "bagian", is_part);
    rule.told = known(reader, table, "kalimat", is_part);
    rule.headings = folded(reader.texts("judul"));
    rule.limit.least = reader.integer_or("kata_paling_sedikit", 0, kCounts);
    rule.limit.most = reader.integer_or("kata_paling_banyak", 0, kCounts);
    rule.limit.is_certain = reader.boolean_or("batas_pasti", false);
    if (const std::string criterion = reader.text_or("bukti", ""); !criterion.empty()) {
      rule.evidence = criterion_from_code(criterion);
      if (!rule.evidence) reader.error(table, fmt::format("'{}' tidak dikenal pada 'bukti'", criterion));
    }
    if (rule.limit.most > 0 && rule.limit.most < rule.limit.least)
      reader.error(table, "'kata_paling_banyak' lebih kecil daripada 'kata_paling_sedikit'");
    if (rule.profile.empty() && rule.kinds.empty()) reader.error(table, "isian tanpa 'profil' dan tanpa 'bagian'");
    reader.finish();
    return rule;
  }

  template <class Known>
  static std::vector<std::string> known(TableReader& reader, const TomlNode& table, std::string_view key, Known known) {
    std::vector<std::string> texts = reader.texts(key);
    for (const std::string& text : texts) {
      if (known(text)) continue;
      const TomlNode* at = table.find(key);
      reader.error(at != nullptr ? *at : table, fmt::format("'{}' tidak dikenal pada '{}'", text, key));
    }
    return texts;
  }

  static std::vector<std::string> folded(std::vector<std::string> texts) {
    for (std::string& text : texts) text = unicode::folded(text);
    return texts;
  }

  const TomlFile& file_;
  std::set<std::string> parts_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::vector<FormRule> read_rules(const std::vector<TomlFile>& files, Diagnostics& diagnostics) {
  std::vector<FormRule> forms;
  const auto file = std::ranges::find(files, kFile, &TomlFile::path);
  if (file == files.end()) return forms;
  Reader reader(*file, known_parts(files), diagnostics);
  TableReader root(*file, file->root, diagnostics);
  for (const TomlNode* table : root.tables("formulir")) forms.push_back(reader.form(*table));
  root.finish();
  return forms;
}

}  // namespace telaah::forms

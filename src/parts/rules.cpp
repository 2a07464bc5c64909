#include "parts/rules.h"

#include <algorithm>

#include "text/same_name.h"
#include "text/toml_file.h"
#include "text/words.h"

namespace telaah::parts {
namespace {

constexpr const char* kFile = "berkas/isi.toml";

std::vector<std::string> phrases(TableReader& reader, std::string_view key) {
  std::vector<std::string> plain;
  for (const std::string& phrase : reader.texts(key)) plain.push_back(text::plain_words(text::fold(phrase)));
  return plain;
}

}  // namespace

Rules::Rules() : inside_(std::make_shared<RulesInside>()) {}

Rules Rules::compile(const std::vector<TomlFile>& files, Diagnostics& diagnostics) {
  Rules rules;
  const auto file = std::ranges::find(files, kFile, &TomlFile::path);
  if (file == files.end()) return rules;
  auto inside = std::make_shared<RulesInside>();
  TableReader top(*file, file->root, diagnostics);
  for (const TomlNode* node : top.tables("batas")) {
    TableReader reader(*file, *node, diagnostics);
    inside->heads = phrases(reader, "judul");
    inside->no_starts = phrases(reader, "bukan_awal");
    inside->designs = reader.texts("rancangan");
    inside->aims = reader.texts("tujuan");
    reader.finish();
  }
  for (const TomlNode* node : top.tables("daftar")) {
    TableReader reader(*file, *node, diagnostics);
    inside->name_columns = phrases(reader, "kolom");
    inside->number_columns = phrases(reader, "nomor");
    inside->fewest_listed = static_cast<std::size_t>(reader.integer_or("paling_sedikit", 0, kCounts));
    reader.finish();
  }
  top.finish();
  rules.inside_ = std::move(inside);
  return rules;
}

}  // namespace telaah::parts

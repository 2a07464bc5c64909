#include "profiler/signs.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "text/toml_file.h"

namespace telaah::profiler {
namespace {

constexpr std::array<std::string_view, 8> kWhereCodes{"judul", "awal",  "isi",   "bagian",
                                                      "nama",  "badan", "isian", "isian_kosong"};

std::optional<Where> where_from_code(std::string_view code) {
  const auto found = std::ranges::find(kWhereCodes, code);
  if (found == kWhereCodes.end()) return std::nullopt;
  return static_cast<Where>(found - kWhereCodes.begin());
}

/// A first word cut short before its third letter would have to be compared with all words.
bool has_short_star(const std::string& phrase) {
  const std::size_t star = phrase.find('*');
  return star < 3 && phrase.find(' ') > star;
}

}  // namespace

void Signs::read(const TomlFile& file, About about, Diagnostics& diagnostics) {
  TableReader top(file, file.root, diagnostics);
  for (const TomlNode* node : top.tables("tanda")) read_sign(file, *node, about, diagnostics);
  if (const TomlNode* node = top.node("ambang")) {
    TableReader reader(file, *node, diagnostics);
    for (const TomlNode& item : node->items) {
      thresholds_.push_back({about, item.key, reader.number_or(item.key, 1, kAmounts)});
    }
  }
  if (const TomlNode* node = top.node("kata")) {
    TableReader reader(file, *node, diagnostics);
    for (const TomlNode& item : node->items)
      beside_words_.emplace_back(item.key,
                                 reader.number_or(item.key, 0, item.key == "paling_banyak_kata" ? kCounts : kAmounts));
  }
  if (const TomlNode* node = top.node("naskah_pendek")) {
    TableReader reader(file, *node, diagnostics);
    for (const TomlNode& item : node->items) {
      if (item.key == "kata") {
        short_text_words_ = static_cast<std::size_t>(reader.integer_or("kata", 0, kCounts));
      } else {
        short_thresholds_.push_back({about, item.key, reader.number_or(item.key, 1, kAmounts)});
      }
    }
  }
  borrowed_.add_all(top.texts("belajar_dari"));
  hoped_.add_all(top.texts("diharapkan"));
  replicates_.add_all(top.texts("mereplikasi"));
  others_.add_all(top.texts("peniru_lain"));
  top.finish();
}

void Signs::read_sign(const TomlFile& file, const TomlNode& node, About about, Diagnostics& diagnostics) {
  TableReader reader(file, node, diagnostics);
  Sign sign;
  sign.about = about;
  if (about == About::column) {
    const std::string column = reader.text("kolom");
    const std::optional<Column> known = column_from_code(column);
    if (!known) reader.error(node, fmt::format("kolom '{}' tidak dikenal", column));
    sign.column = known.value_or(Column::jenis);
  }
  sign.code = reader.text("kode");
  const std::string where = reader.text_or("letak", "isi");
  const std::optional<Where> known = where_from_code(where);
  if (!known) {
    reader.error(node, fmt::format("letak '{}' tidak dikenal", where),
                 "pakai judul, awal, isi, bagian, nama, badan, isian, atau isian_kosong");
  }
  sign.where = known.value_or(Where::anywhere);
  sign.weight = reader.number_or("bobot", 1, kWeights);
  sign.least = reader.integer_or("minimal", 1, kCounts);
  sign.times = reader.integer_or("kali", 1, kCounts);
  sign.most = reader.integer_or("batas", 3, kCounts);
  sign.is_explicit = reader.boolean_or("tegas", false);
  sign.sections = reader.texts("bagian");
  sign.not_sections = reader.texts("bukan_bagian");
  sign.is_quoted = reader.boolean_or("kutip", true);
  sign.reason = reader.text_or("sebab", "");
  for (const std::string& words : reader.texts("kecuali")) voids_.emplace_back(signs_.size(), words);
  for (const std::string& phrase : reader.texts("frasa")) {
    if (has_short_star(phrase)) {
      reader.error(
          node,
          fmt::format("frasa '{}': tanda * pada kata pertama memerlukan sedikitnya tiga huruf di depannya", phrase));
      continue;
    }
    book_.add(phrase, static_cast<std::uint32_t>(owners_.size()));
    owners_.push_back(signs_.size());
  }
  reader.finish();
  signs_.push_back(std::move(sign));
}

bool Signs::is_void(std::size_t sign, std::string_view from_find) const {
  return std::ranges::any_of(voids_,
                             [&](const auto& one) { return one.first == sign && from_find.starts_with(one.second); });
}

std::vector<Hit> Signs::borrowed_in(std::string_view folded) const { return borrowed_.find(folded, tokens(folded)); }

std::vector<Hit> Signs::hoped_in(std::string_view folded) const { return hoped_.find(folded, tokens(folded)); }
std::vector<Hit> Signs::replicates_in(std::string_view folded) const {
  return replicates_.find(folded, tokens(folded));
}
std::vector<Hit> Signs::of_others_in(std::string_view folded) const { return others_.find(folded, tokens(folded)); }

double Signs::short_threshold(std::string_view code) const {
  const auto found = std::ranges::find(short_thresholds_, code, &Threshold::code);
  return found == short_thresholds_.end() ? threshold(About::column, code) : found->value;
}

double Signs::threshold(About about, std::string_view code) const {
  const auto found = std::ranges::find_if(
      thresholds_, [&](const Threshold& threshold) { return threshold.about == about && threshold.code == code; });
  return found == thresholds_.end() ? 1.0 : found->value;
}

double Signs::beside_words(std::string_view column) const {
  const auto found = std::ranges::find(beside_words_, column, &std::pair<std::string, double>::first);
  return found == beside_words_.end() ? 0 : found->second;
}

}  // namespace telaah::profiler

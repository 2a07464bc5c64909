#include "profiler/answers.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "profiler/tokens.h"
#include "text/scanner.h"
#include "text/toml_file.h"

namespace telaah::profiler {
namespace {

constexpr std::array<std::string_view, kColumns> kColumnCodes{
    "nama_inovasi", "opd",         "instansi", "tahapan",  "inisiator",      "penggagas",
    "jenis",        "bentuk",      "kategori", "urusan",   "waktu_uji_coba", "waktu_penerapan",
    "anggaran",     "sumber_dana", "asal",     "tahap_5d", "penghargaan",    "waktu_pengembangan"};

/// Text before a colon that may be a label, or the whole text when it is short.
std::string_view label_part(std::string_view folded) {
  const std::size_t colon = folded.substr(0, kLongestLabel + 1).find(':');
  if (colon != std::string_view::npos) return folded.substr(0, colon);
  return folded.size() <= kLongestLabel ? folded : std::string_view();
}

/// A slot for the first word; the empty text has none.
std::size_t first_word_slot(std::string_view folded) {
  std::size_t at = 0;
  while (at < folded.size() && !is_word_byte(folded[at])) ++at;
  std::size_t slot = 0, length = 0;
  for (; at < folded.size() && is_word_byte(folded[at]); ++at, ++length) {
    if (length < 4) slot = slot * 31 + static_cast<unsigned char>(folded[at]);
  }
  return (slot * 17 + length) % 1024;
}

}  // namespace

std::optional<Column> column_from_code(std::string_view code) {
  const auto found = std::ranges::find(kColumnCodes, code);
  if (found == kColumnCodes.end()) return std::nullopt;
  return static_cast<Column>(found - kColumnCodes.begin());
}

void Labels::read(const TomlFile& file, Diagnostics& diagnostics) {
  TableReader top(file, file.root, diagnostics);
  for (const TomlNode* node : top.tables("isian")) read_labels(file, *node, diagnostics);
  for (const TomlNode* node : top.tables("samakan")) read_short_words(file, *node, diagnostics);
  if (const TomlNode* node = top.node("kepala_tabel")) read_head(file, *node, diagnostics);
  if (const TomlNode* node = top.node("kosong")) read_empty(file, *node, diagnostics);
  top.finish();
}

void Labels::read_labels(const TomlFile& file, const TomlNode& node, Diagnostics& diagnostics) {
  TableReader reader(file, node, diagnostics);
  const std::string code = reader.text("kolom");
  const std::optional<Column> column = column_from_code(code);
  if (!column) reader.error(node, fmt::format("kolom '{}' tidak dikenal", code));
  const bool is_weak = reader.boolean_or("lemah", false);
  int& rank = next_rank_[static_cast<std::size_t>(column.value_or(Column::asal))];
  for (const std::string& label : reader.texts("label")) {
    first_words_[first_word_slot(lowered(label))] = true;
    const Label made{column.value_or(Column::asal), rank++, is_weak};
    if (!labels_.emplace(name_key(label), made).second) {
      reader.error(node, fmt::format("label '{}' sudah dipakai", label), "hapus salah satunya");
    }
  }
  reader.finish();
}

void Labels::read_short_words(const TomlFile& file, const TomlNode& node, Diagnostics& diagnostics) {
  TableReader reader(file, node, diagnostics);
  const std::vector<std::string> from = reader.texts("dari");
  const std::string to = lowered(reader.text("menjadi"));
  for (const std::string& word : from) {
    first_words_[first_word_slot(lowered(word))] = true;
    full_words_[lowered(word)] = to;
  }
  reader.finish();
}

void Labels::read_head(const TomlFile& file, const TomlNode& node, Diagnostics& diagnostics) {
  TableReader reader(file, node, diagnostics);
  const auto add = [&](std::string_view key, HeadCell head) {
    for (const std::string& text : reader.texts(key)) {
      head_cells_[name_key(text)] = head;
      first_words_[first_word_slot(lowered(text))] = true;
    }
  };
  add("jawaban", HeadCell::answer);
  add("petunjuk", HeadCell::instruction);
  add("data_dukung", HeadCell::attachment);
  reader.finish();
}

void Labels::read_empty(const TomlFile& file, const TomlNode& node, Diagnostics& diagnostics) {
  TableReader reader(file, node, diagnostics);
  for (const std::string& text : reader.texts("sama")) {
    placeholders_.push_back(name_key(text));
    longest_placeholder_ = std::max(longest_placeholder_, text.size());
  }
  for (const std::string& text : reader.texts("awalan")) instructions_.push_back(lowered(text));
  reader.finish();
}

std::string Labels::label_key(std::string_view folded) const {
  std::string_view text = folded.substr(numbering_length(folded));
  text = trimmed_marks(text);
  while (text.ends_with(')')) {
    const std::size_t open = text.rfind('(');
    if (open == std::string_view::npos || open == 0) break;
    text = trimmed_marks(text.substr(0, open));
  }
  std::vector<std::string> words = key_words(text);
  for (std::string& word : words) {
    const auto full = full_words_.find(word);
    if (full != full_words_.end()) word = full->second;
  }
  return joined(words);
}

const Labels::Label* Labels::find(std::string_view folded) const {
  const std::string_view part = label_part(folded);
  // Most blocks are running text or a bare number: told without looking for a numbering.
  if (part.empty()) return nullptr;
  const bool plain = is_letter(part.front()) && part.size() > 1 && is_letter(part[1]);
  if (plain && !first_words_[first_word_slot(part)] && numbering_length(part) == 0) return nullptr;
  if (!first_words_[first_word_slot(part.substr(numbering_length(part)))]) return nullptr;
  // A colon inside: only what stands before it may be the label, and then nothing may follow.
  if (part.size() < folded.size() && !trimmed_marks(folded.substr(part.size())).empty()) return nullptr;
  const auto found = labels_.find(label_key(part));
  return found == labels_.end() ? nullptr : &found->second;
}

const Labels::Label* Labels::find_misread(std::string_view folded) const {
  const std::string_view part = label_part(folded);
  const std::string key = part.empty() ? std::string() : label_key(part);
  if (key.size() < 9) return nullptr;
  const std::size_t limit = key.size() >= 20 ? 2 : 1;
  const Label* nearest = nullptr;
  for (const auto& [text, label] : labels_) {
    if (text.size() < 9 || edits_within(key, text, limit) > limit) continue;
    if (nearest != nullptr && nearest->column != label.column) return nullptr;  // nobody can tell which
    nearest = &label;
  }
  return nearest;
}

Labels::HeadCell Labels::head_cell(std::string_view folded) const {
  if (folded.size() > kLongestLabel || !first_words_[first_word_slot(folded)]) return HeadCell::none;
  const auto found = head_cells_.find(name_key(folded));
  return found == head_cells_.end() ? HeadCell::none : found->second;
}

bool Labels::is_blank_answer(std::string_view folded) const {
  const std::string_view text = trimmed(folded);
  if (text.size() > longest_placeholder_ + 8 && text.find("....") == std::string_view::npos) return false;
  if (text.size() > kLongestLabel) return false;
  const std::string key = name_key(text);
  return key.empty() || std::ranges::find(placeholders_, key) != placeholders_.end() || text.starts_with("${") ||
         text.starts_with("{{");
}

bool Labels::is_answer(std::string_view folded) const {
  if (is_blank_answer(folded)) return false;
  const std::string_view text = trimmed_marks(folded.substr(numbering_length(folded)));
  return std::ranges::none_of(instructions_, [&](const std::string& opening) {
    return !text.empty() && text.front() == opening.front() && text.starts_with(opening) &&
           !(text.size() > opening.size() && is_word_byte(opening.back()) && is_word_byte(text[opening.size()]));
  });
}

}  // namespace telaah::profiler

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

constexpr std::array<std::string_view, 16> kColumnCodes{
    "nama_inovasi", "opd",    "instansi",       "tahapan",         "inisiator", "penggagas",   "jenis", "bentuk",
    "kategori",     "urusan", "waktu_uji_coba", "waktu_penerapan", "anggaran",  "sumber_dana", "asal",  "tahap_5d"};

constexpr std::size_t kLongestLabel = 90;  // bytes; "K/L/D …" labels stay well below
constexpr int kMostBlocksBelow = 6;        // what stands under a heading is looked at this far

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

std::string label_key(std::string_view folded) {
  std::string_view text = folded.substr(numbering_length(folded));
  text = trimmed_marks(text);
  while (text.ends_with(')')) {
    const std::size_t open = text.rfind('(');
    if (open == std::string_view::npos || open == 0) break;
    text = trimmed_marks(text.substr(0, open));
  }
  return name_key(text);
}

Span trimmed_span(const NormalText& text, Span span) {
  const std::string_view all = text.view(span);
  const std::string_view part = trimmed(all);
  const auto shift = static_cast<std::uint32_t>(part.data() - all.data());
  return {span.begin + shift, span.begin + shift + static_cast<std::uint32_t>(part.size())};
}

/// Behind the ":" that tables and lines put before an answer.
Span without_colon(const NormalText& text, Span span) {
  span = trimmed_span(text, span);
  while (!span.empty() && text.text[span.begin] == ':') {
    ++span.begin;
    span = trimmed_span(text, span);
  }
  return span;
}

/// One cell of a table: its blocks follow each other.
struct Cell {
  int row = 0, col = 0;
  Span span;
};

/// Cells of one table by row and column.
std::vector<Cell> cells_of(const NormalText& text, std::size_t first, std::size_t last) {
  std::vector<Cell> cells;
  for (std::size_t i = first; i < last; ++i) {
    const TextBlock& block = text.blocks[i];
    if (block.hidden) continue;
    if (!cells.empty() && cells.back().row == block.row && cells.back().col == block.col) {
      cells.back().span.end = block.span.end;
    } else {
      cells.push_back({block.row, block.col, block.span});
    }
  }
  std::ranges::stable_sort(cells, {}, [](const Cell& cell) { return std::pair(cell.row, cell.col); });
  return cells;
}

class FormReader {
 public:
  FormReader(const NormalText& text, const Labels& labels) : text_(text), labels_(labels) {}

  Labels::Form read() {
    form_.is_label.assign(text_.blocks.size(), false);
    for (std::size_t i = 0; i < text_.blocks.size();) {
      const TextBlock& block = text_.blocks[i];
      std::size_t next = i + 1;
      if (block.table >= 0) {
        while (next < text_.blocks.size() && text_.blocks[next].table == block.table) ++next;
        read_table(cells_of(text_, i, next));
      } else if (!block.hidden && may_be_form(block.kind)) {
        read_block(i);
      }
      i = next;
    }
    for (std::size_t column = 0; column < kColumnCodes.size(); ++column) {
      const auto is_it = [&](const Answer& answer) { return answer.column == static_cast<Column>(column); };
      const bool was_asked = (asked_ >> column & 1U) != 0;
      if (was_asked && std::ranges::none_of(form_.answers, is_it)) form_.open.push_back(static_cast<Column>(column));
    }
    return std::move(form_);
  }

 private:
  const NormalText& text_;
  const Labels& labels_;
  Labels::Form form_;
  std::uint32_t asked_ = 0;  ///< a bit for each column

  const Labels::Label* label_of(std::string_view folded) {
    const Labels::Label* label = labels_.find(folded);
    if (label != nullptr) asked_ |= 1U << static_cast<unsigned>(label->column);
    return label;
  }

  static bool may_be_form(BlockKind kind) {
    return kind == BlockKind::heading || kind == BlockKind::paragraph || kind == BlockKind::list_item ||
           kind == BlockKind::cell || kind == BlockKind::caption || kind == BlockKind::letterhead;
  }

  void add(const Labels::Label& label, Span span, bool is_short_form) {
    span = without_colon(text_, span);
    if (span.empty() || !labels_.is_answer(text_.folded_view(span))) return;
    form_.answers.push_back({label.column, label.rank, span, is_short_form});
  }

  void read_table(const std::vector<Cell>& cells) {
    int answer_col = -1;
    std::vector<int> foreign_cols;
    for (std::size_t i = 0; i < cells.size();) {
      std::size_t end = i;
      while (end < cells.size() && cells[end].row == cells[i].row) ++end;
      if (read_head(cells, i, end, answer_col, foreign_cols)) {
        i = end;
        continue;
      }
      if (read_labels_above(cells, i, end)) {
        i = end;
        continue;
      }
      read_row(cells, i, end, answer_col, foreign_cols);
      i = end;
    }
  }

  /// A row of column titles; a repeated one (after a page break) is read again.
  bool read_head(const std::vector<Cell>& cells, std::size_t from, std::size_t to, int& answer_col,
                 std::vector<int>& foreign_cols) {
    int known = 0, answer = -1;
    std::vector<int> foreign;
    for (std::size_t i = from; i < to; ++i) {
      const Labels::HeadCell head = labels_.head_cell(text_.folded_view(cells[i].span));
      if (head == Labels::HeadCell::none) continue;
      ++known;
      if (head == Labels::HeadCell::answer && answer < 0) answer = cells[i].col;
      if (head != Labels::HeadCell::answer) foreign.push_back(cells[i].col);
    }
    if (known == 0 || (known < 2 && to - from < 2) || answer < 0) return false;
    // "Nama Inovasi | Keterangan" may be a question and its answer: a head holds no label of a field.
    for (std::size_t i = from; i < to; ++i) {
      if (labels_.find(text_.folded_view(cells[i].span)) != nullptr) return false;
    }
    answer_col = answer;
    foreign_cols = std::move(foreign);
    return true;
  }

  /// Three or more labels side by side, or two in a wide row of short titles, have their answers below.
  bool read_labels_above(const std::vector<Cell>& cells, std::size_t from, std::size_t to) {
    std::size_t known = 0, short_ones = 0;
    for (std::size_t i = from; i < to; ++i) {
      known += labels_.find(text_.folded_view(cells[i].span)) != nullptr ? 1U : 0U;
      short_ones += cells[i].span.size() <= 60 ? 1U : 0U;
    }
    const bool is_wide_head = known == 2 && to - from >= 5 && short_ones == to - from;
    if (known < 3 && !is_wide_head) return false;
    for (std::size_t i = from; i < to; ++i) {
      const Labels::Label* label = label_of(text_.folded_view(cells[i].span));
      if (label == nullptr) continue;
      const auto below = std::find_if(cells.begin() + static_cast<std::ptrdiff_t>(to), cells.end(), [&](const Cell& c) {
        return c.col == cells[i].col && labels_.is_answer(text_.folded_view(c.span));
      });
      if (below != cells.end()) add(*label, below->span, true);
    }
    return true;
  }

  void read_row(const std::vector<Cell>& cells, std::size_t from, std::size_t to, int answer_col,
                const std::vector<int>& foreign_cols) {
    for (std::size_t i = from; i < to; ++i) {
      const std::string_view folded = text_.folded_view(cells[i].span);
      const Labels::Label* label = label_of(folded);
      if (label == nullptr) {
        read_line(cells[i].span, false);
        continue;
      }
      for (std::size_t next = i + 1; next < to; ++next) {
        const bool is_foreign = std::ranges::find(foreign_cols, cells[next].col) != foreign_cols.end();
        if (is_foreign || (answer_col > cells[i].col && cells[next].col != answer_col)) continue;
        const Span answer = without_colon(text_, cells[next].span);
        if (answer.empty()) continue;
        if (labels_.is_answer(text_.folded_view(answer))) {
          add(*label, answer, true);
          return;
        }
        // A placeholder is the answer "none"; an instruction stands before the answer.
        if (labels_.is_blank_answer(text_.folded_view(answer))) return;
      }
      read_line(cells[i].span, false);
      return;
    }
  }

  /// "Label : answer", several of them when lines were joined.
  bool read_line(Span span, bool label_at_start_only) {
    const std::string_view folded = text_.folded_view(span);
    struct Mark {
      std::size_t label_at, answer_at;
      const Labels::Label* label;
    };
    std::vector<Mark> marks;
    for (std::size_t colon = folded.find(':'); colon != std::string_view::npos; colon = folded.find(':', colon + 1)) {
      if (marks.size() > 20) break;
      const std::size_t floor = marks.empty() ? 0 : marks.back().answer_at;
      if (const auto [at, label] = label_before(folded, floor, colon); label != nullptr) {
        if (label_at_start_only && marks.empty() && at > numbering_length(folded)) return false;
        asked_ |= 1U << static_cast<unsigned>(label->column);
        marks.push_back({at, colon + 1, label});
      }
    }
    for (std::size_t i = 0; i < marks.size(); ++i) {
      const std::size_t end = i + 1 < marks.size() ? marks[i + 1].label_at : folded.size();
      const Span answer{span.begin + static_cast<std::uint32_t>(marks[i].answer_at),
                        span.begin + static_cast<std::uint32_t>(end)};
      if (!trimmed(text_.view(answer)).empty()) add(*marks[i].label, answer, true);
    }
    return !marks.empty();
  }

  /// The longest label that ends at `colon` and begins at a word from `floor` on.
  std::pair<std::size_t, const Labels::Label*> label_before(std::string_view folded, std::size_t floor,
                                                            std::size_t colon) const {
    const std::size_t from = colon > kLongestLabel ? std::max(floor, colon - kLongestLabel) : floor;
    for (std::size_t at = from; at < colon; ++at) {
      const bool at_word = is_word_byte(folded[at]) && (at == 0 || !is_word_byte(folded[at - 1]));
      if (!at_word) continue;
      if (const Labels::Label* label = labels_.find(folded.substr(at, colon - at))) return {at, label};
    }
    return {0, nullptr};
  }

  void read_block(std::size_t index) {
    const TextBlock& block = text_.blocks[index];
    const std::string_view folded = text_.folded_view(block.span);
    const Labels::Label* label = label_of(folded);
    form_.is_label[index] = label != nullptr;
    if (label == nullptr) {
      if (block.kind != BlockKind::paragraph || block.span.size() < 600) read_line(block.span, block.span.size() > 200);
      return;
    }
    int seen = 0;
    for (std::size_t next = index + 1; next < text_.blocks.size() && seen < kMostBlocksBelow; ++next) {
      const TextBlock& below = text_.blocks[next];
      if (!may_be_form(below.kind) || below.hidden) continue;
      const std::string_view answer = text_.folded_view(below.span);
      // A short answer in capitals looks like a heading; a numbered one is the next question.
      const bool may_answer = seen == 0 && below.span.size() <= 200 && numbering_length(answer) == 0;
      if ((below.kind == BlockKind::heading && !may_answer) || below.table >= 0) return;
      if (labels_.find(answer) != nullptr || labels_.is_blank_answer(answer)) return;
      ++seen;
      if (!labels_.is_answer(answer)) continue;  // an instruction
      add(*label, below.span, below.span.size() <= 200);
      if (label->column != Column::anggaran) return;
    }
  }
};

}  // namespace

std::optional<Column> column_from_code(std::string_view code) {
  const auto found = std::ranges::find(kColumnCodes, code);
  if (found == kColumnCodes.end()) return std::nullopt;
  return static_cast<Column>(found - kColumnCodes.begin());
}

void Labels::read(const TomlFile& file, Diagnostics& diagnostics) {
  TableReader top(file, file.root, diagnostics);
  for (const TomlNode* node : top.tables("isian")) {
    TableReader reader(file, *node, diagnostics);
    const std::string code = reader.text("kolom");
    const std::optional<Column> column = column_from_code(code);
    if (!column) reader.error(*node, fmt::format("kolom '{}' tidak dikenal", code));
    int rank = 0;
    for (const std::string& label : reader.texts("label")) {
      first_words_[first_word_slot(lowered(label))] = true;
      const auto [entry, is_new] = labels_.emplace(name_key(label), Label{column.value_or(Column::asal), rank++});
      if (!is_new) {
        reader.error(*node, fmt::format("label '{}' sudah dipakai", label), "hapus salah satunya");
      }
    }
    reader.finish();
  }
  if (const TomlNode* node = top.node("kepala_tabel")) read_head(file, *node, diagnostics);
  if (const TomlNode* node = top.node("kosong")) read_empty(file, *node, diagnostics);
  top.finish();
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
    return text.starts_with(opening) &&
           !(text.size() > opening.size() && is_word_byte(opening.back()) && is_word_byte(text[opening.size()]));
  });
}

Labels::Form Labels::read_form(const NormalText& text) const { return FormReader(text, *this).read(); }

}  // namespace telaah::profiler

// Labels::read_form: how forms are laid out. What the labels are is answers.cpp's business.

#include <algorithm>
#include <array>
#include <map>

#include "profiler/answers.h"
#include "profiler/form_cells.h"
#include "profiler/tokens.h"
#include "text/scanner.h"

namespace telaah::profiler {
namespace {

constexpr std::size_t kLongestCapitals = 60;
constexpr std::array<std::string_view, 9> kInstructing{"diisi", "isi",     "isikan", "tulis",   "tuliskan",
                                                       "nama",  "inovasi", "judul",  "sebutkan"};
constexpr std::size_t kLongestGlued = 400;  // bytes of an answer that may hold the next question
constexpr int kMostBlocksBelow = 6;         // what stands under a heading is looked at this far

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
        read_table(cells_of(text_, i, next), heads_[block.table]);
      } else if (!block.hidden && may_be_form(block.kind)) {
        read_block(i);
      }
      i = next;
    }
    for (std::size_t column = 0; column < kColumns; ++column) {
      const auto is_it = [&](const Answer& answer) { return answer.column == static_cast<Column>(column); };
      const bool was_asked = (asked_ >> column & 1U) != 0;
      if (was_asked && std::ranges::none_of(form_.answers, is_it)) form_.open.push_back(static_cast<Column>(column));
    }
    return std::move(form_);
  }

 private:
  const NormalText& text_;
  const Labels& labels_;
  /// The columns of a table by their titles; they hold for its rows on later pages too.
  struct Head {
    int answer_col = -1;
    std::vector<int> foreign_cols;
  };
  Labels::Form form_;
  std::map<int, Head> heads_;  ///< by table
  std::uint32_t asked_ = 0;    ///< a bit for each column

  /// A weak label asks for many things; left open it says nothing.
  void ask(const Labels::Label& label) {
    if (!label.is_weak) asked_ |= 1U << static_cast<unsigned>(label.column);
  }

  const Labels::Label* label_of(std::string_view folded, bool from_ocr) {
    const Labels::Label* label = labels_.find(folded);
    if (label == nullptr && from_ocr) label = labels_.find_misread(folded);
    if (label != nullptr) ask(*label);
    return label;
  }

  static bool may_be_form(BlockKind kind) {
    return kind == BlockKind::heading || kind == BlockKind::paragraph || kind == BlockKind::list_item ||
           kind == BlockKind::cell || kind == BlockKind::caption || kind == BlockKind::letterhead;
  }

  /// "Dinas Sosial 1.3. Tahapan Inovasi": the next numbered question was glued to the answer.
  [[nodiscard]] Span without_next_question(Span span) const {
    const std::string_view folded = text_.folded_view(span);
    if (folded.size() > kLongestGlued) return span;
    for (std::size_t at = folded.find(' '); at != std::string_view::npos; at = folded.find(' ', at + 1)) {
      const std::string_view rest = folded.substr(at + 1);
      if (rest.empty() || !is_digit(rest.front()) || numbering_length(rest) == 0 || label_length(rest) == 0) continue;
      return {span.begin, span.begin + static_cast<std::uint32_t>(at)};
    }
    return span;
  }

  /// "SILAKAN MASUK" opens like an instruction, but a name may be set in capitals.
  [[nodiscard]] bool is_answer_to(const Labels::Label& label, Span span) const {
    const std::string_view folded = text_.folded_view(span);
    if (labels_.is_answer(folded)) return true;
    const bool may_be_name = label.column == Column::nama_inovasi && span.size() <= kLongestCapitals &&
                             is_all_capitals(text_.view(span)) && !labels_.is_blank_answer(folded);
    return may_be_name && std::ranges::none_of(key_words(folded), [](const std::string& word) {
             return std::ranges::find(kInstructing, word) != kInstructing.end();
           });
  }

  void add(const Labels::Label& label, Span span, bool is_short_form) {
    span = without_next_question(without_colon(text_, span));
    if (span.empty() || !is_answer_to(label, span)) return;
    form_.answers.push_back({label.column, label.rank, span, is_short_form, label.is_weak});
  }

  void read_table(const std::vector<TableCell>& cells, Head& head) {
    for (std::size_t i = 0; i < cells.size();) {
      std::size_t end = i;
      while (end < cells.size() && cells[end].row == cells[i].row) ++end;
      if (read_head(cells, i, end, head)) {
        i = end;
        continue;
      }
      if (read_labels_above(cells, i, end)) {
        i = end;
        continue;
      }
      read_row(cells, i, end, head);
      i = end;
    }
  }

  /// A row of column titles; a repeated one (after a page break) is read again.
  bool read_head(const std::vector<TableCell>& cells, std::size_t from, std::size_t to, Head& found) {
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
    found = {answer, std::move(foreign)};
    return true;
  }

  bool is_over_sign(const std::vector<TableCell>& cells, std::size_t head, std::size_t to) const {
    const auto below = std::find_if(cells.begin() + static_cast<std::ptrdiff_t>(to), cells.end(),
                                    [&](const TableCell& c) { return c.col == cells[head].col; });
    return below != cells.end() && below->row == cells[head].row + 1 &&
           is_lone_sign(trimmed(text_.folded_view(below->span)));
  }

  /// Three or more labels side by side, or two in a wide row of short titles, have their answers below.
  bool read_labels_above(const std::vector<TableCell>& cells, std::size_t from, std::size_t to) {
    std::size_t known = 0, short_ones = 0;
    for (std::size_t i = from; i < to; ++i) {
      const bool is_label = labels_.find(text_.folded_view(cells[i].span)) != nullptr;
      // "Uji coba" over or beside a tick is a choice.
      if (is_lone_sign(trimmed(text_.folded_view(cells[i].span)))) return false;
      if (is_label && i > from && is_over_sign(cells, i, to)) return false;
      known += is_label ? 1U : 0U;
      short_ones += cells[i].span.size() <= 60 ? 1U : 0U;
    }
    const bool is_wide_head = known == 2 && to - from >= 5 && short_ones == to - from;
    if (known < 3 && !is_wide_head) return false;
    for (std::size_t i = from; i < to; ++i) {
      const Labels::Label* label = label_of(text_.folded_view(cells[i].span), cells[i].from_ocr);
      if (label == nullptr) continue;
      const auto below = std::find_if(
          cells.begin() + static_cast<std::ptrdiff_t>(to), cells.end(),
          [&](const TableCell& c) { return c.col == cells[i].col && labels_.is_answer(text_.folded_view(c.span)); });
      if (below != cells.end()) add(*label, below->span, true);
    }
    return true;
  }

  /// "6" of "6 s.d. 28 Juli" or "(" of "( ) Inisiatif", parted from the rest by a wide blank.
  [[nodiscard]] bool is_split_off(Span span) const {
    const std::string_view view = text_.view(span);
    return view.size() <= 2 && (std::ranges::all_of(view, is_digit) || view == "(" || view == "[");
  }

  void read_row(const std::vector<TableCell>& cells, std::size_t from, std::size_t to, const Head& head) {
    for (std::size_t i = from; i < to; ++i) {
      const std::string_view folded = text_.folded_view(cells[i].span);
      const Labels::Label* label = label_of(folded, cells[i].from_ocr);
      if (label == nullptr) {
        read_line(cells[i].span, false);
        continue;
      }
      for (std::size_t next = i + 1; next < to; ++next) {
        const bool is_foreign = std::ranges::find(head.foreign_cols, cells[next].col) != head.foreign_cols.end();
        if (is_foreign || (head.answer_col > cells[i].col && cells[next].col != head.answer_col)) continue;
        Span answer = without_colon(text_, cells[next].span);
        if (answer.empty() || is_separator(text_.folded_view(answer))) continue;
        if (next + 1 < to && is_lone_sign(text_.folded_view(answer))) continue;
        if (is_split_off(answer) && next + 1 < to && cells[next + 1].span.begin >= answer.end) {
          answer.end = cells[next + 1].span.end;
        } else if (next > i + 1 && is_split_off(cells[next - 1].span) && cells[next - 1].span.end <= answer.begin) {
          answer.begin = cells[next - 1].span.begin;
        }
        if (is_answer_to(*label, answer)) {
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
        if (!may_begin(span, at, floor)) continue;
        if (label_at_start_only && marks.empty() && at > numbering_length(folded)) return false;
        ask(*label);
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

  /// A label opens its line or stands behind a mark; behind another label's answer it is at least written large:
  /// "TUJUAN PERANGKAT DAERAH: …" and "protes ke kantor: …" ask for no agency.
  [[nodiscard]] bool may_begin(Span span, std::size_t at, std::size_t floor) const {
    const std::string_view view = text_.view(span);
    std::size_t before = at;
    while (before > 0 && view[before - 1] == ' ') --before;
    if (before == 0 || at <= numbering_length(view)) return true;
    const char mark = view[before - 1];
    if (!is_letter(mark) && !is_digit(mark)) return true;
    return floor > 0 && view[at] >= 'A' && view[at] <= 'Z';
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

  /// Bytes of the label of two words or more that a text begins with; 0 when it begins otherwise.
  [[nodiscard]] std::size_t label_length(std::string_view folded) const {
    const std::size_t from = numbering_length(folded);
    std::size_t longest = 0;
    int words = 0;
    for (std::size_t end = from; end <= folded.size() && end - from <= kLongestLabel && words < 7; ++end) {
      const bool at_end = end == folded.size() || !is_word_byte(folded[end]);
      if (!at_end || end == from || !is_word_byte(folded[end - 1])) continue;
      ++words;
      if (words >= 2 && labels_.find(folded.substr(from, end - from)) != nullptr) longest = end;
    }
    return longest;
  }

  /// "Urusan Pemerintahan 1 Perencanaan": OCR took the colon for a letter.
  bool read_misread_line(Span span) {
    const std::string_view folded = text_.folded_view(span);
    const std::size_t end = label_length(folded);
    if (end == 0 || end + 3 >= folded.size() || folded[end] != ' ' || folded[end + 2] != ' ') return false;
    if (std::string_view("1|li!;:").find(folded[end + 1]) == std::string_view::npos) return false;
    const Labels::Label* label = label_of(folded.substr(0, end), true);
    if (label == nullptr) return false;
    add(*label, {span.begin + static_cast<std::uint32_t>(end + 3), span.end}, true);
    return true;
  }

  /// Two questions one below the other, their answers elsewhere. "OPD" and "Uji coba" are labels and answers: below a
  /// numbered question an unnumbered one answers it.
  [[nodiscard]] bool is_next_question(std::string_view question, const Labels::Label& asked,
                                      const TextBlock& below) const {
    const std::string_view text = text_.folded_view(below.span);
    // "☐ Uji coba", "● OPD": a sign before it makes it a choice.
    const bool has_sign = text.size() > 4 && is_lone_sign(text.substr(0, text.find(' ')));
    if (has_sign && !is_lone_sign(question.substr(0, question.find(' ')))) return false;
    if (labels_.find(text) != nullptr) return numbering_length(question) == 0 || numbering_length(text) > 0;
    // "Uji coba :" left open, and below it "Mulai : 2 Januari 2023".
    const std::size_t colon = text.find(':');
    if (colon < kLongestLabel && labels_.find(text.substr(0, colon)) != nullptr) return true;
    const std::size_t end = text.size() <= 120 ? label_length(text) : 0;
    if (end == 0) return false;
    if (labels_.find(trimmed(text.substr(end))) != nullptr) return true;
    // OCR lost the line between the next question and its answer; "Unit Pelaksana Teknis …" answers "Unit".
    return below.from_ocr && labels_.find(text.substr(0, end))->column != asked.column;
  }

  void read_block(std::size_t index) {
    const TextBlock& block = text_.blocks[index];
    const std::string_view folded = text_.folded_view(block.span);
    const Labels::Label* label = label_of(folded, block.from_ocr);
    form_.is_label[index] = label != nullptr;
    if (label == nullptr) {
      if (block.from_ocr && block.span.size() <= 200 && read_misread_line(block.span)) return;
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
      if (labels_.is_blank_answer(answer) || is_next_question(folded, *label, below)) return;
      ++seen;
      if (!labels_.is_answer(answer)) continue;  // an instruction
      add(*label, below.span, below.span.size() <= 200);
      if (label->column != Column::anggaran) return;
    }
  }
};

}  // namespace

Labels::Form Labels::read_form(const NormalText& text) const { return FormReader(text, *this).read(); }

}  // namespace telaah::profiler

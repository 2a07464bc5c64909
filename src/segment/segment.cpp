#include "telaah/segment.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "segment/form.h"
#include "segment/lexicon.h"
#include "segment/outline.h"

namespace telaah::segment {
namespace {

constexpr std::size_t kLongestHeading = 180;
constexpr std::size_t kLongestPlainHeading = 90;  // a paragraph that is only a title
constexpr std::size_t kLongestLabel = 70;
constexpr std::size_t kLongField = 90;  // a longer answer is no single field

Section section_of(std::string kind, std::string parent, Span heading, int level, int page, bool from_form) {
  Section section;
  section.kind = std::move(kind);
  section.parent = std::move(parent);
  section.heading = heading;
  section.body = {heading.end, heading.end};
  section.level = level;
  section.page = page;
  section.from_form = from_form;
  return section;
}

class Sectioner {
 public:
  Sectioner(const NormalText& text, const LexiconInside& lexicon) : text_(text), lexicon_(lexicon) {}

  std::vector<Section> run() {
    for (std::size_t i = 0; i < text_.blocks.size();) i = block(i);
    close();
    for (Section& section : sections_) settle_long_field(section);
    return std::move(sections_);
  }

 private:
  /// Deals with block `i` and returns the next one to look at.
  std::size_t block(std::size_t i) {
    const TextBlock& block = text_.blocks[i];
    if (!may_be_evidence(block.kind)) return i + 1;
    if (block.table >= 0) return table(i);
    if (block.kind == BlockKind::signature) {
      if (open_.kind != "tanda_tangan" || !is_open_)
        open(section_of("tanda_tangan", "", {}, depth() + 1, block.page, false), block);
      extend(block.span);
      return i + 1;
    }
    if (is_open_ && open_.kind == "tanda_tangan") reopen(block);
    if (block.kind != BlockKind::footnote && block.kind != BlockKind::caption) {
      if (label_line(i)) return i + 1;
      if (const std::size_t next = heading(i); next > i) return next;
    }
    if (!is_open_) reopen(block);
    extend(block.span);
    return i + 1;
  }

  // ---- headings ------------------------------------------------------------------------------------------------

  /// Opens a section when block `i` is a heading; returns the next block then, else `i`.
  std::size_t heading(std::size_t i) {
    const TextBlock& block = text_.blocks[i];
    const bool is_heading = block.kind == BlockKind::heading;
    if (block.span.size() > (is_heading ? kLongestHeading : kLongestPlainHeading)) return i;
    if (!is_heading && ends_like_prose(block.span)) return i;
    Span span = block.span;
    std::size_t next = i + 1;
    Numbered number = number_of(text_.view(span));
    if (number.style == NumberStyle::chapter && number.title_at >= span.size() && next < text_.blocks.size() &&
        text_.blocks[next].table < 0 && may_be_evidence(text_.blocks[next].kind) &&
        text_.blocks[next].span.size() < kLongestHeading) {
      span.end = text_.blocks[next].span.end;  // "BAB II" and its title below
      ++next;
      number = number_of(text_.view(span));
    }
    const Match match = lexicon_.match(text_.folded_view(span));
    if (in_contents(span)) return i;
    if (match && (is_heading ? accepts(match, span) : accepts_plain(match, i))) {
      outline_.open(style_of(block, number), match.kind);
      open(
          section_of(match.kind->key, outline_.parent(), span, depth(), block.page, is_form_field(*match.kind, number)),
          block);
      return next;
    }
    const bool is_next = !is_heading && goes_on_counting(number, i);
    if (!is_heading && !is_next && number.style != NumberStyle::chapter) return i;
    if (!outline_.closes(style_of(block, number))) return i;
    outline_.open(style_of(block, number), nullptr);
    open(section_of("", outline_.parent(), span, depth(), block.page, false), block);
    return next;
  }

  [[nodiscard]] static bool accepts(const Match& match, Span span) {
    return match.how == Match::How::whole || span.size() <= 110;
  }

  [[nodiscard]] bool ends_like_prose(Span span) const {
    const char last = text_.view(span).back();
    return last == ';' || last == ',' || last == '.';
  }

  /// A plain paragraph or item that is nothing but a title.
  [[nodiscard]] bool accepts_plain(const Match& match, std::size_t i) const {
    const TextBlock& block = text_.blocks[i];
    if (match.how != Match::How::whole) return false;
    if (block.kind != BlockKind::list_item) return true;
    return i + 1 < text_.blocks.size() && text_.blocks[i + 1].kind != BlockKind::list_item;
  }

  /// "6) Partisipasi" behind the section "5) Pendanaan": a title the lexicon does not know, with its text below.
  [[nodiscard]] bool goes_on_counting(const Numbered& number, std::size_t i) const {
    constexpr std::size_t kLongestUnknown = 45;
    const TextBlock& block = text_.blocks[i];
    if (block.span.size() > kLongestUnknown || number.value < 2 || i + 1 >= text_.blocks.size()) return false;
    const TextBlock& next = text_.blocks[i + 1];
    return outline_.last_is({.number = number.style, .value = number.value - 1}) && next.kind == BlockKind::paragraph &&
           next.table < 0;
  }

  /// Below "Daftar isi" a title that ends with a page number is an entry, not a heading.
  [[nodiscard]] bool in_contents(Span span) const {
    const std::string_view heading = text_.view(span);
    return is_open_ && open_.kind == "daftar_isi" && heading.back() >= '0' && heading.back() <= '9';
  }

  [[nodiscard]] static Style style_of(const TextBlock& block, const Numbered& number) {
    return {.number = number.style,
            .value = number.value,
            .bold = block.bold,
            .size = static_cast<int>(std::lround(block.size * 2)),
            .is_heading = block.kind == BlockKind::heading};
  }

  /// Fields of the printed form: "1.3. Tahapan Inovasi".
  [[nodiscard]] static bool is_form_field(const Kind& kind, const Numbered& number) {
    return kind.is_field && number.style == NumberStyle::decimal2;
  }

  // ---- "Label : value" -----------------------------------------------------------------------------------------

  bool label_line(std::size_t i) {
    const TextBlock& block = text_.blocks[i];
    const std::string_view view = text_.folded_view(block.span);
    const std::size_t colon = view.substr(0, kLongestLabel).find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 >= view.size() || view[colon + 1] != ' ')
      return false;
    const Match match = lexicon_.match(view.substr(0, colon));
    if (match.how != Match::How::whole) return false;
    const std::size_t value = std::min(view.find_first_not_of(": ", colon), view.size());
    const std::uint32_t begin = block.span.begin;
    const Span label{begin, begin + static_cast<std::uint32_t>(colon)};
    open(section_of(match.kind->key, outline_.top_kind(), label, depth() + 1, block.page, true), block);
    if (value < view.size()) extend({begin + static_cast<std::uint32_t>(value), block.span.end});
    if (match.kind->is_field && value < view.size()) close();
    return true;
  }

  // ---- tables --------------------------------------------------------------------------------------------------

  /// Deals with the table that begins at block `i`; returns the first block behind it.
  std::size_t table(std::size_t i) {
    const int number = text_.blocks[i].table;
    std::size_t end = i + 1;
    for (std::size_t k = i + 1; k < text_.blocks.size(); ++k) {
      const TextBlock& block = text_.blocks[k];
      if (block.table == number)
        end = k + 1;
      else if (block.table < 0 && may_be_evidence(block.kind))
        break;
    }
    const std::vector<FormCell> cells = cells_of(text_, i, end, number);
    const std::optional<Form> form = form_of(text_, cells, lexicon_);
    if (!form) {
      if (!is_open_) reopen(text_.blocks[i]);
      for (std::size_t k = i; k < end; ++k) extend(text_.blocks[k].span);
      return end;
    }
    if (form->labels_across)
      answers_below(*form, cells);
    else
      answers_beside(*form, cells);
    close();
    return end;
  }

  [[nodiscard]] Span span_of(const FormCell& cell, std::size_t from = 0) const {
    if (from >= cell.blocks.size()) return {};
    return {text_.blocks[cell.blocks[from]].span.begin, text_.blocks[cell.blocks.back()].span.end};
  }

  void answers_below(const Form& form, const std::vector<FormCell>& cells) {
    for (const FormCell& cell : cells) {
      if (cell.row == form.head_row) continue;
      const auto head =
          std::ranges::find_if(cells, [&](const FormCell& c) { return c.row == form.head_row && c.col == cell.col; });
      if (head == cells.end()) {
        answer(nullptr, {}, cell);
      } else {
        answer(lexicon_.match(text_.folded_view(span_of(*head))).kind, span_of(*head), cell);
      }
    }
  }

  void answers_beside(const Form& form, const std::vector<FormCell>& cells) {
    const Kind* kind = nullptr;
    for (auto cell = cells.begin(); cell != cells.end();) {
      const int row = cell->row;
      const auto row_end = std::find_if(cell, cells.end(), [&](const FormCell& c) { return c.row != row; });
      if (row != form.head_row) form_row(form, cell, row_end, kind);
      cell = row_end;
    }
  }

  using CellIterator = std::vector<FormCell>::const_iterator;

  /// One row: its label names the field; a row without one goes on with the field above.
  void form_row(const Form& form, CellIterator begin, CellIterator end, const Kind*& kind) {
    const auto label = std::find_if(begin, end, [&](const FormCell& c) { return c.col == form.label_col; });
    Span heading;
    const TextBlock& first = text_.blocks[begin->blocks.front()];
    if (label != end) {
      heading = text_.blocks[label->blocks.front()].span;
      const Match match = lexicon_.match(text_.folded_view(heading));
      kind = match.kind;
      push(section_of(kind == nullptr ? "" : kind->key, outline_.top_kind(), heading, depth() + 1, first.page, true));
      if (const Span rest = span_of(*label, 1); !rest.empty()) aside("petunjuk", rest, *label);
    }
    const std::size_t field = sections_.size();  // the answer belongs to the section pushed above, if any
    bool answered = false;
    for (auto cell = begin; cell != end; ++cell) {
      if (cell->col <= form.label_col) continue;
      if (cell->col == form.instruction_col)
        aside("petunjuk", span_of(*cell), *cell);
      else if (cell->col == form.evidence_col)
        aside("data_dukung", span_of(*cell), *cell);
      else if (!is_colon(*cell)) {
        if (label != end && !answered)
          fill(field, heading, *cell);
        else
          answer(kind, {}, *cell);
        answered = true;
      }
    }
  }

  [[nodiscard]] bool is_colon(const FormCell& cell) const { return text_.view(span_of(cell)) == ":"; }

  /// Puts the first answer of a row into the row's own section, and opens sub-sections for the titles inside it.
  void fill(std::size_t pushed, Span heading, const FormCell& cell) {
    const auto own =
        std::find_if(sections_.rbegin(), sections_.rend(), [&](const Section& s) { return s.heading == heading; });
    if (own == sections_.rend() || pushed == 0) return answer(nullptr, {}, cell);
    split(static_cast<std::size_t>(sections_.rend() - own) - 1, cell);
  }

  void answer(const Kind* kind, Span heading, const FormCell& cell) {
    const int page = text_.blocks[cell.blocks.front()].page;
    push(section_of(kind == nullptr ? "" : kind->key, outline_.top_kind(), heading, depth() + 1, page, true));
    split(sections_.size() - 1, cell);
  }

  /// The blocks of an answer: titles among them ("Latar Belakang:") open sections below it.
  void split(std::size_t owner, const FormCell& cell) {
    const std::string parent = sections_[owner].kind;
    const int level = sections_[owner].level;
    std::size_t at = owner;
    for (const std::size_t i : cell.blocks) {
      const TextBlock& block = text_.blocks[i];
      const std::string_view view = text_.folded_view(block.span);
      const bool titled =
          block.span.size() <= kLongestPlainHeading && (block.bold || view.ends_with(':')) && cell.blocks.size() > 1;
      const Match match = titled ? lexicon_.match(view) : Match{};
      if (match.how == Match::How::whole && match.kind->key != parent) {
        sections_.push_back(section_of(match.kind->key, parent, block.span, level + 1, block.page, true));
        at = sections_.size() - 1;
        continue;
      }
      Section& section = sections_[at];
      if (section.body.empty())
        section.body = block.span;
      else
        section.body.end = block.span.end;
    }
  }

  void aside(const char* kind, Span body, const FormCell& cell) {
    const int page = text_.blocks[cell.blocks.front()].page;
    std::string parent = sections_.empty() ? "" : sections_.back().kind;
    sections_.push_back(section_of(kind, std::move(parent), {}, depth() + 2, page, true));
    sections_.back().body = body;
  }

  void push(Section section) {
    close();
    sections_.push_back(std::move(section));
  }

  // ---- the open section ----------------------------------------------------------------------------------------

  [[nodiscard]] int depth() const { return outline_.depth(); }

  void open(Section section, const TextBlock& block) {
    close();
    open_ = std::move(section);
    const std::uint32_t at = open_.heading.empty() ? block.span.begin : open_.heading.end;
    open_.body = {at, at};
    is_open_ = true;
  }

  /// Text behind a field or a table belongs again to the section around it.
  void reopen(const TextBlock& block) {
    open(section_of(outline_.top_kind(), outline_.parent(), {}, std::max(1, depth()), block.page, false), block);
  }

  void extend(Span span) {
    if (open_.body.empty()) open_.body.begin = span.begin;
    open_.body.end = std::max(open_.body.end, span.end);
  }

  void close() {
    if (is_open_) sections_.push_back(std::move(open_));
    is_open_ = false;
    open_ = {};
  }

  /// "Tahapan Inovasi" names the status when its answer is one phrase, the steps when it is a text.
  void settle_long_field(Section& section) const {
    if (section.body.size() <= kLongField) return;
    const auto kind = std::ranges::find(lexicon_.kinds, section.kind, &Kind::key);
    if (kind != lexicon_.kinds.end() && !kind->when_long.empty()) section.kind = kind->when_long;
  }

  const NormalText& text_;
  const LexiconInside& lexicon_;
  Outline outline_;
  std::vector<Section> sections_;
  Section open_;
  bool is_open_ = false;
};

}  // namespace

std::vector<Section> sections(const NormalText& text, const Lexicon& lexicon) {
  return Sectioner(text, lexicon.inside()).run();
}

}  // namespace telaah::segment

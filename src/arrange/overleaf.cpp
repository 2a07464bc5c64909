#include "arrange/overleaf.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>
#include <string>

#include "arrange/runs.h"
#include "text/unicode.h"

namespace telaah::arrange {
namespace {

constexpr float kSameColumn = 6.0f;  // points: borders of a table on the next page

class Joiner {
 public:
  explicit Joiner(const Document& document) : document_(document) {}

  void page(PageBlocks page) {
    join_columns(page.blocks);
    bool all_taken = false;  // the whole page goes on from the one before: its edges wait, too
    if (!out_.empty() && !page.blocks.empty()) {
      if (goes_on_in_table(page))
        continue_table(page);
      else if (flows(out_.back(), page.blocks.front()))
        continue_paragraph(page);
      all_taken = page.blocks.empty();
    }
    if (!all_taken) flush_tail();
    add_edges(page, all_taken);
    const std::size_t before = out_.size();
    std::move(page.blocks.begin(), page.blocks.end(), std::back_inserter(out_));
    hold_back_notes(before);
    remember_table(page, before);
  }

  std::vector<Block> finish() {
    flush_tail();
    return std::move(out_);
  }

 private:
  [[nodiscard]] const Page& page_of(const Block& block) const {
    return document_.pages[static_cast<std::size_t>(block.page) - 1];
  }
  [[nodiscard]] std::string_view first_word(const Block& block) const {
    if (block.lines.empty() || block.lines.front().words.empty()) return {};
    return page_of(block).word_text(page_of(block).words[block.lines.front().words.front()]);
  }
  [[nodiscard]] std::string_view last_word(const Block& block) const {
    if (block.lines.empty() || block.lines.back().words.empty()) return {};
    return page_of(block).word_text(page_of(block).words[block.lines.back().words.back()]);
  }

  static bool is_prose(const Block& block) {
    return block.kind == BlockKind::paragraph || block.kind == BlockKind::list_item || block.kind == BlockKind::cell;
  }

  /// One sentence runs from `a` into `b`.
  [[nodiscard]] bool flows(const Block& a, const Block& b) const {
    if (!is_prose(a) || !is_prose(b) || a.aside != b.aside) return false;
    if ((a.kind == BlockKind::cell) != (b.kind == BlockKind::cell)) return false;
    if (std::abs(a.size - b.size) > 0.12f * std::max(a.size, b.size)) return false;
    const std::string_view last = last_word(a), first = first_word(b);
    if (last.empty() || first.empty()) return false;
    std::size_t at = 0;
    const char32_t head = unicode::next(first, at);
    if (const std::size_t sign = hyphen_at_end(last); sign > 0 && last.size() > sign) return unicode::is_letter(head);
    if (std::string_view(".:;!?").find(last.back()) != std::string_view::npos) return false;
    if (is_marker(first)) return false;
    if (unicode::is_lower(head)) return true;
    // A full last line asks for more, unless what follows is a heading or an item.
    const bool comma = last.ends_with(',') || last == "dan" || last == "atau" || last == "yang" || last == "di" ||
                       last == "dengan" || last == "untuk" || last == "dari" || last == "pada" || last == "oleh";
    return comma && b.kind != BlockKind::list_item;
  }

  /// A paragraph that goes on at the top of the next column.
  void join_columns(std::vector<Block>& blocks) const {
    for (std::size_t i = 1; i < blocks.size(); ++i) {
      Block& a = blocks[i - 1];
      Block& b = blocks[i];
      if (a.table >= 0 || b.table >= 0 || b.kind != BlockKind::paragraph) continue;
      if (b.box.y0 < a.box.y1 - 1.5f * a.size && b.box.x0 > a.box.x0 && flows(a, b)) {
        a.continues = true;
        b.kind = a.kind;
      }
    }
  }

  void continue_paragraph(PageBlocks& page) {
    out_.back().continues = true;
    page.blocks.front().kind = out_.back().kind;
    std::size_t taken = 0;
    do {
      out_.push_back(std::move(page.blocks[taken++]));
    } while (out_.back().continues && taken < page.blocks.size());
    page.blocks.erase(page.blocks.begin(), page.blocks.begin() + static_cast<std::ptrdiff_t>(taken));
  }

  [[nodiscard]] bool goes_on_in_table(const PageBlocks& page) const {
    const Block& last = out_.back();
    const Block& first = page.blocks.front();
    if (last.table < 0 || first.table < 0 || last.table != table_.number || page.tables.empty()) return false;
    const TableShape& next = page.tables.front();
    if (next.number != first.table || next.xs.size() != table_.xs.size()) return false;
    const float shift = next.xs.front() - table_.xs.front();
    for (std::size_t i = 0; i < next.xs.size(); ++i) {
      if (std::abs(next.xs[i] - table_.xs[i] - shift) > kSameColumn) return false;
    }
    return true;
  }

  [[nodiscard]] std::string row_text(std::span<const Block> blocks, int table, int row) const {
    std::string text;
    for (const Block& block : blocks) {
      if (block.table != table || block.row != row) continue;
      text += '\t';
      for (const Line& line : block.lines) {
        for (const std::uint32_t index : line.words) {
          const Word& word = page_of(block).words[index];
          if ((word.flags & word_ocr) != 0)
            text += letters_of(page_of(block).word_text(word));
          else
            text += page_of(block).word_text(word);
        }
      }
    }
    return text;
  }

  /// What OCR can be trusted with when two readings of one row are compared.
  static std::string letters_of(std::string_view word) {
    std::string letters = unicode::folded(word);
    std::erase_if(letters, [](char c) { return c < 'a' || c > 'z'; });
    return letters;
  }

  /// Takes over the number, tags repeated heads, and puts the rest of a cut row behind its beginning.
  void continue_table(PageBlocks& page) {
    const int number = page.blocks.front().table;
    std::vector<int> rows;
    for (const Block& block : page.blocks) {
      if (block.table == number && (rows.empty() || rows.back() != block.row)) rows.push_back(block.row);
    }
    std::size_t heads = 0;
    while (heads < rows.size() && heads < head_rows_.size() &&
           row_text(page.blocks, number, rows[heads]) == head_rows_[heads])
      ++heads;
    if (heads == rows.size()) heads = 0;
    const int cut = heads < rows.size() && is_cut(page.blocks, number, rows[heads]) ? rows[heads] : -1;
    const int shift = last_row_ + 1 - (heads < rows.size() ? rows[heads] : 0) - (cut >= 0 ? 1 : 0);
    std::vector<Block> rest, kept;
    for (Block& block : page.blocks) {
      if (block.table != number) {
        kept.push_back(std::move(block));
        continue;
      }
      const bool is_head = std::find(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(heads), block.row) !=
                           rows.begin() + static_cast<std::ptrdiff_t>(heads);
      if (is_head) {
        block.kind = BlockKind::header;
        block.table = block.row = block.col = -1;
        repeated_.push_back(std::move(block));
        continue;
      }
      const bool is_rest = block.row == cut;
      block.table = table_.number;
      block.row += shift;
      (is_rest ? rest : kept).push_back(std::move(block));
    }
    add_rest(std::move(rest));
    page.blocks = std::move(kept);
    for (TableShape& shape : page.tables) {
      if (shape.number == number) shape.number = table_.number;
    }
  }

  /// Whether the first row overleaf is the rest of the last one: its first cell is empty, or says how the first cell
  /// of the last row goes on. A number or a new label begins a row, whatever the other cells say.
  [[nodiscard]] bool is_cut(const std::vector<Block>& blocks, int number, int row) const {
    const auto in_row = [&](const Block& block) { return block.table == table_.number && block.row == last_row_; };
    int first_column = -1;
    for (auto last = out_.rbegin(); last != out_.rend() && in_row(*last); ++last) {
      if (first_column < 0 || last->col < first_column) first_column = last->col;
    }
    const auto first = std::ranges::find_if(
        blocks, [&](const Block& b) { return b.table == number && b.row == row && b.col == first_column; });
    if (first == blocks.end()) return true;
    for (auto last = out_.rbegin(); last != out_.rend() && in_row(*last); ++last) {
      if (last->col == first_column) return !is_marker(first_word(*first)) && flows(*last, *first);
    }
    return false;
  }

  void add_rest(std::vector<Block> rest) {
    auto begin = out_.end();
    while (begin != out_.begin() && std::prev(begin)->table == table_.number && std::prev(begin)->row == last_row_)
      --begin;
    for (Block& block : rest) {
      const auto same = [&](const Block& other) { return other.col == block.col; };
      const auto from = std::find_if(begin, out_.end(), same);
      auto place = out_.end();
      if (from == out_.end()) {
        place = std::find_if(begin, out_.end(), [&](const Block& other) { return other.col > block.col; });
      } else {
        place = std::find_if_not(from, out_.end(), same);
        Block& last = *std::prev(place);
        if (last.page != block.page && flows(last, block)) last.continues = true;
      }
      const auto offset = begin - out_.begin();
      out_.insert(place, std::move(block));
      begin = out_.begin() + offset;
    }
  }

  /// What the next page must know of a table at the end of this one, whose blocks begin at `before`.
  void remember_table(const PageBlocks& page, std::size_t before) {
    if (out_.empty() || out_.back().table < 0) return;
    const int number = out_.back().table;
    const auto shape = std::ranges::find(page.tables, number, &TableShape::number);
    if (shape == page.tables.end()) return;
    if (table_.number != number) {
      const std::span<const Block> blocks = std::span(out_).subspan(before);
      const auto first = std::ranges::find(blocks, number, &Block::table);
      head_rows_.clear();
      if (first == blocks.end()) return;
      for (int row = first->row; row < first->row + 3; ++row) {
        std::string text = row_text(blocks, number, row);
        if (!text.empty()) head_rows_.push_back(std::move(text));
      }
    }
    table_ = *shape;
    last_row_ = out_.back().row;
  }

  void add_edges(PageBlocks& page, bool all_taken) {
    const float middle = document_.pages[static_cast<std::size_t>(page.number) - 1].height / 2;
    for (Block& edge : page.edges) {
      const bool head = edge.kind == BlockKind::header || (edge.kind == BlockKind::page_number && edge.box.y0 < middle);
      (head && !all_taken ? out_ : tail_).push_back(std::move(edge));
    }
    for (Block& block : repeated_) (all_taken ? tail_ : out_).push_back(std::move(block));
    repeated_.clear();
  }

  /// Footnotes and hidden text wait behind the body, so that what goes on overleaf finds its beginning.
  void hold_back_notes(std::size_t from) {
    const auto is_note = [](const Block& block) { return block.kind == BlockKind::footnote || block.hidden; };
    const auto begin = out_.begin() + static_cast<std::ptrdiff_t>(from);
    const auto notes = std::stable_partition(begin, out_.end(), [&](const Block& block) { return !is_note(block); });
    if (notes == out_.begin()) return;
    std::vector<Block> held(std::make_move_iterator(notes), std::make_move_iterator(out_.end()));
    out_.erase(notes, out_.end());
    tail_.insert(tail_.begin(), std::make_move_iterator(held.begin()), std::make_move_iterator(held.end()));
  }

  void flush_tail() {
    std::move(tail_.begin(), tail_.end(), std::back_inserter(out_));
    tail_.clear();
  }

  const Document& document_;
  std::vector<Block> out_, tail_, repeated_;
  TableShape table_{.number = -1, .xs = {}, .ys = {}};
  std::vector<std::string> head_rows_;
  int last_row_ = 0;
};

}  // namespace

std::vector<Block> joined_overleaf(const Document& document, std::vector<PageBlocks> pages) {
  Joiner joiner(document);
  for (PageBlocks& page : pages) joiner.page(std::move(page));
  return joiner.finish();
}

}  // namespace telaah::arrange

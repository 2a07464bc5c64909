#pragma once
// NormalText by hand: blocks in order, folded, with anchors, for tests of the stages after reading.

#include <string>
#include <string_view>

#include "telaah/normal_text.h"

namespace telaah::test {

class TextBuilder {
 public:
  TextBuilder& page(int number) {
    page_ = number;
    return *this;
  }
  /// All blocks from here on were read by OCR.
  TextBuilder& scanned() {
    scanned_ = true;
    return *this;
  }
  TextBuilder& block(BlockKind kind, std::string_view words, int table = -1, int row = -1, int col = -1) {
    TextBlock made;
    made.kind = kind;
    made.page = made.page_end = page_;
    made.table = table;
    made.row = row;
    made.col = col;
    made.from_ocr = scanned_;
    made.span.begin = static_cast<std::uint32_t>(text_.text.size());
    text_.text += words;
    made.span.end = static_cast<std::uint32_t>(text_.text.size());
    text_.text += '\n';
    text_.anchors.push_back({made.span.begin, page_, 0, {}, 0, 100});
    text_.blocks.push_back(made);
    return *this;
  }
  TextBuilder& heading(std::string_view words) { return block(BlockKind::heading, words); }
  TextBuilder& paragraph(std::string_view words) { return block(BlockKind::paragraph, words); }
  TextBuilder& letterhead(std::string_view words) { return block(BlockKind::letterhead, words); }
  TextBuilder& signature(std::string_view words) { return block(BlockKind::signature, words); }
  /// A row of cells of the current table; empty ones are left out.
  TextBuilder& row(std::initializer_list<std::string_view> cells) {
    int col = 0;
    for (const std::string_view cell : cells) {
      if (!cell.empty()) block(BlockKind::cell, cell, table_, row_, col);
      ++col;
    }
    ++row_;
    return *this;
  }
  TextBuilder& table() {
    ++table_;
    row_ = 0;
    return *this;
  }
  [[nodiscard]] NormalText text() const {
    NormalText made = text_;
    made.folded = made.text;
    for (char& c : made.folded) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return made;
  }

 private:
  NormalText text_;
  int page_ = 1, table_ = -1, row_ = 0;
  bool scanned_ = false;
};

}  // namespace telaah::test

#include "printing/page_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace telaah::printing {
namespace {

const char* mark_of(Aside aside) {
  switch (aside) {
    case Aside::none:
      return "";
    case Aside::hidden:
      return "[teks tersembunyi] ";
    case Aside::struck:
      return "[teks dicoret] ";
    case Aside::comment:
      return "[catatan penelaah] ";
  }
  return "";
}

/// The part of a block that stands on one page.
struct Piece {
  int page = 0;
  Span span;
};

/// A block that runs over a page break, cut where its words change the page.
std::vector<Piece> pieces_of(const NormalText& text, const TextBlock& block) {
  if (block.page_end <= block.page) return {{block.page, block.span}};
  std::vector<Piece> pieces;
  std::uint32_t begin = block.span.begin;
  int page = block.page;
  const auto first = std::ranges::lower_bound(text.anchors, begin, {}, &WordAnchor::begin);
  for (auto anchor = first; anchor != text.anchors.end() && anchor->begin < block.span.end; ++anchor) {
    if (anchor->page == page) continue;
    if (anchor->begin > begin) pieces.push_back({page, {begin, anchor->begin}});
    begin = anchor->begin;
    page = anchor->page;
  }
  pieces.push_back({page, {begin, block.span.end}});
  return pieces;
}

std::string_view trimmed(std::string_view view) {
  while (!view.empty() && (view.back() == ' ' || view.back() == '\n')) view.remove_suffix(1);
  while (!view.empty() && (view.front() == ' ' || view.front() == '\n')) view.remove_prefix(1);
  return view;
}

/// Collects the lines of each page. Cells of one row meet on one line.
class Sheets {
 public:
  explicit Sheets(int pages) : pages_(static_cast<std::size_t>(std::max(pages, 0))) {}

  void add(const NormalText& text, const TextBlock& block) {
    for (const Piece& piece : pieces_of(text, block)) {
      if (piece.page < 1 || static_cast<std::size_t>(piece.page) > pages_.size()) continue;
      add_line(pages_[static_cast<std::size_t>(piece.page) - 1], block, std::string(trimmed(text.view(piece.span))));
    }
  }

  [[nodiscard]] const std::string& lines_of(int page) const {
    return pages_.at(static_cast<std::size_t>(page) - 1).lines;
  }

 private:
  struct Sheet {
    std::string lines;
    int table = -1, row = -1, col = -1;  // of the line's last cell
  };

  static void add_line(Sheet& sheet, const TextBlock& block, const std::string& words) {
    const bool is_cell = block.kind == BlockKind::cell && block.table >= 0;
    const bool same_row = is_cell && sheet.table == block.table && sheet.row == block.row && !sheet.lines.empty();
    if (same_row) {
      sheet.lines.pop_back();  // the line end
      sheet.lines += block.col == sheet.col ? ' ' : '\t';
    }
    sheet.lines += mark_of(block.aside);
    sheet.lines += words;
    sheet.lines += '\n';
    sheet.table = is_cell ? block.table : -1;
    sheet.row = block.row;
    sheet.col = block.col;
  }

  std::vector<Sheet> pages_;
};

std::string on_one_line(std::string_view view) {
  std::string line(trimmed(view));
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return line;
}

}  // namespace

std::string page_text(const NormalText& text, const PageChoice& choice) {
  Sheets sheets(choice.pages);
  for (const TextBlock& block : text.blocks) sheets.add(text, block);
  const int first = choice.only > 0 ? choice.only : 1;
  const int last = choice.only > 0 ? choice.only : choice.pages;
  std::string out;
  for (int page = first; page <= last; ++page) {
    if (page > first) out += '\f';
    out += fmt::format("[halaman {}/{}]\n", page, choice.pages);
    out += sheets.lines_of(page);
  }
  return out;
}

std::string block_table(const NormalText& text, const PageChoice& choice) {
  std::string out = "page\tpage_end\tkind\tx0\ty0\tx1\ty1\ttable\trow\tcol\tsize\tbold\thidden\tocr\ttext\n";
  for (const TextBlock& block : text.blocks) {
    if (choice.only > 0 && (choice.only < block.page || choice.only > std::max(block.page, block.page_end))) continue;
    out += fmt::format("{}\t{}\t{}\t{:.1f}\t{:.1f}\t{:.1f}\t{:.1f}\t{}\t{}\t{}\t{:.1f}\t{}\t{}\t{}\t{}\n", block.page,
                       std::max(block.page, block.page_end), code(block.kind), block.box.x0, block.box.y0, block.box.x1,
                       block.box.y1, block.table, block.row, block.col, block.size, block.bold ? 1 : 0,
                       block.hidden ? 1 : 0, block.from_ocr ? 1 : 0, on_one_line(text.view(block.span)));
  }
  return out;
}

}  // namespace telaah::printing

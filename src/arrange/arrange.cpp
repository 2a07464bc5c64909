#include "telaah/arrange.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "arrange/flow.h"
#include "arrange/frame.h"
#include "arrange/grid.h"
#include "arrange/kinds.h"
#include "arrange/line_numbers.h"
#include "arrange/overleaf.h"
#include "arrange/paragraphs.h"
#include "arrange/running.h"
#include "arrange/sideways.h"
#include "arrange/small_pages.h"

namespace telaah::arrange {
namespace {

constexpr float kUnevenMargins = 12;  // points by which the right margin may be the wider one

/// The font size most letters of the document have.
float body_size_of(const Document& document) {
  std::array<std::size_t, 201> letters{};  // by half points
  for (const Page& page : document.pages) {
    for (const Word& word : page.words) {
      const float size = (word.flags & word_ocr) != 0 ? word.box.height() : word.size;
      if (size > 0 && size <= 100) letters[static_cast<std::size_t>(size * 2 + 0.5f)] += word.end - word.begin;
    }
  }
  const auto most = std::ranges::max_element(letters);
  return *most == 0 ? 11.0f : static_cast<float>(most - letters.begin()) / 2;
}

/// One page between its runs and its blocks.
struct PageWork {
  std::vector<Frame> frames;
  std::vector<Grid> grids;                          // of the main frame, innermost first
  std::vector<std::vector<std::uint32_t>> in_cell;  // items by cell, cells of all grids in one row
  std::vector<std::size_t> first_cell;              // of each grid, in `in_cell`
  std::vector<std::pair<int, int>> holder;          // of each grid: the grid and cell around it, or -1
  std::vector<std::vector<std::vector<std::uint32_t>>> turned_in_cell;  // by frame from the second on, then by cell
};

/// The innermost table cell at a place; `above`: only tables behind this index.
std::pair<int, int> cell_at(const std::vector<Grid>& grids, float x, float y, std::size_t from = 0) {
  for (std::size_t g = from; g < grids.size(); ++g) {
    const int cell = grids[g].cell_of(x, y);
    if (cell >= 0) return {static_cast<int>(g), cell};
  }
  return {-1, -1};
}

class Arranger {
 public:
  explicit Arranger(const Document& document) : document_(document), body_size_(body_size_of(document)) {}

  std::vector<Block> blocks() {
    work_.resize(document_.pages.size());
    std::vector<PageRuns> runs(document_.pages.size());
    for (std::size_t i = 0; i < work_.size(); ++i) {
      work_[i].frames = frames_of(document_.pages[i], document_.fonts);
      if (work_[i].frames.empty()) continue;
      runs[i].frame = &work_[i].frames.front();
      runs[i].runs = outer_runs(work_[i], runs[i].edges);
    }
    take_running_rows(runs, body_size_);
    std::vector<PageBlocks> pages;
    for (std::size_t i = 0; i < work_.size(); ++i) {
      if (!work_[i].frames.empty()) pages.push_back(page(work_[i], runs[i]));
      work_[i] = {};
    }
    join_sideways(pages);
    return joined_overleaf(document_, std::move(pages));
  }

 private:
  /// Sorts the words of the main frame into table cells; returns the runs of what stands outside, with a stand-in for
  /// each outermost table.
  std::vector<Run> outer_runs(PageWork& work, std::vector<EdgeRow>& edges) {
    const Frame& frame = work.frames.front();
    work.grids = grids_of(frame);
    work.first_cell.clear();
    std::size_t cells = 0;
    for (const Grid& grid : work.grids) {
      work.first_cell.push_back(cells);
      cells += grid.cells.size();
    }
    work.in_cell.resize(cells);
    std::vector<std::uint32_t> outside;
    for (std::uint32_t i = 0; i < frame.items.size(); ++i) {
      const auto [grid, cell] = cell_at(work.grids, frame.items[i].mid_x(), frame.items[i].mid_y());
      if (grid < 0)
        outside.push_back(i);
      else
        work.in_cell[work.first_cell[static_cast<std::size_t>(grid)] + static_cast<std::size_t>(cell)].push_back(i);
    }
    if (const std::vector<std::uint32_t> numbers = line_numbers(frame, outside, last_line_number_); !numbers.empty()) {
      edges.push_back({.kind = BlockKind::page_number, .runs = {run_of(frame, numbers)}});
      std::erase_if(outside, [&](std::uint32_t i) { return std::ranges::find(numbers, i) != numbers.end(); });
    }
    take_turned_labels(work);
    std::vector<Run> runs = runs_of(frame, outside);
    for (std::size_t g = 0; g < work.grids.size(); ++g) {
      const Grid& grid = work.grids[g];
      work.holder.push_back(cell_at(work.grids, (grid.x0 + grid.x1) / 2, (grid.y0 + grid.y1) / 2, g + 1));
      if (work.holder.back().first < 0) runs.push_back(stand_in(work, g));
    }
    return runs;
  }

  /// Words turned by a quarter that stand in a cell belong to it: the heads of narrow columns, labels of rows.
  static void take_turned_labels(PageWork& work) {
    work.turned_in_cell.resize(work.frames.size());
    if (work.frames.front().turn != 0 || work.grids.empty()) return;
    for (std::size_t f = 1; f < work.frames.size(); ++f) {
      const Frame& other = work.frames[f];
      if ((other.turn & 1) == 0 || other.hidden || other.slanted) continue;
      work.turned_in_cell[f].resize(work.in_cell.size());
      for (std::uint32_t i = 0; i < other.items.size(); ++i) {
        const Box& box = other.page->words[other.items[i].word].box;
        const auto [grid, cell] = cell_at(work.grids, (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2);
        if (grid < 0) continue;
        work.turned_in_cell[f][work.first_cell[static_cast<std::size_t>(grid)] + static_cast<std::size_t>(cell)]
            .push_back(i);
      }
    }
  }

  static Run stand_in(const PageWork& work, std::size_t g) {
    const Grid& grid = work.grids[g];
    Run run;
    run.grid = static_cast<int>(g);
    run.x0 = grid.x0;
    run.y0 = grid.y0;
    run.x1 = grid.x1;
    run.y1 = grid.y1;
    run.base = grid.y1;
    run.size = 10;
    std::uint32_t drawn = 0xFFFFFFFFu;
    for (std::size_t c = 0; c < grid.cells.size(); ++c) {
      const auto& items = work.in_cell[work.first_cell[g] + c];
      if (!items.empty()) drawn = std::min(drawn, items.front());
    }
    run.drawn = drawn;
    return run;
  }

  PageBlocks page(PageWork& work, PageRuns& runs) {
    PageBlocks out;
    out.number = work.frames.front().page->number;
    const Frame& frame = work.frames.front();
    for (const EdgeRow& edge : runs.edges) out.edges.push_back(edge_block(frame, edge));
    for (std::vector<Run>& part : small_pages(frame, std::move(runs.runs))) body(work, frame, std::move(part), out);
    for (std::size_t f = 1; f < work.frames.size(); ++f) {
      const Frame& other = work.frames[f];
      std::vector<char> in_cell(other.items.size(), 0);
      for (const auto& cell : work.turned_in_cell[f]) {
        for (const std::uint32_t i : cell) in_cell[i] = 1;
      }
      std::vector<std::uint32_t> items;
      for (std::uint32_t i = 0; i < other.items.size(); ++i) {
        if (in_cell[i] == 0) items.push_back(i);
      }
      if (items.empty()) continue;
      PageWork none;
      body(none, other, runs_of(other, items), out);
    }
    return out;
  }

  static Block edge_block(const Frame& frame, const EdgeRow& edge) {
    Draft draft;
    Run line = edge.runs.front();
    for (std::size_t i = 1; i < edge.runs.size(); ++i) absorb(line, edge.runs[i]);
    draft.size = line.size;
    draft.lines.push_back(std::move(line));
    return block_of(frame, draft, edge.kind);
  }

  void body(PageWork& work, const Frame& frame, std::vector<Run> runs, PageBlocks& out) {
    float left = frame.width, right = 0;
    for (const Run& run : runs) {
      left = std::min(left, run.x0);
      right = std::max(right, run.x1);
    }
    right = std::max(right, frame.width - left - kUnevenMargins);  // a page of short lines does not show its margin
    std::vector<Typed> typed;
    std::vector<Block> ready;  // cells, at the place of their stand-in in `typed`
    std::vector<std::pair<std::size_t, std::size_t>> spans;
    const std::vector<Piece> pieces = flow_of(frame, std::move(runs), left, right, false);
    std::map<int, int> tables;
    for (std::size_t p = 0; p < pieces.size(); ++p) {
      const Piece& piece = pieces[p];
      if (piece.grid >= 0) {
        const std::size_t begin = ready.size();
        add_grid(work, frame, static_cast<std::size_t>(piece.grid), ready, out, 0);
        mark(typed, p, ready, begin, spans, work.grids[static_cast<std::size_t>(piece.grid)]);
        continue;
      }
      if (piece.table >= 0) {
        const auto [entry, is_new] = tables.try_emplace(piece.table, 0);
        if (is_new) entry->second = next_table_++;
        const std::size_t begin = ready.size();
        for (const Draft& draft : paragraphs_of(frame, piece)) {
          ready.push_back(block_of(frame, draft, BlockKind::cell));
          ready.back().table = entry->second;
          ready.back().row = piece.row;
          ready.back().col = piece.col;
        }
        Typed stand{.draft = {}, .kind = BlockKind::cell, .in_cell = true, .piece = p};
        if (begin < ready.size()) stand.draft.y0 = ready[begin].box.y0;
        typed.push_back(std::move(stand));
        spans.emplace_back(begin, ready.size());
        continue;
      }
      for (Draft& draft : paragraphs_of(frame, piece)) {
        typed.push_back({std::move(draft), BlockKind::paragraph, false, p});
        spans.emplace_back(ready.size(), ready.size());
      }
    }
    tell_kinds(frame, typed, body_size_);
    for (std::size_t i = 0; i < typed.size(); ++i) {
      if (typed[i].in_cell) {
        for (std::size_t k = spans[i].first; k < spans[i].second; ++k) out.blocks.push_back(std::move(ready[k]));
      } else {
        out.blocks.push_back(block_of(frame, typed[i].draft, frame.slanted ? BlockKind::header : typed[i].kind));
      }
    }
  }

  static void mark(std::vector<Typed>& typed, std::size_t piece, const std::vector<Block>& ready, std::size_t begin,
                   std::vector<std::pair<std::size_t, std::size_t>>& spans, const Grid& grid) {
    Typed stand{.draft = {}, .kind = BlockKind::cell, .in_cell = true, .piece = piece};
    stand.draft.y0 = grid.y0;
    typed.push_back(std::move(stand));
    spans.emplace_back(begin, ready.size());
  }

  /// The white between a cell's border and its text.
  static float padding_of(const PageWork& work, const Frame& frame, std::size_t g) {
    float padding = 12;
    for (std::size_t c = 0; c < work.grids[g].cells.size(); ++c) {
      for (const std::uint32_t item : work.in_cell[work.first_cell[g] + c]) {
        padding = std::min(padding, frame.items[item].x0 - work.grids[g].cells[c].x0);
      }
    }
    return std::max(padding, 0.0f);
  }

  /// The cells of a ruled table, row by row; tables inside its cells where they stand.
  void add_grid(const PageWork& work, const Frame& frame, std::size_t g, std::vector<Block>& ready, PageBlocks& out,
                int depth) {
    const Grid& grid = work.grids[g];
    const int number = next_table_++;
    TableShape shape{
        .number = number, .xs = grid.xs, .ys = grid.ys, .y0 = grid.y0, .y1 = grid.y1, .open_below = grid.open_below};
    if (depth == 0) out.tables.push_back(std::move(shape));
    const float padding = padding_of(work, frame, g);
    for (std::size_t c = 0; c < grid.cells.size(); ++c) {
      const GridCell& cell = grid.cells[c];
      std::vector<Run> runs = runs_of(frame, work.in_cell[work.first_cell[g] + c]);
      for (std::size_t inner = 0; inner < g; ++inner) {
        if (work.holder[inner] == std::pair{static_cast<int>(g), static_cast<int>(c)})
          runs.push_back(stand_in(work, inner));
      }
      add_turned(work, number, cell, work.first_cell[g] + c, ready);
      if (runs.empty()) continue;
      for (const Piece& piece : flow_of(frame, std::move(runs), cell.x0 + 2, cell.x1 - 2, true)) {
        if (piece.grid >= 0) {
          if (depth < 4) add_grid(work, frame, static_cast<std::size_t>(piece.grid), ready, out, depth + 1);
          continue;
        }
        for (const Draft& draft : paragraphs_of(frame, piece)) {
          ready.push_back(block_of(frame, draft, BlockKind::cell));
          mark_cut_words(frame, draft, cell.x1 - cell.x0 - 2 * padding, ready.back());
          ready.back().table = number;
          ready.back().row = cell.row;
          ready.back().col = cell.col;
        }
      }
    }
  }

  /// What stands upright-turned in a cell, as a block of the cell.
  static void add_turned(const PageWork& work, int table, const GridCell& cell, std::size_t index,
                         std::vector<Block>& ready) {
    for (std::size_t f = 1; f < work.turned_in_cell.size(); ++f) {
      if (work.turned_in_cell[f].empty() || work.turned_in_cell[f][index].empty()) continue;
      const Frame& other = work.frames[f];
      Draft draft;
      for (Run& run : runs_of(other, work.turned_in_cell[f][index])) draft.lines.push_back(std::move(run));
      std::ranges::stable_sort(draft.lines, {}, &Run::base);
      draft.size = draft.lines.front().size;
      ready.push_back(block_of(other, draft, BlockKind::cell));
      ready.back().table = table;
      ready.back().row = cell.row;
      ready.back().col = cell.col;
    }
  }

  const Document& document_;
  float body_size_;
  int last_line_number_ = 0;
  std::vector<PageWork> work_;
  int next_table_ = 0;
};

}  // namespace

Layout layout(const Document& document) {
  Layout layout;
  layout.blocks = Arranger(document).blocks();
  return layout;
}

}  // namespace telaah::arrange

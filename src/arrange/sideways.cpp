#include "arrange/sideways.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace telaah::arrange {
namespace {

constexpr float kSameHeight = 2.0f;  // points: borders of one row on both sheets
constexpr float kSameColumn = 6.0f;  // the same columns again are a table that goes on below
constexpr std::size_t kFewestRows = 4;
constexpr float kUneven = 4.0f;  // points: rows of one height would fit any other table

bool are_alike(const std::vector<float>& a, const std::vector<float>& b, float near) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::abs(a[i] - b[i]) > near) return false;
  }
  return true;
}

/// Rows of many heights, the same on both sheets, and other columns.
bool goes_on_beside(const TableShape& left, const TableShape& right) {
  if (left.ys.size() <= kFewestRows || !are_alike(left.ys, right.ys, kSameHeight)) return false;
  if (are_alike(left.xs, right.xs, kSameColumn)) return false;
  float lowest = 1e9f, highest = 0;
  for (std::size_t i = 1; i < left.ys.size(); ++i) {
    lowest = std::min(lowest, left.ys[i] - left.ys[i - 1]);
    highest = std::max(highest, left.ys[i] - left.ys[i - 1]);
  }
  return highest - lowest > kUneven;
}

void join(PageBlocks& page, const TableShape& left, PageBlocks& next, const TableShape& right) {
  const int columns = static_cast<int>(left.xs.size()) - 1;
  const auto is_cell = [&](const Block& block) { return block.table == right.number; };
  std::vector<Block> cells;
  std::ranges::copy_if(next.blocks, std::back_inserter(cells), is_cell);
  std::erase_if(next.blocks, is_cell);
  for (Block& cell : cells) {
    cell.table = left.number;
    cell.col += columns;
    const auto after = std::find_if(page.blocks.rbegin(), page.blocks.rend(), [&](const Block& block) {
      return block.table == left.number && block.row <= cell.row;
    });
    page.blocks.insert(after.base(), std::move(cell));
  }
}

}  // namespace

void join_sideways(std::vector<PageBlocks>& pages) {
  for (std::size_t first = 0; first + 1 < pages.size(); ++first) {
    PageBlocks& page = pages[first];
    if (page.tables.empty()) continue;
    TableShape& left = page.tables.back();
    for (std::size_t i = first + 1; i < pages.size(); ++i) {
      PageBlocks& next = pages[i];
      const bool is_next = next.number == page.number + static_cast<int>(i - first);
      if (!is_next || next.tables.empty() || !goes_on_beside(left, next.tables.front())) break;
      const TableShape right = next.tables.front();
      join(page, left, next, right);
      next.tables.erase(next.tables.begin());
      for (std::size_t x = 1; x < right.xs.size(); ++x)
        left.xs.push_back(left.xs.back() + right.xs[x] - right.xs[x - 1]);
    }
  }
}

}  // namespace telaah::arrange

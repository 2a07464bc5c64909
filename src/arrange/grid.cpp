#include "arrange/grid.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "arrange/strokes.h"

namespace telaah::arrange {
namespace {

constexpr float kSideColumn = 14.0f;  // crossing lines that run this far beyond the last upright enclose a column
constexpr std::size_t kMostStrokes = 6000;
constexpr std::size_t kMostCells = 40'000;

bool by_place(const Stroke& a, const Stroke& b) { return a.at != b.at ? a.at < b.at : a.begin < b.begin; }

struct Components {
  std::vector<std::size_t> parent;
  explicit Components(std::size_t size) : parent(size) { std::iota(parent.begin(), parent.end(), std::size_t{0}); }
  std::size_t root(std::size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  }
  void unite(std::size_t a, std::size_t b) {
    const std::size_t low = std::min(root(a), root(b)), high = std::max(root(a), root(b));
    parent[high] = low;
  }
};

void add_border(std::vector<float>& borders, float at, float touch) {
  if (borders.empty() || at - borders.back() > touch) borders.push_back(at);
}

std::size_t nearest(const std::vector<float>& borders, float at) {
  const auto after = std::ranges::lower_bound(borders, at);
  if (after == borders.begin()) return 0;
  if (after == borders.end()) return borders.size() - 1;
  const auto index = static_cast<std::size_t>(after - borders.begin());
  return *after - at < at - *std::prev(after) ? index : index - 1;
}

/// Which border stretches between grid lines a set of strokes covers: [line * parts + part].
std::vector<char> covered(const std::vector<Stroke>& strokes, const std::vector<float>& lines,
                          const std::vector<float>& across) {
  const std::size_t parts = across.size() - 1;
  std::vector<char> cover(lines.size() * parts, 0);
  for (const Stroke& stroke : strokes) {
    const std::size_t line = nearest(lines, stroke.at);
    for (std::size_t part = 0; part < parts; ++part) {
      const float middle = (across[part] + across[part + 1]) / 2;
      if (stroke.begin <= middle && stroke.end >= middle) cover[line * parts + part] = 1;
    }
  }
  return cover;
}

void make_cells(Grid& grid, const std::vector<Stroke>& horizontals, const std::vector<Stroke>& verticals) {
  const std::size_t columns = grid.columns(), rows = grid.rows();
  const std::vector<char> upright = covered(verticals, grid.xs, grid.ys);
  const std::vector<char> level = covered(horizontals, grid.ys, grid.xs);
  Components parts(columns * rows);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t col = 0; col < columns; ++col) {
      if (col + 1 < columns && upright[(col + 1) * rows + row] == 0)
        parts.unite(row * columns + col, row * columns + col + 1);
      if (row + 1 < rows && level[(row + 1) * columns + col] == 0)
        parts.unite(row * columns + col, (row + 1) * columns + col);
    }
  }
  grid.cell_at.assign(columns * rows, -1);
  for (std::size_t part = 0; part < columns * rows; ++part) {
    const std::size_t root = parts.root(part);
    const std::size_t row = part / columns, col = part % columns;
    if (grid.cell_at[root] < 0) {
      grid.cell_at[root] = static_cast<std::int32_t>(grid.cells.size());
      grid.cells.push_back({static_cast<int>(row), static_cast<int>(col), grid.xs[col], grid.ys[row], grid.xs[col + 1],
                            grid.ys[row + 1]});
    }
    grid.cell_at[part] = grid.cell_at[root];
    GridCell& cell = grid.cells[static_cast<std::size_t>(grid.cell_at[part])];
    cell.x0 = std::min(cell.x0, grid.xs[col]);
    cell.x1 = std::max(cell.x1, grid.xs[col + 1]);
    cell.y1 = std::max(cell.y1, grid.ys[row + 1]);
  }
}

/// Tables without side borders, and scans that lost a faint one: where two or more crossing lines end.
void add_open_sides(Grid& grid, const std::vector<Stroke>& horizontals) {
  float left = grid.xs.front(), right = grid.xs.back();
  for (const Stroke& stroke : horizontals) {
    left = std::min(left, stroke.begin);
    right = std::max(right, stroke.end);
  }
  const float first = grid.xs.front() - kSideColumn, last = grid.xs.back() + kSideColumn;
  const auto reach_left = std::ranges::count_if(horizontals, [&](const Stroke& s) { return s.begin < first; });
  const auto reach_right = std::ranges::count_if(horizontals, [&](const Stroke& s) { return s.end > last; });
  if (reach_left > 1) grid.xs.insert(grid.xs.begin(), left);
  if (reach_right > 1) grid.xs.push_back(right);
}

/// One connected set of strokes as a grid; false when it is a frame, an underline or a drawing.
bool make_grid(Grid& grid, std::vector<Stroke>& horizontals, std::vector<Stroke>& verticals, float touch) {
  if (verticals.empty() || horizontals.empty()) return false;
  std::ranges::sort(horizontals, by_place);
  std::ranges::sort(verticals, by_place);
  for (const Stroke& stroke : verticals) add_border(grid.xs, stroke.at, touch);
  // A table cut by the page's end has no closing line: its uprights end there.
  float top = horizontals.front().at, bottom = horizontals.back().at;
  for (const Stroke& stroke : verticals) {
    top = std::min(top, stroke.begin);
    bottom = std::max(bottom, stroke.end);
  }
  if (horizontals.front().at - top > touch) grid.ys.push_back(top);
  for (const Stroke& stroke : horizontals) add_border(grid.ys, stroke.at, touch);
  grid.open_below = bottom - grid.ys.back() > touch;
  if (grid.open_below) grid.ys.push_back(bottom);
  add_open_sides(grid, horizontals);
  if (grid.xs.size() < 2 || grid.ys.size() < 2) return false;
  if (grid.columns() * grid.rows() < 2 || grid.columns() * grid.rows() > kMostCells) return false;
  grid.x0 = grid.xs.front();
  grid.x1 = grid.xs.back();
  grid.y0 = grid.ys.front();
  grid.y1 = grid.ys.back();
  make_cells(grid, horizontals, verticals);
  return grid.cells.size() >= 2;
}

}  // namespace

int Grid::cell_of(float x, float y) const {
  if (!holds(x, y)) return -1;
  const auto column = std::ranges::upper_bound(xs, x) - xs.begin();
  const auto row = std::ranges::upper_bound(ys, y) - ys.begin();
  const std::size_t c = std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(column, 1)) - 1, columns() - 1);
  const std::size_t r = std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(row, 1)) - 1, rows() - 1);
  return cell_at[r * columns() + c];
}

std::vector<Grid> grids_of(const Frame& frame) {
  std::vector<Grid> grids;
  if (frame.horizontals.empty() || frame.verticals.empty()) return grids;
  const bool scanned = !frame.items.empty() && frame.items.front().ocr;
  const Exactness& exactness = scanned ? kScanned : kTypeset;
  const float touch = exactness.touch;
  std::vector<Stroke> level = joined(frame.horizontals, exactness), upright = joined(frame.verticals, exactness);
  if (level.size() + upright.size() > kMostStrokes) return grids;  // a drawing, not a form
  if (scanned) complete_scanned(frame, level, upright);

  Components parts(level.size() + upright.size());
  for (std::size_t h = 0; h < level.size(); ++h) {
    auto v = std::ranges::lower_bound(upright, level[h].begin - touch, {}, &Stroke::at);
    for (; v != upright.end() && v->at <= level[h].end + touch; ++v) {
      if (level[h].at < v->begin - touch || level[h].at > v->end + touch) continue;
      parts.unite(h, level.size() + static_cast<std::size_t>(v - upright.begin()));
    }
  }
  std::vector<std::vector<Stroke>> levels(parts.parent.size()), uprights(parts.parent.size());
  for (std::size_t h = 0; h < level.size(); ++h) levels[parts.root(h)].push_back(level[h]);
  for (std::size_t v = 0; v < upright.size(); ++v) uprights[parts.root(level.size() + v)].push_back(upright[v]);
  for (std::size_t i = 0; i < parts.parent.size(); ++i) {
    Grid grid;
    if (make_grid(grid, levels[i], uprights[i], touch)) grids.push_back(std::move(grid));
  }
  std::ranges::stable_sort(grids, {}, [](const Grid& g) { return (g.x1 - g.x0) * (g.y1 - g.y0); });
  return grids;
}

}  // namespace telaah::arrange

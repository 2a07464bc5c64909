#include "arrange/gutters.h"

#include <algorithm>
#include <cmath>

namespace telaah::arrange {
namespace {

constexpr float kGutter = 0.4f;       // narrowest gutter, in font sizes: cells of narrow tables almost touch
constexpr float kTableHead = 14.0f;   // points of a table that count for the row in which it begins
constexpr float kLongestHole = 9.0f;  // white above a row of the same group: room for a signature

std::vector<Gap> gaps_of(const std::vector<Run>& runs, const Row& row) {
  std::vector<Gap> gaps;
  float end = runs[row.front()].x1;
  for (std::size_t k = 1; k < row.size(); ++k) {
    const Run& run = runs[row[k]];
    const float size = run.grid >= 0 ? 10.0f : run.size;
    if (run.x0 - end >= kGutter * size) gaps.push_back({end, run.x0});
    end = std::max(end, run.x1);
  }
  return gaps;
}

/// What `row` leaves free of `gap`: the widest part, or nothing.
bool narrow(Gap& gap, const std::vector<Run>& runs, const Row& row) {
  Gap free = gap;
  for (const std::size_t i : row) {
    const Run& run = runs[i];
    if (run.x1 <= free.x0 || run.x0 >= free.x1) continue;
    const float before = run.x0 - free.x0, after = free.x1 - run.x1;
    if (before >= after)
      free.x1 = run.x0;
    else
      free.x0 = run.x1;
  }
  const float size = runs[row.front()].grid >= 0 ? 10.0f : runs[row.front()].size;
  if (free.x1 - free.x0 < kGutter * size) return false;
  gap = free;
  return true;
}

float bottom_of(const std::vector<Run>& runs, const Row& row) {
  float bottom = 0;
  for (const std::size_t i : row) bottom = std::max(bottom, runs[i].y1);
  return bottom;
}

/// The lower edge of the tallest table that stands in a row; 0 when there is none.
float table_bottom(const std::vector<Run>& runs, const Row& row) {
  float bottom = 0;
  for (const std::size_t i : row) bottom = std::max(bottom, runs[i].grid >= 0 ? runs[i].y1 : 0.0f);
  return bottom;
}

/// A table and all lines beside it, as one row: what is white between them for the table's whole height.
Row beside_table(const std::vector<Run>& runs, const std::vector<Row>& rows, std::size_t begin, float bottom) {
  Row all = rows[begin];
  for (std::size_t r = begin + 1; r < rows.size(); ++r) {
    const Run& first = runs[rows[r].front()];
    if ((first.grid >= 0 ? first.y0 : (first.y0 + first.y1) / 2) > bottom) break;
    all.insert(all.end(), rows[r].begin(), rows[r].end());
  }
  std::ranges::sort(all, {}, [&](std::size_t i) { return runs[i].x0; });
  return all;
}

/// Gaps of a row, or of two rows that overlap because the columns' baselines differ.
std::vector<Gap> first_gaps(const std::vector<Run>& runs, const std::vector<Row>& rows, std::size_t begin) {
  if (const float bottom = table_bottom(runs, rows[begin]); bottom > 0)
    return gaps_of(runs, beside_table(runs, rows, begin, bottom));
  if (rows[begin].size() > 1) return gaps_of(runs, rows[begin]);
  if (begin + 1 >= rows.size() || !are_beside(runs[rows[begin].front()], runs[rows[begin + 1].front()])) return {};
  Row both = rows[begin];
  both.insert(both.end(), rows[begin + 1].begin(), rows[begin + 1].end());
  std::ranges::sort(both, {}, [&](std::size_t i) { return runs[i].x0; });
  return gaps_of(runs, both);
}

/// Rows with one side only, after the last full row: kept while they go on in the column above them.
std::size_t keep_tail(const std::vector<Run>& runs, const std::vector<Row>& rows, std::size_t from, std::size_t end,
                      const std::vector<Gap>& gutters) {
  for (std::size_t at = from; at < end; ++at) {
    const Run& run = runs[rows[at].front()];
    const std::size_t column = column_of(gutters, run);
    const Run* above = nullptr;
    for (const std::size_t i : rows[at - 1]) {
      if (column_of(gutters, runs[i]) == column) above = &runs[i];
    }
    const bool crosses =
        std::ranges::any_of(gutters, [&](const Gap& gap) { return run.x0 < gap.middle() && run.x1 > gap.middle(); });
    const bool goes_on = above != nullptr && !crosses && run.grid < 0 && above->grid < 0 &&
                         run.base - above->base < 1.75f * run.size && std::abs(run.size - above->size) < 0.6f;
    if (!goes_on) return at;
  }
  return end;
}

}  // namespace

/// Runs that overlap the first one of the row by a good part of their height.
std::vector<Row> rows_of(std::vector<Run>& runs) {
  std::ranges::stable_sort(runs, {}, &Run::y0);
  std::vector<Row> rows;
  float end = 0;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Run& run = runs[i];
    const float middle = run.grid >= 0 ? run.y0 + 2.0f : (run.y0 + run.y1) / 2;
    if (rows.empty() || middle > end) {
      rows.emplace_back();
      // A table takes in only what stands beside its first line: the lines further down are rows of their own.
      end = run.grid >= 0 ? std::min(run.y1, run.y0 + kTableHead) : run.y1;
    }
    rows.back().push_back(i);
  }
  for (Row& row : rows) std::ranges::sort(row, {}, [&](std::size_t i) { return runs[i].x0; });
  return rows;
}

std::size_t column_of(const std::vector<Gap>& gutters, const Run& run) {
  const float middle = (run.x0 + run.x1) / 2;
  std::size_t column = 0;
  while (column < gutters.size() && middle > gutters[column].middle()) ++column;
  return column;
}

bool are_beside(const Run& a, const Run& b) {
  if (a.grid >= 0 || b.grid >= 0 || b.y0 >= a.y1 - 0.08f * a.size) return false;
  return a.x1 < b.x0 || b.x1 < a.x0;
}

std::size_t shared_gutters(const std::vector<Run>& runs, const std::vector<Row>& rows, std::size_t begin,
                           std::vector<Gap>& gutters) {
  gutters = first_gaps(runs, rows, begin);
  if (gutters.empty()) return begin + 1;
  std::vector<Gap> at_last_row = gutters;  // rows behind the last two-sided one must not take its gutters away
  std::size_t end = begin + 1, two_sided_end = begin + 1;
  float bottom = bottom_of(runs, rows[begin]), tables_end = table_bottom(runs, rows[begin]);
  for (; end < rows.size() && !gutters.empty(); ++end) {
    const Run& first = runs[rows[end].front()];
    if (first.y0 - bottom > kLongestHole * std::max(first.size, 8.0f)) break;
    std::vector<Gap> left_over;
    for (Gap gap : gutters) {
      if (narrow(gap, runs, rows[end])) left_over.push_back(gap);
    }
    if (left_over.empty()) break;
    gutters = std::move(left_over);
    bottom = std::max(bottom, bottom_of(runs, rows[end]));
    const bool is_beside_table = (first.y0 + std::min(first.y1, first.y0 + kTableHead)) / 2 < tables_end;
    tables_end = std::max(tables_end, table_bottom(runs, rows[end]));
    if (rows[end].size() > 1 || is_beside_table || are_beside(runs[rows[end - 1].front()], first)) {
      two_sided_end = end + 1;
      at_last_row = gutters;
    }
  }
  gutters = std::move(at_last_row);
  return keep_tail(runs, rows, two_sided_end, end, gutters);
}

}  // namespace telaah::arrange

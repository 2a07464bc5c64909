#include "arrange/flow.h"

#include "arrange/forms.h"
#include "arrange/gutters.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace telaah::arrange {
namespace {

constexpr int kDeepest = 5;            // columns in columns
constexpr std::size_t kTableRows = 3;  // aligned gaps over fewer rows prove no table
constexpr std::size_t kLabelRows = 2;  // "label : value" is a form sooner
constexpr std::size_t kColumnLines = 4;

class Flow {
 public:
  Flow(const Frame& frame, bool inside_cell) : frame_(frame), inside_cell_(inside_cell) {}

  void order(std::vector<Run> runs, float left, float right, int depth) {
    const std::vector<Row> rows = rows_of(runs);
    for (std::size_t begin = 0; begin < rows.size();) {
      std::vector<Gap> gutters;
      const std::size_t end = depth >= kDeepest ? begin + 1 : shared_gutters(runs, rows, begin, gutters);
      if (end <= begin + 1 || gutters.empty()) {
        if (const std::size_t columns_end = head_of_column(runs, rows, begin, left, right, gutters); columns_end > 0) {
          resolve(runs, rows, begin, columns_end, gutters, left, right, depth);
          begin = columns_end;
          continue;
        }
        line(runs, rows[begin], left, right);
        begin = begin + 1;
        continue;
      }
      resolve(runs, rows, begin, end, gutters, left, right, depth);
      begin = end;
    }
  }

  std::vector<Piece> pieces;

 private:
  /// A line above columns that is the first one of a later column, which begins higher than the others: it was drawn
  /// behind all that stands in the columns to its left. Returns where the columns end; 0 when it is no such line.
  std::size_t head_of_column(const std::vector<Run>& runs, const std::vector<Row>& rows, std::size_t begin, float left,
                             float right, std::vector<Gap>& gutters) const {
    const Run& head = runs[rows[begin].front()];
    const bool may_be = frame_.drawn_in_order && rows[begin].size() == 1 && head.grid < 0 && begin + 1 < rows.size() &&
                        head.x0 > left + 0.3f * (right - left);
    if (!may_be || runs[rows[begin + 1].front()].y0 - head.y1 > 1.5f * head.size) return 0;
    const std::size_t end = shared_gutters(runs, rows, begin + 1, gutters);
    if (end <= begin + 2 || gutters.empty()) return 0;
    const std::size_t column = column_of(gutters, head);
    if (column == 0 || head.x0 < gutters[column - 1].x0) return 0;
    for (std::size_t r = begin + 1; r < end; ++r) {
      for (const std::size_t i : rows[r]) {
        if ((column_of(gutters, runs[i]) < column) != (runs[i].drawn < head.drawn)) return 0;
      }
    }
    return end;
  }

  void line(const std::vector<Run>& runs, const Row& row, float left, float right) {
    Run whole = runs[row.front()];
    for (std::size_t k = 1; k < row.size(); ++k) {
      if (whole.grid >= 0 || runs[row[k]].grid >= 0) {
        add(whole, left, right);
        whole = runs[row[k]];
      } else {
        absorb(whole, runs[row[k]]);
      }
    }
    add(whole, left, right);
  }

  void add(const Run& run, float left, float right) {
    if (run.grid >= 0) {
      pieces.push_back({.lines = {}, .left = left, .right = right, .grid = run.grid});
      return;
    }
    const bool same = !pieces.empty() && pieces.back().grid < 0 && pieces.back().table < 0 &&
                      pieces.back().left == left && pieces.back().right == right;
    if (!same) pieces.push_back({.lines = {}, .left = left, .right = right});
    pieces.back().lines.push_back(run);
  }

  Group look_at(const std::vector<Run>& runs, const std::vector<Row>& rows, std::size_t begin, std::size_t end,
                const std::vector<Gap>& gutters) const {
    Group group;
    group.labels_at.assign(gutters.size(), 0);
    for (std::size_t r = begin; r < end; ++r) {
      std::size_t sides = 0, last = gutters.size() + 1;
      bool colon = false;
      if (r > begin && are_beside(runs[rows[r - 1].front()], runs[rows[r].front()])) ++sides;
      for (const std::size_t i : rows[r]) {
        group.runs.push_back(i);
        group.has_grid = group.has_grid || runs[i].grid >= 0;
        const std::size_t column = column_of(gutters, runs[i]);
        if (column != last) ++sides;
        last = column;
        const bool behind = column > 0 && first_word(frame_, runs[i]).starts_with(':');
        const bool before = column < gutters.size() && last_word(frame_, runs[i]).ends_with(':');
        if (behind) ++group.labels_at[column - 1];
        if (before) ++group.labels_at[column];
        colon = colon || behind || before;
        if (first_word(frame_, runs[i]).starts_with("NIP")) ++group.signers;
      }
      if (sides > 1) ++group.two_sided;
      if (colon && sides > 1) ++group.labels;
    }
    std::ranges::sort(group.runs, {}, [&](std::size_t i) { return runs[i].drawn; });
    for (const std::size_t i : group.runs) group.columns.push_back(column_of(gutters, runs[i]));
    return group;
  }

  /// Columns of prose fill their width; label and value or the cells of a table do not.
  bool filled(const std::vector<Run>& runs, const Group& group, const std::vector<Gap>& gutters, float left,
              float right) const {
    for (std::size_t column = 0; column <= gutters.size(); ++column) {
      const float x0 = column == 0 ? left : gutters[column - 1].x1;
      const float x1 = column == gutters.size() ? right : gutters[column].x0;
      std::size_t lines = 0, full = 0;
      for (std::size_t k = 0; k < group.runs.size(); ++k) {
        if (column_of(gutters, runs[group.runs[k]]) != column) continue;
        ++lines;
        const Run& run = runs[group.runs[k]];
        if (run.x1 - run.x0 > 0.7f * (x1 - x0)) ++full;
      }
      if (lines < kColumnLines || full * 2 < lines) return false;
    }
    return true;
  }

  /// The gutters that part columns read one after the other; none when the group is read row by row.
  std::vector<Gap> borders(const std::vector<Run>& runs, const Group& group, const std::vector<Gap>& gutters,
                           float left, float right) const {
    if (group.has_grid) return gutters;  // a ruled table is no cell of an unruled one
    const bool labels = group.labels * 2 > group.two_sided;
    if (!labels && group.signers > 1) return gutters;
    if (!frame_.drawn_in_order)
      return !labels && filled(runs, group, gutters, left, right) ? gutters : std::vector<Gap>{};
    std::vector<Gap> found;
    if (gutters.size() == 1 && is_form(frame_, runs, group, left, right)) return found;
    for (std::size_t g = 0; g < gutters.size(); ++g) {
      if (group.labels_at[g] * 2 > group.two_sided || group.two_sided < 2) continue;
      // All that stands left of the gutter was drawn before anything right of it.
      const auto first_right = std::ranges::find_if(group.columns, [&](std::size_t column) { return column > g; });
      if (std::all_of(first_right, group.columns.end(), [&](std::size_t column) { return column > g; }))
        found.push_back(gutters[g]);
    }
    return found;
  }

  void resolve(const std::vector<Run>& runs, const std::vector<Row>& rows, std::size_t begin, std::size_t end,
               const std::vector<Gap>& gutters, float left, float right, int depth) {
    const Group group = look_at(runs, rows, begin, end, gutters);
    if (group.two_sided == 0 && !group.has_grid) {
      for (std::size_t r = begin; r < end; ++r) line(runs, rows[r], left, right);
      return;
    }
    if (const std::vector<Gap> parts = borders(runs, group, gutters, left, right); !parts.empty()) {
      for (std::size_t column = 0; column <= parts.size(); ++column) {
        std::vector<Run> part;
        for (const std::size_t i : group.runs) {
          if (column_of(parts, runs[i]) == column) part.push_back(runs[i]);
        }
        const float x0 = column == 0 ? left : parts[column - 1].x1;
        const float x1 = column == parts.size() ? right : parts[column].x0;
        order(std::move(part), x0, x1, depth + 1);
      }
      return;
    }
    const bool labels = group.labels * 2 > group.two_sided;
    const std::size_t needed = labels ? kLabelRows : kTableRows;
    if (inside_cell_ || group.two_sided < needed) {
      by_rows(runs, rows, begin, end, group, gutters, left, right, labels);
    } else {
      cells(runs, rows, begin, end, group, gutters, left, right);
    }
  }

  /// Splits the group into its rows: lists of runs. A row goes on where only later columns have text.
  std::vector<std::vector<std::size_t>> group_rows(const std::vector<Run>& runs, const std::vector<Row>& rows,
                                                   std::size_t begin, std::size_t end, const Group& group,
                                                   const std::vector<Gap>& gutters) const {
    std::vector<std::vector<std::size_t>> out;
    if (frame_.drawn_in_order) {
      if (labels_came_first(frame_, runs, group)) return rows_by_place(frame_, runs, rows, begin, end, gutters);
      for (std::size_t k = 0; k < group.runs.size(); ++k) {
        const bool back = k == 0 || group.columns[k] < group.columns[k - 1];
        if (back) out.emplace_back();
        out.back().push_back(group.runs[k]);
      }
      return out;
    }
    for (std::size_t r = begin; r < end; ++r) {
      const bool starts = column_of(gutters, runs[rows[r].front()]) == 0;
      if (out.empty() || starts) out.emplace_back();
      for (const std::size_t i : rows[r]) out.back().push_back(i);
    }
    return out;
  }

  void by_rows(const std::vector<Run>& runs, const std::vector<Row>& rows, std::size_t begin, std::size_t end,
               const Group& group, const std::vector<Gap>& gutters, float left, float right, bool labels) {
    if (!labels) {
      for (std::size_t r = begin; r < end; ++r) line(runs, rows[r], left, right);
      return;
    }
    for (auto& members : group_rows(runs, rows, begin, end, group, gutters)) {
      // Label first, then the value's lines: what stands beside the label's first line opens the block.
      std::ranges::stable_sort(members, {}, [&](std::size_t i) { return column_of(gutters, runs[i]); });
      bool first = true;
      Run open;
      for (const std::size_t i : members) {
        if (first) {
          open = runs[i];
          open.begins_block = true;
          first = false;
        } else if (std::abs(runs[i].base - open.base) < 0.4f * open.size) {
          absorb(open, runs[i]);
        } else {
          add(open, left, right);
          open = runs[i];
          open.goes_on = true;
        }
      }
      if (!first) add(open, left, right);
    }
  }

  void cells(const std::vector<Run>& runs, const std::vector<Row>& rows, std::size_t begin, std::size_t end,
             const Group& group, const std::vector<Gap>& gutters, float left, float right) {
    const int table = tables_++;
    int number = 0;
    const float behind = numbers_end(runs, group);
    for (const auto& members : group_rows(runs, rows, begin, end, group, gutters)) {
      for (std::size_t column = 0; column <= gutters.size(); ++column) {
        Piece piece{.lines = {},
                    .left = column == 0 ? left : gutters[column - 1].x1,
                    .right = column == gutters.size() ? right : gutters[column].x0};
        for (const std::size_t i : members) {
          if (column_of(gutters, runs[i]) == column) piece.lines.push_back(runs[i]);
        }
        if (column == 0 && behind > 0) part_numbers(piece, behind, table, number);
        add_cell(std::move(piece), table, number, static_cast<int>(column) + (behind > 0 ? 1 : 0));
      }
      ++number;
    }
  }

  void add_cell(Piece piece, int table, int row, int column) {
    if (piece.lines.empty()) return;
    piece.table = table;
    piece.row = row;
    piece.col = column;
    pieces.push_back(std::move(piece));
  }

  /// Where the text behind a column of row numbers begins; 0 when the first column has none.
  [[nodiscard]] float numbers_end(const std::vector<Run>& runs, const Group& group) const {
    std::size_t numbered = 0, others = 0;
    float text = 1e9f;
    for (std::size_t k = 0; k < group.runs.size(); ++k) {
      const Run& run = runs[group.runs[k]];
      if (group.columns[k] != 0 || run.items.empty()) continue;
      if (run.items.size() > 1 && is_marker(frame_.text(run.items.front()))) {
        ++numbered;
        text = std::min(text, frame_.items[run.items[1]].x0);
      } else {
        ++others;
      }
    }
    return numbered >= kTableRows && numbered * 2 >= others ? text : 0;
  }

  /// Moves the row numbers of a first column into a cell of their own.
  void part_numbers(Piece& piece, float behind, int table, int row) {
    Piece numbers{.lines = {}, .left = piece.left, .right = behind};
    std::vector<Run> rest;
    for (Run& run : piece.lines) {
      const auto text =
          std::ranges::find_if(run.items, [&](std::uint32_t item) { return frame_.items[item].x0 > behind - 2; });
      if (text == run.items.begin()) {
        rest.push_back(std::move(run));
        continue;
      }
      if (text != run.items.end()) rest.push_back(run_of(frame_, {text, run.items.end()}));
      numbers.lines.push_back(run_of(frame_, {run.items.begin(), text}));
    }
    piece.lines = std::move(rest);
    piece.left = behind;
    add_cell(std::move(numbers), table, row, 0);
  }

  const Frame& frame_;
  bool inside_cell_;
  int tables_ = 0;
};

}  // namespace

std::vector<Piece> flow_of(const Frame& frame, std::vector<Run> runs, float left, float right, bool inside_cell) {
  Flow flow(frame, inside_cell);
  flow.order(std::move(runs), left, right, 0);
  return std::move(flow.pieces);
}

}  // namespace telaah::arrange

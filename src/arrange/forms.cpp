#include "arrange/forms.h"

#include <algorithm>
#include <cmath>

#include "text/unicode.h"

namespace telaah::arrange {
namespace {

constexpr std::size_t kFormLabels = 2;  // drawn one after the other, before their values
constexpr float kWideRows = 1.45f;      // of the font size, from baseline to baseline: lines of one cell are closer
constexpr float kLabelWidth = 0.4f;     // of the page between its margins
constexpr std::size_t kFormRows = 4;    // rows that make two columns drawn one after the other a form
constexpr std::size_t kMostRuns = 600;  // all are compared with all; a page has 100

bool on_one_row(const Run& a, const Run& b) { return std::abs(a.base - b.base) < 0.4f * std::max(a.size, b.size); }

/// Whether a run of the first column is a label that says so by its colon, or by the one that opens the value.
bool is_label(const Frame& frame, const std::vector<Run>& runs, const Group& group, std::size_t label) {
  const Run& run = runs[label];
  if (last_word(frame, run).ends_with(':')) return true;
  for (std::size_t k = 0; k < group.runs.size(); ++k) {
    const Run& other = runs[group.runs[k]];
    if (group.columns[k] == 1 && on_one_row(run, other) && first_word(frame, other).starts_with(':')) return true;
  }
  return false;
}

/// Set wider apart from the other runs of its column than the lines of one label are.
bool stands_alone(const std::vector<Run>& runs, const Group& group, std::size_t k) {
  const Run& run = runs[group.runs[k]];
  for (std::size_t other = 0; other < group.runs.size(); ++other) {
    const Run& above = runs[group.runs[other]];
    if (other != k && group.columns[other] == 0 && std::abs(above.base - run.base) < kWideRows * run.size) return false;
  }
  return true;
}

}  // namespace

std::string_view first_word(const Frame& frame, const Run& run) {
  return run.items.empty() ? std::string_view{} : frame.text(run.items.front());
}

std::string_view last_word(const Frame& frame, const Run& run) {
  return run.items.empty() ? std::string_view{} : frame.text(run.items.back());
}

bool labels_came_first(const Frame& frame, const std::vector<Run>& runs, const Group& group) {
  if (group.runs.size() > kMostRuns) return false;
  std::size_t in_a_row = 0;
  bool is_labelled = false, has_value = false;  // of the label in hand, which may have several lines
  const Run* last = nullptr;
  const auto ends = [&] {
    if (last != nullptr && is_labelled && has_value) ++in_a_row;
    last = nullptr;
    is_labelled = has_value = false;
  };
  for (std::size_t k = 0; k < group.runs.size() && in_a_row < kFormLabels; ++k) {
    const Run& run = runs[group.runs[k]];
    if (group.columns[k] != 0) {
      if (last_word(frame, run).ends_with(':'))
        continue;  // the colons in a column of their own, or labels of a later column
      ends();
      in_a_row = in_a_row < kFormLabels ? 0 : in_a_row;
      continue;
    }
    const bool goes_on = last != nullptr && !last_word(frame, *last).ends_with(':') && run.base > last->base &&
                         run.base - last->base < kWideRows * run.size;
    if (!goes_on) ends();
    last = &run;
    is_labelled = is_labelled || is_label(frame, runs, group, group.runs[k]) || stands_alone(runs, group, k);
    has_value = has_value || std::ranges::any_of(group.runs, [&](std::size_t i) {
                  return runs[i].x0 > run.x1 && on_one_row(run, runs[i]) && !last_word(frame, runs[i]).ends_with(':');
                });
  }
  ends();
  return in_a_row >= kFormLabels;
}

bool is_form(const Frame& frame, const std::vector<Run>& runs, const Group& group, float left, float right) {
  if (group.runs.size() > kMostRuns) return false;
  std::size_t labels = 0, values = 0, going_on = 0;
  for (std::size_t k = 0; k < group.runs.size(); ++k) {
    const Run& run = runs[group.runs[k]];
    const bool is_left = group.columns[k] == 0;
    ++(is_left ? labels : values);
    if (is_left && is_bullet(first_word(frame, run))) return false;  // lists side by side
    std::size_t at = 0;
    if (is_left && !run.items.empty() && unicode::is_lower(unicode::next(first_word(frame, run), at))) ++going_on;
    if (is_left && (run.x1 - run.x0 > kLabelWidth * (right - left) || !stands_alone(runs, group, k))) return false;
    bool has_partner = false;
    for (std::size_t other = 0; other < group.runs.size() && !has_partner; ++other) {
      has_partner = group.columns[other] != group.columns[k] && on_one_row(run, runs[group.runs[other]]);
    }
    if (!has_partner) return false;
  }
  return labels >= kFormRows && values == labels && going_on * 4 <= labels;  // lines of prose begin inside sentences
}

std::vector<std::vector<std::size_t>> rows_by_place(const Frame& frame, const std::vector<Run>& runs,
                                                    const std::vector<Row>& rows, std::size_t begin, std::size_t end,
                                                    const std::vector<Gap>& gutters) {
  std::vector<std::vector<std::size_t>> out;
  float last_base = -1e9f;
  bool was_label = false;
  for (std::size_t r = begin; r < end; ++r) {
    const Run& first = runs[rows[r].front()];
    bool colon = false;
    for (const std::size_t i : rows[r]) {
      const bool left = column_of(gutters, runs[i]) == 0;
      colon = colon || (left ? last_word(frame, runs[i]).ends_with(':') : first_word(frame, runs[i]).starts_with(':'));
    }
    const bool at_left = column_of(gutters, first) == 0;
    const bool starts = at_left && (first.base - last_base >= kWideRows * first.size || (colon && was_label));
    if (out.empty() || starts) out.emplace_back();
    if (at_left) {
      last_base = first.base;
      was_label = colon;
    }
    for (const std::size_t i : rows[r]) out.back().push_back(i);
  }
  return out;
}

}  // namespace telaah::arrange

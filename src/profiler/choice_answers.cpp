// Choices in the text they stand in: how far a form's list goes, and which of its words were marked by hand.

#include <algorithm>

#include "profiler/choices.h"
#include "profiler/tokens.h"
#include "text/scanner.h"

namespace telaah::profiler {

Choices::Choice Choices::choice(Column column, const NormalText& text, Span answer) const {
  const std::string_view folded = text.folded_view(answer);
  std::vector<Option> options = options_in(column, folded);
  std::vector<ChoiceMark> marks = marks_.find(folded);
  tick_from_cells(text, answer, options, marks);
  auto anchor = std::ranges::lower_bound(text.anchors, answer.begin, {}, &WordAnchor::begin);
  for (; anchor != text.anchors.end() && anchor->begin < answer.end; ++anchor) {
    if ((anchor->flags & word_ticked) == 0) continue;
    const std::uint32_t at = anchor->begin - answer.begin;
    const auto holds = [&](const auto& part) { return part.begin <= at && at < part.end; };
    if (std::ranges::any_of(marks, holds)) continue;
    auto option = std::ranges::find_if(options, holds);
    // The letter before a choice.
    if (option == options.end()) option = std::ranges::find_if(options, [&](const Option& o) { return o.begin >= at; });
    if (option != options.end()) option->is_ticked = true;
  }
  return choose(column, folded, options, marks);
}

/// Signs in cells of their own: each belongs to the choice above it, or beside it in its row. Where a cell was left
/// empty between the question and the first choice, signs stand before their choices.
void Choices::tick_from_cells(const NormalText& text, Span answer, std::vector<Option>& options,
                              std::vector<ChoiceMark>& marks) const {
  const auto cell_at = [&](std::uint32_t byte) -> const TextBlock* {
    const auto after =
        std::ranges::upper_bound(text.blocks, answer.begin + byte, {}, [](const TextBlock& b) { return b.span.begin; });
    return after == text.blocks.begin() || std::prev(after)->table < 0 ? nullptr : &*std::prev(after);
  };
  if (options.empty()) return;
  const TextBlock* first = cell_at(options.front().begin);
  if (first == nullptr) return;
  const TextBlock* question = first == text.blocks.data() ? nullptr : first - 1;
  const bool has_gap = question != nullptr && question->table == first->table && question->row == first->row &&
                       first->col > question->col + 1;
  std::erase_if(marks, [&](const ChoiceMark& mark) {
    const TextBlock* own = cell_at(mark.begin);
    if (own == nullptr || mark.sign == ChoiceSign::empty || !is_mark(text.folded_view(own->span))) return false;
    for (Option& option : options) {
      const TextBlock* cell = cell_at(option.begin);
      if (cell == nullptr || cell->table != own->table) continue;
      const bool is_above = cell->col == own->col && cell->row < own->row;
      const bool is_behind_gap = has_gap && cell->row == own->row && cell->col == own->col + 1;
      if (is_above || is_behind_gap) return option.is_ticked = true;
    }
    return false;
  });
}

bool Choices::is_mark(std::string_view folded) const {
  constexpr std::size_t kLongest = 40;  // bytes
  if (folded.size() > kLongest) return false;
  const std::vector<ChoiceMark> marks = marks_.find(folded);
  if (marks.empty()) return false;
  std::uint32_t end = 0;
  for (const ChoiceMark& mark : marks) {
    if (!trimmed(folded.substr(end, mark.begin - end)).empty()) return false;
    end = mark.end;
  }
  return trimmed(folded.substr(end)).empty();
}

/// A line or cell of a form's list: a sign, a choice with a sign, or a choice and nothing else.
bool Choices::is_listed(Column column, std::string_view folded) const {
  constexpr std::size_t kLongestLine = 200;  // bytes
  if (folded.size() > kLongestLine) return false;
  if (is_mark(folded)) return true;
  const std::vector<Option> options = options_in(column, folded);
  if (options.empty()) return false;
  const std::vector<ChoiceMark> marks = marks_.find(folded);
  if (marks.empty()) return other_words(folded, options, marks) == 0;
  const bool opens = marks.front().begin <= numbering_length(folded) + 1;
  return opens || trimmed(folded.substr(marks.back().end)).empty();
}

Span Choices::whole_answer(Column column, const NormalText& text, Span answer) const {
  constexpr int kMostLines = 14;
  auto block = std::ranges::upper_bound(text.blocks, answer.begin, {}, [](const TextBlock& b) { return b.span.begin; });
  if (block == text.blocks.begin()) return answer;
  --block;
  if (block != text.blocks.begin() && answer.begin == block->span.begin) {
    const TextBlock& above = *std::prev(block);
    const bool is_beside = above.table >= 0 && above.table == block->table && above.row == block->row;
    if (is_beside && is_mark(text.folded_view(above.span))) answer.begin = above.span.begin;
  }
  // Only a list goes on below its first choice.
  if (!is_listed(column, text.folded_view(answer))) return answer;
  while (block != text.blocks.end() && block->span.end <= answer.end) ++block;
  for (int lines = 0; block != text.blocks.end() && lines < kMostLines; ++block, ++lines) {
    const bool begins_inside = block->span.begin < answer.end;  // another label stands behind the answer
    if (begins_inside || block->hidden || !is_listed(column, text.folded_view(block->span))) break;
    answer.end = block->span.end;
  }
  return answer;
}

}  // namespace telaah::profiler

#include "arrange/line_numbers.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

#include "text/unicode.h"

namespace telaah::arrange {
namespace {

constexpr std::size_t kFewestNumbers = 5;  // on the first page that has them
constexpr std::size_t kManyNumbers = 12;   // more than a list without dots has; fewer must be set smaller than the text
constexpr float kSmaller = 0.9F;
constexpr std::size_t kFewestLater = 2;  // on the pages behind it
constexpr std::size_t kGoingOn = 2;      // numbered lines that begin inside a sentence: rows of a table seldom do
constexpr std::size_t kGoingOnShare = 6;
constexpr float kMargin = 2;  // points between the numbers and the text

struct Number {
  std::uint32_t item = 0;
  int value = 0;
};

/// 0 for what is no number.
int value_of(std::string_view word) {
  int value = 0;
  if (word.empty() || word.size() > 4 || word.front() == '0') return 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  return error == std::errc{} && end == word.data() + word.size() ? value : 0;
}

/// They ascend by one step throughout.
bool ascend(const std::vector<Number>& numbers) {
  const int step = numbers[1].value - numbers[0].value;
  if (step < 1 || step > 10) return false;
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    if (numbers[i].value - numbers[i - 1].value != step) return false;
  }
  return true;
}

/// How many of the numbers stand beside a line that begins with a small letter.
std::size_t beside_going_on(const Frame& frame, const std::vector<std::uint32_t>& items,
                            const std::vector<Number>& numbers) {
  std::size_t count = 0;
  for (const Number& number : numbers) {
    const Item& at = frame.items[number.item];
    const Item* first = nullptr;
    std::uint32_t word = 0;
    for (const std::uint32_t i : items) {
      const Item& item = frame.items[i];
      const bool is_on_line = i != number.item && item.x0 > at.x1 && std::abs(item.base - at.base) < 0.5f * item.size;
      if (!is_on_line || (first != nullptr && first->x0 <= item.x0)) continue;
      first = &item;
      word = i;
    }
    if (first == nullptr) continue;
    std::size_t from = 0;
    if (unicode::is_lower(unicode::next(frame.text(word), from))) ++count;
  }
  return count;
}

/// Set smaller than most of the text.
bool are_small(const Frame& frame, const std::vector<std::uint32_t>& items, const std::vector<Number>& numbers) {
  const float size = frame.items[numbers.front().item].size;
  const auto larger =
      std::ranges::count_if(items, [&](std::uint32_t i) { return size < kSmaller * frame.items[i].size; });
  return static_cast<std::size_t>(larger) * 2 > items.size();
}

/// Numbers left of everything else, from above.
std::vector<Number> in_the_margin(const Frame& frame, const std::vector<std::uint32_t>& items) {
  std::vector<Number> numbers;
  float edge = frame.width;
  for (const std::uint32_t i : items) {
    if (const int value = value_of(frame.text(i)); value > 0)
      numbers.push_back({i, value});
    else
      edge = std::min(edge, frame.items[i].x0);
  }
  std::erase_if(numbers, [&](const Number& number) { return frame.items[number.item].x1 > edge - kMargin; });
  std::ranges::stable_sort(numbers, {}, [&](const Number& number) { return frame.items[number.item].base; });
  return numbers;
}

}  // namespace

std::vector<std::uint32_t> line_numbers(const Frame& frame, const std::vector<std::uint32_t>& items, int& last) {
  const std::vector<Number> numbers = in_the_margin(frame, items);
  const bool goes_on =
      last > 0 && !numbers.empty() && numbers.front().value > last && numbers.front().value <= last + 10;
  if (numbers.size() < (goes_on ? kFewestLater : kFewestNumbers) || !ascend(numbers)) return {};
  if (!goes_on) {
    if (numbers.size() < kManyNumbers && !are_small(frame, items, numbers)) return {};
    const std::size_t going_on = beside_going_on(frame, items, numbers);
    if (going_on < kGoingOn || going_on * kGoingOnShare < numbers.size()) return {};
  }
  last = numbers.back().value;
  std::vector<std::uint32_t> found;
  for (const Number& number : numbers) found.push_back(number.item);
  return found;
}

}  // namespace telaah::arrange

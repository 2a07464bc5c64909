#include "segment/outline.h"

#include <algorithm>

namespace telaah::segment {
namespace {

constexpr std::size_t kDeepest = 8;

bool alike(const Style& a, const Style& b) {
  if (a.number != b.number) return false;
  if (a.number != NumberStyle::none) return true;
  return a.bold == b.bold && std::abs(a.size - b.size) <= 1;
}

/// "I." behind "H." counts letters, not roman numbers.
Style as_sequence(Style style, const Style& last) {
  if (style.number == NumberStyle::roman && last.number == NumberStyle::capital) {
    constexpr int kI = 9, kV = 22, kX = 24;
    const int letter = style.value == 1 ? kI : style.value == 5 ? kV : style.value == 10 ? kX : 0;
    if (letter == last.value + 1) return {NumberStyle::capital, letter, style.bold, style.size, style.is_heading};
  }
  return style;
}

}  // namespace

std::size_t Outline::place_of(const Style& style) const {
  for (std::size_t i = levels_.size(); i-- > 0;) {
    if (alike(levels_[i].style, as_sequence(style, levels_[i].style))) return i;
  }
  std::size_t place = levels_.size();
  if (style.number == NumberStyle::chapter) return 0;
  if (style.number != NumberStyle::none) {
    // A numbered heading does not stand under an unnumbered one of its own size.
    while (place > 0 && levels_[place - 1].style.number == NumberStyle::none &&
           levels_[place - 1].style.size <= style.size + 1)
      --place;
    if (style.value > 1) {
      while (place > 0 && levels_[place - 1].style.number > style.number) --place;
    }
    return place;
  }
  while (place > 0 && levels_[place - 1].style.size + 1 < style.size) --place;
  return place;
}

void Outline::open(Style style, const Kind* kind) {
  const std::size_t place = std::min(place_of(style), kDeepest - 1);
  if (place < levels_.size()) style = as_sequence(style, levels_[place].style);
  levels_.resize(std::min(place, levels_.size()));
  levels_.push_back({style, kind == nullptr ? "" : kind->key});
}

bool Outline::closes(const Style& style) const {
  if (levels_.empty()) return true;
  return place_of(style) < levels_.size();
}

bool Outline::last_is(const Style& style) const {
  return !levels_.empty() && levels_.back().style.number == style.number && levels_.back().style.value == style.value;
}

std::string Outline::top_kind() const { return levels_.empty() ? "" : levels_.back().kind; }

std::string Outline::parent() const {
  for (std::size_t i = levels_.size(); i-- > 1;) {
    if (!levels_[i - 1].kind.empty()) return levels_[i - 1].kind;
  }
  return "";
}

}  // namespace telaah::segment

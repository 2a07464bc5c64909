#include "arrange/runs.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "text/unicode.h"

namespace telaah::arrange {
namespace {

constexpr float kSameBase = 0.34f;     // of the font size: superscripts stay on their line
constexpr float kDrawnGap = 1.35f;     // widest blank between words drawn one after the other, in font sizes
constexpr float kStrangerGap = 0.75f;  // the same for words from elsewhere in the drawing order
constexpr float kJump = 0.32f;         // a gap without a blank, where blanks are written: another cell or column
constexpr float kLeaderGap = 30.0f;    // between leaders and what they join
constexpr float kMarkerGap = 5.0f;     // a list number and its item

bool on_one_line(const Item& a, const Item& b) {
  const float larger = std::max(a.size, b.size);
  if (std::abs(a.base - b.base) <= kSameBase * larger) return true;
  if (!a.ocr && !b.ocr) {
    // A superscript: much smaller, and its box lies within the line's.
    const Item& small = a.size < b.size ? a : b;
    const Item& large = a.size < b.size ? b : a;
    return small.size < 0.8f * large.size && small.mid_y() > large.y0 && small.mid_y() < large.y1;
  }
  return std::min(a.y1, b.y1) - std::max(a.y0, b.y0) > 0.55f * std::min(a.y1 - a.y0, b.y1 - b.y0);
}

void widen(Run& run, const Item& item) {
  run.x0 = std::min(run.x0, item.x0);
  run.x1 = std::max(run.x1, item.x1);
  if (item.size > run.size) {
    run.size = item.size;
    run.base = item.base;
  }
  run.y0 = std::min(run.y0, item.y0);
  run.y1 = std::max(run.y1, item.y1);
}

Run begin_run(const Frame& frame, std::uint32_t index) {
  const Item& item = frame.items[index];
  Run run;
  run.items.push_back(index);
  run.x0 = item.x0;
  run.x1 = item.x1;
  run.y0 = item.y0;
  run.y1 = item.y1;
  run.base = item.base;
  run.size = item.size;
  run.drawn = index;
  return run;
}

bool is_lone_marker(const Frame& frame, const Run& run) {
  return run.items.size() == 1 && is_marker(frame.text(run.items.front()));
}

/// Dots that lead to a page number, set one by one or in one piece.
bool is_dots(std::string_view word) {
  if (word.size() == 1) return word.front() == '.';
  return word.size() >= 5 && word.ends_with("..") && word.find_first_not_of('.') == std::string_view::npos;
}

/// Left to right as drawn: the cheap and usual case.
std::vector<Run> drawn_runs(const Frame& frame, const std::vector<std::uint32_t>& items) {
  std::vector<Run> runs;
  for (const std::uint32_t index : items) {
    const Item& next = frame.items[index];
    if (!runs.empty()) {
      Run& run = runs.back();
      const Item& last = frame.items[run.items.back()];
      const float size = std::max(last.size, next.size);
      const float gap = next.x0 - run.x1;
      const bool jumped = frame.writes_blanks && !next.space_before;
      const bool leads = is_dots(frame.text(index)) || is_dots(frame.text(run.items.back()));
      const float widest = leads ? kLeaderGap : is_lone_marker(frame, run) ? kMarkerGap : jumped ? kJump : kDrawnGap;
      if (on_one_line(last, next) && gap >= -0.5f * size && next.x0 > last.x0 && gap <= widest * size) {
        run.items.push_back(index);
        widen(run, next);
        continue;
      }
    }
    runs.push_back(begin_run(frame, index));
  }
  return runs;
}

/// Runs by the height of their baseline, so that neighbours are found without comparing all with all.
class Shelves {
 public:
  Shelves(const Frame& frame, const std::vector<Run>& runs) : frame_(frame), runs_(runs) {
    const auto [low, high] = std::ranges::minmax(runs, {}, &Run::base);
    first_ = low.base;
    shelves_.resize(static_cast<std::size_t>(std::clamp(high.base - low.base, 1.0f, 20'000.0f) / kHeight) + 2);
    for (std::uint32_t i = 0; i < runs.size(); ++i) shelves_[shelf(runs[i].base)].push_back(i);
    for (auto& shelf : shelves_) {
      std::ranges::sort(shelf, {}, [&](std::uint32_t i) { return runs_[i].x0; });
    }
  }

  /// The nearest run to the right of `left` on its line within `widest`, or -1.
  [[nodiscard]] int right_of(std::uint32_t left, float widest) const {
    const Run& run = runs_[left];
    const Item& last = frame_.items[run.items.back()];
    const std::size_t low = shelf(run.base - kSameBase * run.size), high = shelf(run.base + kSameBase * run.size);
    int best = -1;
    float best_x = std::numeric_limits<float>::max();
    for (std::size_t s = low; s <= high; ++s) {
      auto next = std::ranges::lower_bound(shelves_[s], run.x1 - 0.5f * run.size, {},
                                           [&](std::uint32_t i) { return runs_[i].x0; });
      for (; next != shelves_[s].end() && runs_[*next].x0 <= run.x1 + widest; ++next) {
        if (*next == left || runs_[*next].x0 <= run.x0) continue;
        if (runs_[*next].x0 >= best_x) break;
        if (!on_one_line(last, frame_.items[runs_[*next].items.front()])) continue;
        best = static_cast<int>(*next);
        best_x = runs_[*next].x0;
        break;
      }
    }
    return best;
  }

 private:
  static constexpr float kHeight = 6.0f;
  [[nodiscard]] std::size_t shelf(float y) const {
    return static_cast<std::size_t>(std::clamp((y - first_) / kHeight, 0.0f, static_cast<float>(shelves_.size() - 1)));
  }
  const Frame& frame_;
  const std::vector<Run>& runs_;
  float first_ = 0;
  std::vector<std::vector<std::uint32_t>> shelves_;
};

/// Joins runs that lie side by side although they were not drawn one after the other.
std::vector<Run> joined(const Frame& frame, std::vector<Run> runs) {
  if (runs.size() < 2) return runs;
  const Shelves shelves(frame, runs);
  std::vector<int> next(runs.size(), -1);
  std::vector<char> taken(runs.size(), 0);
  for (std::uint32_t i = 0; i < runs.size(); ++i) {
    const bool marker = is_lone_marker(frame, runs[i]);
    const float strangers = frame.writes_blanks ? kJump : frame.drawn_in_order ? kStrangerGap : kDrawnGap;
    const float widest = marker ? kMarkerGap : strangers;
    const int right = shelves.right_of(i, widest * runs[i].size);
    if (right < 0 || taken[static_cast<std::size_t>(right)] != 0) continue;
    next[i] = right;
    taken[static_cast<std::size_t>(right)] = 1;
  }
  std::vector<Run> out;
  out.reserve(runs.size());
  for (std::uint32_t i = 0; i < runs.size(); ++i) {
    if (taken[i] != 0) continue;
    Run run = std::move(runs[i]);
    for (int at = next[i]; at >= 0; at = next[static_cast<std::size_t>(at)])
      absorb(run, runs[static_cast<std::size_t>(at)]);
    out.push_back(std::move(run));
  }
  return out;
}

bool is_roman(std::string_view word) {
  return !word.empty() && word.size() <= 7 &&
         (word.find_first_not_of("IVXLC") == std::string_view::npos ||
          word.find_first_not_of("ivxlc") == std::string_view::npos);
}

}  // namespace

bool is_bullet(std::string_view word) {
  std::size_t at = 0;
  if (word.empty()) return false;
  const char32_t c = unicode::next(word, at);
  if (at != word.size()) return false;
  switch (c) {
    case '-':
    case '*':
    case 'o':
    case 0xB7:
    case 0x2022:
    case 0x2013:
    case 0x2014:
    case 0x2023:
    case 0x25AA:
    case 0x25AB:
    case 0x25A0:
    case 0x25A1:
    case 0x25BA:
    case 0x25CB:
    case 0x25CF:
    case 0x25E6:
    case 0x2713:
    case 0x2714:
    case 0x2756:
    case 0x27A2:
    case 0x2794:
    case 0x2192:
    case 0x25C6:
    case 0x2043:
    case 0x2605:
    case 0x2610:
      return true;
    default:
      return unicode::is_private_use(c);
  }
}

std::size_t hyphen_at_end(std::string_view word) {
  if (word.empty()) return 0;
  std::size_t at = word.size();
  switch (unicode::previous(word, at)) {
    case '-':
    case 0xAD:
    case 0x2010:
    case 0x2011:
    case 0x2212:  // the minus sign, where a producer had no hyphen
      return word.size() - at;
    default:
      return 0;
  }
}

bool is_marker(std::string_view word) {
  if (is_bullet(word)) return true;
  if (word.size() < 2 || word.size() > 10 || !unicode::is_ascii(word)) return false;
  const bool opened = word.front() == '(';
  if (opened) word.remove_prefix(1);
  const char last = word.back();
  const bool closed = last == '.' || last == ')';
  if (opened && last != ')') return false;
  std::string_view body = closed ? word.substr(0, word.size() - 1) : word;
  if (body.empty()) return false;
  if (body.find_first_not_of("0123456789.") == std::string_view::npos) {
    const bool dotted = body.find('.') != std::string_view::npos;
    if (body.front() == '.' || body.find("..") != std::string_view::npos) return false;
    if (!dotted) return closed && body.size() <= 3;
    // "1.2", "2.1.3": parts of at most two digits; "1.250" is a number.
    std::size_t part = 0;
    for (const char c : body) {
      part = c == '.' ? 0 : part + 1;
      if (part > 2) return false;
    }
    return true;
  }
  if (!closed) return false;
  const bool letter = body.size() == 1 && unicode::is_letter(static_cast<unsigned char>(body.front()));
  return letter || is_roman(body);
}

std::vector<Run> runs_of(const Frame& frame, const std::vector<std::uint32_t>& items) {
  return joined(frame, drawn_runs(frame, items));
}

Run run_of(const Frame& frame, const std::vector<std::uint32_t>& items) {
  Run run = begin_run(frame, items.front());
  run.items = items;
  for (const std::uint32_t index : items) widen(run, frame.items[index]);
  return run;
}

void absorb(Run& left, const Run& right) {
  left.items.insert(left.items.end(), right.items.begin(), right.items.end());
  left.x0 = std::min(left.x0, right.x0);
  left.x1 = std::max(left.x1, right.x1);
  left.y0 = std::min(left.y0, right.y0);
  left.y1 = std::max(left.y1, right.y1);
  if (right.size > left.size) {
    left.size = right.size;
    left.base = right.base;
  }
  left.drawn = std::min(left.drawn, right.drawn);
}

}  // namespace telaah::arrange

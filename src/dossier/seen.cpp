#include "dossier/seen.h"

#include <algorithm>

#include "telaah/limits.h"
#include "telaah/utf8.h"
#include "text/scanner.h"
#include "text/sentences.h"

namespace telaah::dossier {
namespace {

constexpr std::uint32_t kOpeningBytes = 1500;  // a letterhead, a number and a title of three lines
constexpr std::uint32_t kTitleWordBytes = 220;
constexpr std::size_t kTableCells = 3;  // fewer are labels and answers
constexpr float kSameLine = 0.4F;       // of the lower row's height

bool is_capitals(std::string_view text) {
  std::size_t small = 0, large = 0;
  for (const char c : text) {
    small += c >= 'a' && c <= 'z' ? 1U : 0U;
    large += c >= 'A' && c <= 'Z' ? 1U : 0U;
  }
  return large > 3 && large > small * 4;
}

bool is_head(BlockKind kind) {
  return kind == BlockKind::header || kind == BlockKind::footer || kind == BlockKind::page_number ||
         kind == BlockKind::letterhead;
}

}  // namespace

Seen::Seen(const NormalText& text, const RulesInside& rules, std::string_view path)
    : text_(text), rules_(rules), path_(path) {
  hits_ = rules.lists.find(text.folded, phrases::tokens(text.folded));
  dates_ = dates::find(text.folded);
  cut();
  mark_promises();
}

void Seen::cut() {
  bool is_behind = false;
  for (std::size_t i = 0; i < text_.blocks.size();) {
    const TextBlock& block = text_.blocks[i];
    if (block.aside != Aside::none || block.kind == BlockKind::page_number || block.kind == BlockKind::toc) {
      ++i;
    } else if (block.table >= 0) {
      add_row(i);
      is_behind = is_behind || segments_.back().cells.size() >= kTableCells;
    } else {
      const std::size_t before = segments_.size();
      add_block(i++);
      for (std::size_t n = before; n < segments_.size(); ++n) segments_[n].is_behind = is_behind;
    }
  }
}

void Seen::add_row(std::size_t& block) {
  const TextBlock& first = text_.blocks[block];
  Segment row;
  row.span = first.span;
  row.page = first.page;
  row.table = first.table;
  row.row = first.row;
  row.is_opening = first.span.begin < kOpeningBytes;
  for (; block < text_.blocks.size(); ++block) {
    const TextBlock& cell = text_.blocks[block];
    if (cell.table != row.table || cell.row != row.row) break;
    if (cell.aside != Aside::none) continue;
    row.span.end = cell.span.end;
    row.cells.push_back(cell.span);
  }
  order(row);
  // A row whose cells do not stand on one line may be read as two.
  if (!segments_.empty() && segments_.back().table == row.table && segments_.back().page == row.page) {
    Segment& before = segments_.back();
    const float shared = std::min(before.bottom, row.bottom) - std::max(before.top, row.top);
    const float least = std::min(before.bottom - before.top, row.bottom - row.top);
    if (least > 0 && shared > least * kSameLine) {
      before.span.begin = std::min(before.span.begin, row.span.begin);
      before.span.end = std::max(before.span.end, row.span.end);
      before.cells.insert(before.cells.end(), row.cells.begin(), row.cells.end());
      order(before);
      return;
    }
  }
  segments_.push_back(std::move(row));
}

/// Cells from left to right, and what follows from them.
void Seen::order(Segment& row) const {
  std::ranges::stable_sort(row.cells, {}, [&](const Span& cell) { return text_.box_of(cell).x0; });
  row.line.clear();
  row.top = row.bottom = 0;
  for (const Span& cell : row.cells) {
    if (!row.line.empty()) row.line += ' ';
    row.line += text_.folded_view(cell);
    const Box box = text_.box_of(cell);
    row.top = row.bottom == 0 ? box.y0 : std::min(row.top, box.y0);
    row.bottom = std::max(row.bottom, box.y1);
  }
}

void Seen::add_block(std::size_t index) {
  const TextBlock& block = text_.blocks[index];
  std::vector<Span> sentences;
  text::split_sentences(text_.text, block.span, sentences);
  for (const Span& span : sentences) {
    Segment segment;
    segment.span = span;
    segment.page = text_.page_at(span.begin);
    segment.is_head = is_head(block.kind);
    segment.is_title =
        span.size() < kTitleWordBytes * 2 && (block.kind == BlockKind::heading || is_capitals(text_.view(span)));
    segment.is_section = segment.is_title && !leading_number(text_.folded_view(span)).empty();
    segment.is_item = block.kind == BlockKind::list_item;
    segment.is_opening = span.begin < kOpeningBytes;
    segments_.push_back(std::move(segment));
  }
}

void Seen::mark_promises() {
  for (const ListHit& hit : hits(rules_.promise)) {
    const std::vector<ListHit>& names = hits(rules_.no_promise);
    const bool is_name =
        std::ranges::any_of(names, [&](const ListHit& n) { return n.begin <= hit.begin && hit.end <= n.end; });
    if (is_name) continue;
    const auto after =
        std::ranges::upper_bound(segments_, hit.begin, {}, [](const Segment& s) { return s.span.begin; });
    if (after == segments_.begin()) continue;
    Segment& segment = *std::prev(after);
    if (hit.begin < segment.span.end) segment.promises = true;
  }
}

const Segment* Seen::segment_at(std::uint32_t byte) const {
  const auto after = std::ranges::upper_bound(segments_, byte, {}, [](const Segment& s) { return s.span.begin; });
  if (after == segments_.begin()) return nullptr;
  const Segment& segment = *std::prev(after);
  return byte < segment.span.end ? &segment : nullptr;
}

const ListHit* Seen::first_hit(ListId list, Span span) const {
  const std::vector<ListHit>& all = hits(list);
  const auto found = std::ranges::lower_bound(all, span.begin, {}, &ListHit::begin);
  return found != all.end() && found->end <= span.end ? &*found : nullptr;
}

bool Seen::has(ListId list, const Segment& segment) const { return first_hit(list, segment.span) != nullptr; }

std::string Seen::quote(const Segment& segment) const {
  std::string quote;
  if (segment.is_row()) {
    for (const Span& cell : segment.cells) {
      if (!quote.empty()) quote += " | ";
      quote += text_.view(cell);
    }
  } else {
    quote = text_.view(segment.span);
  }
  std::ranges::replace(quote, '\n', ' ');
  return std::string(utf8::cut(quote, limits::kMaxQuoteBytes));
}

std::optional<dates::FoundDate> Seen::date_in(const Segment& segment) const {
  for (const dates::FoundDate& date : dates::find(line(segment))) {
    if (date.from.year > 0 && date.from.month > 0) return date;
  }
  return std::nullopt;
}

bool heads_columns(const Seen& seen, const Segment& row) {
  return std::ranges::none_of(row.cells, [&](const Span& cell) {
    const std::string_view folded = seen.folded(cell);
    const std::size_t first = folded.find_first_not_of(" (");
    return first != std::string_view::npos && is_digit(folded[first]);
  });
}

std::string_view leading_number(std::string_view folded) {
  constexpr std::size_t kLongest = 4;  // "viii"
  std::size_t at = 0;
  while (at < folded.size() && at <= kLongest && (is_digit(folded[at]) || is_letter(folded[at]))) ++at;
  const bool is_marked = at > 0 && at <= kLongest && at + 1 < folded.size() &&
                         (folded[at] == '.' || folded[at] == ')') && is_blank(folded[at + 1]);
  if (!is_marked) return {};
  const std::string_view number = folded.substr(0, at);
  const bool is_number = std::ranges::all_of(number, [](char c) { return is_digit(c); });
  const bool is_roman = number.find_first_not_of("ivx") == std::string_view::npos;
  return is_number || is_roman || number.size() == 1 ? number : std::string_view();
}

std::string closed_up(std::string_view folded) {
  std::string closed;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    if (i % 2 == 0) {
      if (!is_letter(folded[i])) return std::string(folded);
      closed += folded[i];
    } else if (folded[i] != ' ') {
      return std::string(folded);
    }
  }
  return closed;
}

bool has_word(std::string_view folded, std::string_view word) {
  return std::ranges::any_of(phrases::tokens(folded), [&](const phrases::Token& token) {
    return folded.substr(token.begin, token.end - token.begin) == word;
  });
}

std::vector<Number> numbers_in(std::string_view folded) {
  std::vector<Number> found;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    if (!is_digit(folded[i])) continue;
    const std::size_t from = i;
    const bool is_inside =
        from > 0 && (is_letter(folded[from - 1]) || folded[from - 1] == '/' || folded[from - 1] == '-');
    Number number{0, static_cast<std::uint32_t>(from), 0, true};
    double scale = 0;
    for (; i < folded.size(); ++i) {
      const char c = folded[i];
      const bool is_followed = i + 1 < folded.size() && is_digit(folded[i + 1]);
      if (is_digit(c)) {
        number.value = scale == 0 ? number.value * 10 + (c - '0') : number.value + (c - '0') * scale;
        if (scale != 0) scale /= 10;
      } else if (c == '.' && is_followed && scale == 0 && i + 3 < folded.size() && is_digit(folded[i + 2]) &&
                 is_digit(folded[i + 3]) && (i + 4 >= folded.size() || !is_digit(folded[i + 4]))) {
        continue;  // thousands
      } else if (c == ',' && is_followed && scale == 0) {
        scale = 0.1;
        number.is_whole = false;
      } else {
        break;
      }
    }
    number.end = static_cast<std::uint32_t>(i);
    const bool goes_on = i < folded.size() && (is_letter(folded[i]) || folded[i] == '/' ||
                                               (folded[i] == '.' && i + 1 < folded.size() && is_digit(folded[i + 1])) ||
                                               (folded[i] == '-' && i + 1 < folded.size() && is_digit(folded[i + 1])));
    if (goes_on) {  // a code, a date, a number of an act: to its end
      while (i < folded.size() && (is_word_byte(folded[i]) || folded[i] == '/' || folded[i] == '.' || folded[i] == '-'))
        ++i;
    }
    if (!is_inside && !goes_on) found.push_back(number);
  }
  return found;
}

}  // namespace telaah::dossier

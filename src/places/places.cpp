#include "telaah/places.h"

#include <algorithm>

#include "places/lines.h"
#include "text/unicode.h"

namespace telaah::places {
namespace {

bool is_empty(const Box& box) { return box.width() <= 0 || box.height() <= 0; }

bool is_kept(char32_t c) { return unicode::is_letter(c) || unicode::is_digit(c); }

/// The kept letters of `folded`; `each` is told where each of their bytes stands.
template <typename Each>
std::string keep_letters(std::string_view folded, const Each& each) {
  std::string kept;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t from = at;
    if (!is_kept(unicode::next(folded, at))) continue;
    for (std::size_t byte = from; byte < at; ++byte) each(byte);
    kept.append(folded.substr(from, at - from));
  }
  return kept;
}

/// Shared area in parts of the joint one: 1 = the same box.
float likeness(const Box& a, const Box& b) {
  const float width = std::min(a.x1, b.x1) - std::max(a.x0, b.x0);
  const float height = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
  if (width <= 0 || height <= 0) return 0;
  const float shared = width * height;
  return shared / (a.width() * a.height() + b.width() * b.height() - shared);
}

/// How well the words at `span` answer to what is recorded of the quote; below 0 = not at all.
float fit(const NormalText& text, const Quote& quote, Span span, Span mark) {
  if (quote.page > 0 && text.page_at(mark.empty() ? span.begin : mark.begin) != quote.page) return -1;
  float points = is_empty(quote.box) ? 0 : 2 * likeness(text.box_of(span), quote.box);
  // "Ya" stands in "Yayasan", too.
  const auto parts_words = [&](std::uint32_t at) {
    if (at == 0 || at >= text.text.size()) return true;
    std::size_t before = at, behind = at;
    return !is_kept(unicode::previous(text.text, before)) || !is_kept(unicode::next(text.text, behind));
  };
  if (parts_words(span.begin) && parts_words(span.end)) points += 1;
  return points;
}

/// Of all finds the one that fits best, the first of equals.
class Best {
 public:
  Best(const NormalText& text, const Quote& quote) : text_(text), quote_(quote) {}
  void offer(Span span, Span mark) {
    const float points = fit(text_, quote_, span, mark);
    if (points <= points_) return;
    points_ = points;
    span_ = span;
    mark_ = mark;
  }
  [[nodiscard]] bool is_found() const { return points_ >= 0; }
  [[nodiscard]] Span span() const { return span_; }
  [[nodiscard]] Span mark() const { return mark_; }

 private:
  const NormalText& text_;
  const Quote& quote_;
  float points_ = -0.5f;
  Span span_, mark_;
};

/// The part of a word's box under the bytes [begin, end) of its `bytes`, letters taken for equally wide.
Box part_of(const Box& box, std::string_view word, std::size_t begin, std::size_t end) {
  const auto letters = [&](std::size_t up_to) { return static_cast<float>(unicode::count(word.substr(0, up_to))); };
  const float all = letters(word.size());
  if (all == 0 || (begin == 0 && end >= word.size())) return box;
  const float from = letters(begin) / all, to = letters(std::min(end, word.size())) / all;
  // A word set sideways: which end comes first is not known, so all of it stands for its part.
  if (box.height() > 1.5f * box.width() && all > 2) return box;
  return {box.x0 + from * box.width(), box.y0, box.x0 + to * box.width(), box.y1};
}

bool is_from_ocr(const WordAnchor& word) { return (word.flags & word_ocr) != 0; }

std::vector<Lines::OfPage> lines_of(const NormalText& text, Span span) {
  Lines lines;
  if (span.empty()) return {};
  auto anchor = std::ranges::upper_bound(text.anchors, span.begin, {}, &WordAnchor::begin);
  if (anchor != text.anchors.begin()) --anchor;
  std::uint32_t before = span.begin;
  for (; anchor != text.anchors.end() && anchor->begin < span.end; ++anchor) {
    const auto next = std::next(anchor);
    std::uint32_t end = next == text.anchors.end() ? static_cast<std::uint32_t>(text.text.size()) : next->begin;
    while (end > anchor->begin && (text.text[end - 1] == ' ' || text.text[end - 1] == '\n')) --end;
    if (end <= span.begin) continue;
    const bool new_block = text.text.find('\n', before) < anchor->begin;
    const std::uint32_t from = std::max(anchor->begin, span.begin) - anchor->begin;
    const std::uint32_t to = std::min(end, span.end) - anchor->begin;
    const std::string_view word = std::string_view(text.text).substr(anchor->begin, end - anchor->begin);
    lines.add(anchor->page, part_of(anchor->box, word, from, to), new_block, is_from_ocr(*anchor));
    before = end;
  }
  return lines.pages();
}

/// Words of `page` whose middle lies in `box`.
std::vector<Lines::OfPage> words_inside(const NormalText& text, int page, const Box& box) {
  Lines lines;
  for (const WordAnchor& anchor : text.anchors) {
    const float x = (anchor.box.x0 + anchor.box.x1) / 2, y = (anchor.box.y0 + anchor.box.y1) / 2;
    if (anchor.page == page && x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1)
      lines.add(page, anchor.box, false, is_from_ocr(anchor));
  }
  return lines.pages();
}

/// The beginning of a long passage is kept with "…" behind it.
std::string_view without_ellipsis(std::string_view quote) {
  constexpr std::string_view kEllipsis = "…";
  if (quote.ends_with(kEllipsis)) quote.remove_suffix(kEllipsis.size());
  return quote;
}

}  // namespace

std::string letters_of(std::string_view text) {
  return keep_letters(unicode::folded(text), [](std::size_t) {});
}

Finder::Finder(const NormalText& text) : text_(text), flat_(text.text) {
  std::ranges::replace(flat_, '\n', ' ');
  bytes_.reserve(text.folded.size());
  letters_ =
      keep_letters(text.folded, [this](std::size_t byte) { bytes_.push_back(static_cast<std::uint32_t>(byte)); });
}

std::vector<Place> Finder::places_of(Span quote, Span mark) const {
  std::vector<Place> places;
  for (const Lines::OfPage& page : lines_of(text_, quote)) places.push_back({page.page, page.boxes, {}, page.from_ocr});
  for (const Lines::OfPage& page : lines_of(text_, mark)) {
    const auto place = std::ranges::find_if(
        places, [&](const Place& one) { return one.page == page.page && one.from_ocr == page.from_ocr; });
    if (place != places.end()) place->decisive.insert(place->decisive.end(), page.boxes.begin(), page.boxes.end());
  }
  return places;
}

bool Finder::find_exact(const Quote& quote, Found& found) const {
  Best best(text_, quote);
  for (std::size_t at = flat_.find(quote.words); at != std::string::npos; at = flat_.find(quote.words, at + 1)) {
    const auto begin = static_cast<std::uint32_t>(at);
    const auto size = static_cast<std::uint32_t>(quote.words.size());
    const std::uint32_t mark_begin = std::min(quote.mark_begin, size), mark_end = std::min(quote.mark_end, size);
    best.offer({begin, begin + size}, {begin + mark_begin, begin + mark_end});
  }
  if (!best.is_found()) return false;
  found = {Match::exact, places_of(best.span(), best.mark())};
  return !found.places.empty();
}

bool Finder::find_letters(const Quote& quote, Found& found) const {
  const std::string wanted = letters_of(quote.words);
  if (wanted.empty()) return false;
  // Where the decisive words begin and end among the letters.
  const auto letters_before = [&](std::size_t byte) {
    return letters_of(quote.words.substr(0, std::min(byte, quote.words.size()))).size();
  };
  const std::size_t before = letters_before(quote.mark_begin), until = letters_before(quote.mark_end);
  Best best(text_, quote);
  for (std::size_t at = letters_.find(wanted); at != std::string::npos; at = letters_.find(wanted, at + 1)) {
    const auto part = [&](std::size_t from, std::size_t to) {
      return from >= to ? Span{} : Span{bytes_[at + from], bytes_[at + to - 1] + 1};
    };
    best.offer(part(0, wanted.size()), part(before, until));
  }
  if (!best.is_found()) return false;
  found = {Match::letters, places_of(best.span(), best.mark())};
  return !found.places.empty();
}

bool Finder::find_area(const Quote& quote, Found& found) const {
  if (quote.page <= 0 || is_empty(quote.box)) return false;
  found = {Match::area, {}};
  for (const Lines::OfPage& page : words_inside(text_, quote.page, quote.box))
    found.places.push_back({page.page, page.boxes, {}, page.from_ocr});
  if (found.places.empty()) found.places.push_back({quote.page, {quote.box}, {}, false});
  return true;
}

Found Finder::find(const Quote& quote) const {
  Found found;
  if (!quote.words.empty() && (find_exact(quote, found) || find_letters(quote, found))) return found;
  if (find_area(quote, found)) return found;
  return {};
}

Found Finder::find(const Evidence& evidence) const {
  return find(Quote{evidence.quote, evidence.mark_begin, evidence.mark_end, evidence.page, evidence.box});
}

Found Finder::find(const ContentFinding& finding) const {
  return find(Quote{without_ellipsis(finding.quote), 0, 0, finding.page, {}});
}

Found Finder::find(const Warning& warning) const {
  return find(Quote{without_ellipsis(warning.quote), 0, 0, warning.page, {}});
}

}  // namespace telaah::places

#include "arrange/paragraphs.h"

#include <algorithm>
#include <cmath>

#include "text/unicode.h"

namespace telaah::arrange {
namespace {

constexpr std::size_t kWordsOfAFullLine = 6;  // fewer may be an entry of a list
constexpr float kSameEdge = 2.0f;             // points: two lines that end alike were set in one measure
constexpr std::ptrdiff_t kLinesThatShowTheMeasure = 3;
constexpr float kWidestLeading = 2.6f;  // double-spaced prose has 2.3 font sizes from line to line
constexpr float kIndent = 1.2f;         // of the font size

struct Shape {
  bool bold = false;    // every letter
  float size = 0;       // of most letters
  bool marker = false;  // begins with a list number or bullet
  bool leader = false;
  float text_x0 = 0;          // behind the marker
  bool marker_apart = false;  // more than a blank between marker and text
};

Shape shape_of(const Frame& frame, const Run& line) {
  Shape shape;
  std::size_t letters = 0, bold = 0, most = 0;
  for (const std::uint32_t index : line.items) {
    const Item& item = frame.items[index];
    const std::size_t length = frame.text(index).size();
    letters += length;
    if (item.bold) bold += length;
    if (length > most) {
      most = length;
      shape.size = item.size;
    }
  }
  shape.bold = letters > 0 && bold == letters;
  shape.leader = has_leader(frame, line);
  shape.text_x0 = line.x0;
  if (!line.items.empty() && is_marker(frame.text(line.items.front()))) {
    shape.marker = true;
    if (line.items.size() > 1) {
      const Item& text = frame.items[line.items[1]];
      shape.text_x0 = text.x0;
      shape.marker_apart = text.x0 - frame.items[line.items.front()].x1 > 0.45f * line.size;
    }
  }
  return shape;
}

/// The usual distance of baselines in the piece: the smallest common one.
float usual_leading(const std::vector<Run>& lines) {
  std::vector<float> steps;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const float step = lines[i].base - lines[i - 1].base;
    if (step > 0.5f * lines[i].size && step < 3.2f * lines[i].size) steps.push_back(step);
  }
  if (steps.empty()) return 0;
  std::ranges::sort(steps);
  return steps[(steps.size() - 1) * 2 / 5];
}

bool ends_sentence(std::string_view word) {
  while (!word.empty() && (word.back() == ')' || word.back() == '"' || word.back() == '\'')) word.remove_suffix(1);
  return word.ends_with('.') || word.ends_with(':') || word.ends_with(';') || word.ends_with('!') ||
         word.ends_with('?');
}

bool begins_upper(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = unicode::next(word, at);
    if (unicode::is_upper(c) || unicode::is_digit(c)) return true;
    if (unicode::is_lower(c)) return false;
  }
  return false;
}

/// "membe-" "bani", "barang/" "jasa": the line ends inside a word or a pair of words.
bool goes_on_behind(std::string_view tail, std::string_view head) {
  const std::size_t sign = tail.ends_with('/') ? 1 : hyphen_at_end(tail);
  if (sign == 0 || tail.size() <= sign) return false;
  std::size_t end = tail.size() - sign, at = 0;
  return unicode::is_letter(unicode::previous(tail, end)) && unicode::is_letter(unicode::next(head, at)) &&
         !is_marker(head);
}

class Breaks {
 public:
  Breaks(const Frame& frame, const Piece& piece) : frame_(frame), piece_(piece), leading_(usual_leading(piece.lines)) {
    for (const Run& line : piece.lines) shapes_.push_back(shape_of(frame, line));
    for (const Run& line : piece.lines) measure_ = std::max(measure_, line.x1);
    longest_ = measure_;
    const auto full =
        std::ranges::count_if(piece.lines, [&](const Run& line) { return line.x1 > measure_ - 2 * line.size; });
    // Short lines, or few, do not show how wide their column is.
    if (full < kLinesThatShowTheMeasure) measure_ = std::max(measure_, piece.right);
  }

  /// Whether a block begins at line `i` > 0; `first` is the first line of the block before it.
  [[nodiscard]] bool before(std::size_t i, std::size_t first) const {
    const Run& last = piece_.lines[i - 1];
    const Run& line = piece_.lines[i];
    const Shape& last_shape = shapes_[i - 1];
    const Shape& shape = shapes_[i];
    if (line.goes_on) return false;
    if (line.begins_block || last_shape.leader || shape.leader) return true;
    const float step = line.base - last.base;
    if (step < 0.3f * line.size) return true;  // a new column
    if (leading_ > 0 && step > 1.42f * leading_ && step > 1.3f * line.size) return true;
    if (step > kWidestLeading * line.size) return true;
    const bool ocr = frame_.items[line.items.front()].ocr;
    if (!ocr && std::abs(shape.size - last_shape.size) > 0.09f * std::max(shape.size, last_shape.size)) return true;
    const std::string_view tail = frame_.text(last.items.back());
    if (goes_on_behind(tail, word(line))) return false;
    if (!ocr && shape.bold != last_shape.bold && (forced(last, line, last_shape) || begins_upper(word(line))))
      return true;
    if (shape.marker && begins_item(i, first, tail)) return true;
    return line_break(i, first, tail);
  }

 private:
  [[nodiscard]] std::string_view word(const Run& line) const { return frame_.text(line.items.front()); }

  /// "Menimbang : a. bahwa …" goes on below "bahwa".
  [[nodiscard]] bool below_a_word(const Run& line, const Run& above) const {
    return std::ranges::any_of(
        above.items, [&](std::uint32_t item) { return std::abs(frame_.items[item].x0 - line.x0) < 1.5f * kSameEdge; });
  }

  [[nodiscard]] bool are_centred(const Run& a, const Run& b) const {
    if (std::abs((a.x0 + a.x1) - (b.x0 + b.x1)) > 3 * kSameEdge) return false;
    const float inset = 0.1f * (piece_.right - piece_.left);
    return std::abs(a.x0 - b.x0) > 2 * kSameEdge || (a.x0 > piece_.left + inset && a.x1 < piece_.right - inset);
  }

  /// The next line's first word would have fitted behind `last`: somebody ended the line there.
  [[nodiscard]] bool forced(const Run& last, const Run& line, const Shape&) const {
    const Item& next = frame_.items[line.items.front()];
    float width = next.x1 - next.x0;
    if (is_marker(frame_.text(line.items.front())) && line.items.size() > 1) {
      width = frame_.items[line.items[1]].x1 - next.x0;
    }
    return last.x1 + width + 1.1f * line.size < (are_centred(last, line) ? piece_.right : measure_);
  }

  [[nodiscard]] bool begins_item(std::size_t i, std::size_t first, std::string_view tail) const {
    const Run& line = piece_.lines[i];
    const Run& last = piece_.lines[i - 1];
    if (shapes_[i].marker_apart || ends_sentence(tail) || tail.ends_with(',')) return true;
    if (std::abs(line.x0 - last.x0) > kSameEdge) return true;
    return shapes_[first].marker || forced(last, line, shapes_[i - 1]);
  }

  [[nodiscard]] bool line_break(std::size_t i, std::size_t first, std::string_view tail) const {
    const Run& last = piece_.lines[i - 1];
    const Run& line = piece_.lines[i];
    const bool begins_here = i - 1 == first;
    const float hanging = shapes_[first].marker ? shapes_[first].text_x0 : piece_.lines[first].x0;
    const float indent = line.x0 - last.x0;
    const bool same_end = std::abs(line.x1 - last.x1) < kSameEdge && last.x1 - last.x0 > 8 * last.size;
    if (forced(last, line, shapes_[i - 1]) && !same_end) {
      // Narrow text below a wide table: a line of many words is measured by the lines around it.
      const float measure = last.items.size() >= kWordsOfAFullLine ? longest_ : measure_;
      const bool goes_on =
          !ends_sentence(tail) && !begins_upper(word(line)) && last.x1 > piece_.left + 0.6f * (measure - piece_.left);
      if (!goes_on) return true;
    }
    if (indent > kIndent * line.size) {  // further in than the line before
      const bool hangs = begins_here && !are_centred(last, line) &&
                         (std::abs(line.x0 - hanging) < 2.5f * kSameEdge || below_a_word(line, last));
      if (!hangs && !(begins_here && shapes_[first].marker)) return ends_sentence(tail) || begins_upper(word(line));
    }
    if (indent < -kIndent * line.size && !begins_here) return ends_sentence(tail) || begins_upper(word(line));
    return false;
  }

  const Frame& frame_;
  const Piece& piece_;
  std::vector<Shape> shapes_;
  float leading_ = 0;
  float measure_ = 0;  ///< how far lines may reach
  float longest_ = 0;  ///< how far the longest does
};

void finish(const Frame& frame, Draft& draft) {
  draft.x0 = draft.y0 = 1e9f;
  std::vector<std::pair<float, std::size_t>> sizes;  // few differ: a list beats a map
  std::size_t letters = 0, bold = 0;
  for (const Run& line : draft.lines) {
    draft.x0 = std::min(draft.x0, line.x0);
    draft.y0 = std::min(draft.y0, line.y0);
    draft.x1 = std::max(draft.x1, line.x1);
    draft.y1 = std::max(draft.y1, line.y1);
    for (const std::uint32_t index : line.items) {
      const std::size_t length = frame.text(index).size();
      letters += length;
      if (frame.items[index].bold) bold += length;
      const float size = std::round(frame.items[index].size * 4) / 4;
      const auto known = std::ranges::find(sizes, size, &std::pair<float, std::size_t>::first);
      if (known != sizes.end())
        known->second += length;
      else if (sizes.size() < 32)
        sizes.emplace_back(size, length);
    }
  }
  const auto most = std::ranges::max_element(sizes, {}, [](const auto& entry) { return entry.second; });
  if (most != sizes.end()) draft.size = most->first;
  draft.bold = bold * 2 > letters;
}

}  // namespace

bool is_leader(std::string_view word) {
  const auto may_be_dot = [](char c) { return c == '.' || c == '_' || (static_cast<unsigned char>(c) & 0x80U) != 0; };
  if (word.size() < 5 || std::ranges::none_of(word, may_be_dot)) return false;  // nearly every word
  std::size_t dots = 0, others = 0;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = unicode::next(word, at);
    if (c == '.' || c == 0xB7 || c == '_')
      ++dots;
    else if (c == 0x2026)
      dots += 3;
    else
      ++others;
  }
  return dots >= 5 && others <= dots;
}

bool has_leader(const Frame& frame, const Run& line) {
  std::size_t lone = 0;
  for (const std::uint32_t index : line.items) {
    const std::string_view word = frame.text(index);
    if (is_leader(word)) return line.items.size() > 1;
    if (word == "." && ++lone >= 5) return true;  // leaders set dot by dot
  }
  return false;
}

std::vector<Draft> paragraphs_of(const Frame& frame, const Piece& piece) {
  std::vector<Draft> drafts;
  if (piece.lines.empty()) return drafts;
  const Breaks breaks(frame, piece);
  std::size_t first = 0;
  for (std::size_t i = 0; i < piece.lines.size(); ++i) {
    if (i == 0 || breaks.before(i, first)) {
      Draft draft;
      draft.left = piece.left;
      draft.right = piece.right;
      if (!drafts.empty()) draft.above = piece.lines[i].y0 - drafts.back().lines.back().y1;
      drafts.push_back(std::move(draft));
      first = i;
    }
    drafts.back().lines.push_back(piece.lines[i]);
  }
  for (Draft& draft : drafts) finish(frame, draft);
  return drafts;
}

std::vector<std::string_view> first_words(const Frame& frame, const Draft& draft, std::size_t most) {
  std::vector<std::string_view> words;
  for (const Run& line : draft.lines) {
    for (const std::uint32_t index : line.items) {
      if (words.size() >= most) return words;
      words.push_back(frame.text(index));
    }
  }
  return words;
}

std::string_view last_word(const Frame& frame, const Draft& draft) {
  return draft.lines.empty() || draft.lines.back().items.empty() ? std::string_view{}
                                                                 : frame.text(draft.lines.back().items.back());
}

void mark_cut_words(const Frame& frame, const Draft& draft, float width, Block& block) {
  for (std::size_t i = 0; i + 1 < draft.lines.size(); ++i) {
    const Run& line = draft.lines[i];
    if (line.items.size() != 1) continue;
    const std::string_view head = frame.text(line.items.front());
    const std::string_view tail = frame.text(draft.lines[i + 1].items.front());
    std::size_t at = 0, end = head.size();
    const char32_t first = unicode::next(tail, at), last = unicode::previous(head, end);
    if (!unicode::is_letter(last)) continue;
    const float next_letter = (first == 'm' || first == 'w' ? 0.92f : 0.62f) * line.size;  // would not have fitted
    const bool full = line.x1 - line.x0 > width - next_letter;
    const bool number_head =
        head.size() == 1 && tail.size() <= 2 && unicode::is_upper(last) && unicode::is_letter(first);
    // "N" "O"; "Puskes" "mas"; "PENYELENGGAR" "AAN", where the words themselves must decide.
    block.lines[i].cut =
        number_head || (full && unicode::is_letter(first) && (unicode::is_lower(first) || unicode::is_upper(last)));
  }
}

Block block_of(const Frame& frame, const Draft& draft, BlockKind kind) {
  Block block;
  block.kind = kind;
  block.page = frame.page->number;
  block.size = draft.size;
  block.bold = draft.bold;
  block.hidden = frame.hidden;
  block.aside = frame.aside;
  block.lines.reserve(draft.lines.size());
  bool any = false;
  for (const Run& run : draft.lines) {
    Line& line = block.lines.emplace_back();
    line.words.reserve(run.items.size());
    for (const std::uint32_t index : run.items) {
      const std::uint32_t word = frame.items[index].word;
      const Box& box = frame.page->words[word].box;
      if (line.words.empty()) line.box = box;
      line.words.push_back(word);
      line.box = {std::min(line.box.x0, box.x0), std::min(line.box.y0, box.y0), std::max(line.box.x1, box.x1),
                  std::max(line.box.y1, box.y1)};
    }
    if (!any) block.box = line.box;
    any = true;
    block.box = {std::min(block.box.x0, line.box.x0), std::min(block.box.y0, line.box.y0),
                 std::max(block.box.x1, line.box.x1), std::max(block.box.y1, line.box.y1)};
  }
  return block;
}

}  // namespace telaah::arrange

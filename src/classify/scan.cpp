#include "classify/scan.h"

#include <algorithm>
#include <array>

#include "text/sentences.h"

namespace telaah::classify {
namespace {

// A table row this short is one statement ("Waktu | 5 hari | 1 hari"), unless one cell holds prose of its own.
constexpr std::uint32_t kShortRowBytes = 400, kShortCellBytes = 100;
// A bold line this long inside a section is a sentence somebody emphasised, no heading.
constexpr std::uint32_t kHeadingTokens = 8;

bool holds(const std::vector<std::string>& list, std::string_view item) {
  return !item.empty() && std::ranges::find(list, item) != list.end();
}

/// Signs of an option that was offered, and of one that was taken.
constexpr std::array<std::string_view, 8> kOpenBoxes{"( )", "()", "[ ]", "[]", "☐", "□", "○", "( . )"};
constexpr std::array<std::string_view, 14> kTicks{"(x)",   "( x )", "(v)", "( v )", "[x]", "[ x ]", "[v]",
                                                  "[ v ]", "☑",     "☒",   "✓",     "✔",   "√",     "●"};

template <std::size_t N>
bool holds_one(std::string_view text, const std::array<std::string_view, N>& signs) {
  return std::ranges::any_of(signs, [&](std::string_view sign) { return text.find(sign) != std::string_view::npos; });
}

bool holds_letter_or_digit(std::string_view folded) {
  return std::ranges::any_of(folded, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

class Builder {
 public:
  Builder(Scan& scan, const RuleBook& book) : scan_(scan), book_(book) {}

  void open(const Section& section) {
    SectionInfo info;
    info.kind = section.kind;
    info.parent = section.parent;
    info.heading = section.heading;
    info.body = section.body;
    info.page = section.page;
    info.from_form = section.from_form;
    const Context& context = book_.context;
    info.tells_old_state = holds(context.old_sections, info.kind);
    info.is_law = holds(context.law_sections, info.kind);
    info.is_ignored = holds(context.ignored_sections, info.kind);
    info.tokens.begin = static_cast<std::uint32_t>(scan_.tokens.size());
    info.first_sentence = static_cast<std::uint32_t>(scan_.sentences.size());
    if (const auto id = book_.kind_ids.find(kind_of(info)); id != book_.kind_ids.end()) info.kind_id = id->second;
    scan_.sections.push_back(info);
  }

  void close() {
    SectionInfo& info = scan_.sections.back();
    info.tokens.end = static_cast<std::uint32_t>(scan_.tokens.size());
    info.end_sentence = static_cast<std::uint32_t>(scan_.sentences.size());
  }

  /// One paragraph, list item or table row.
  void paragraph(Span span, bool as_one, Aside aside, bool heading) {
    spans_.clear();
    if (as_one && span.size() <= limits_) {
      spans_.push_back(span);
    } else {
      text::split_sentences(scan_.text, span, spans_);
    }
    const auto begin = static_cast<std::uint32_t>(scan_.tokens.size());
    const auto index = static_cast<std::uint32_t>(scan_.paragraphs.size());
    for (const Span& one : spans_) {
      Sentence sentence;
      sentence.span = one;
      sentence.paragraph = index;
      sentence.section = static_cast<int>(scan_.sections.size()) - 1;
      sentence.aside = aside;
      sentence.tokens.begin = static_cast<std::uint32_t>(scan_.tokens.size());
      text::tokenise(scan_.text, scan_.folded, one.begin, one.end, scan_.tokens);
      book_.vocabulary.identify(scan_.folded, scan_.tokens, sentence.tokens.begin);
      forget_names_of_bodies(sentence.tokens.begin);
      sentence.tokens.end = static_cast<std::uint32_t>(scan_.tokens.size());
      sentence.is_heading = heading && sentence.tokens.end - sentence.tokens.begin <= kHeadingTokens;
      sentence.is_empty_mark = is_empty_mark(one, sentence.tokens);
      sentence.is_unanswered = is_unanswered(one);
      scan_.sentences.push_back(sentence);
    }
    scan_.paragraphs.push_back({begin, static_cast<std::uint32_t>(scan_.tokens.size())});
  }

 private:
  /// People in the name of a body are nobody served: no rule sees them.
  void forget_names_of_bodies(std::size_t first) {
    for (std::size_t i = first; i < scan_.tokens.size(); ++i) {
      if (!book_.finds.is(Role::beneficiary, scan_.tokens[i].word)) continue;
      if (stands_in_body_name(book_.finds, scan_.tokens, scan_.folded, i, first)) scan_.tokens[i].word = kUnknownWord;
    }
  }

  bool is_empty_mark(Span span, TokenRange tokens) const {
    if (tokens.empty()) return true;  // dashes, dots, blanks
    if (tokens.end - tokens.begin > 4) return false;
    std::string_view words = scan_.folded.substr(span.begin, span.size());
    while (!words.empty() && std::string_view(" .:;()-").find(words.back()) != std::string_view::npos)
      words.remove_suffix(1);
    while (!words.empty() && std::string_view(" .:;()-").find(words.front()) != std::string_view::npos)
      words.remove_prefix(1);
    return holds(book_.context.empty_marks, words);
  }

  /// "Biaya layanan (gratis/berbayar) : -", "Dipungut biaya: ( ) Ya ( ) Tidak", a row whose answer cell is empty.
  [[nodiscard]] bool is_unanswered(Span span) const {
    const std::string_view words = scan_.folded.substr(span.begin, span.size());
    const std::size_t mark = std::min(words.rfind(':'), words.find('\n'));
    if (mark == std::string_view::npos) return false;
    std::string_view answer = words.substr(mark + 1);
    constexpr std::string_view kAround = " .:;()-_\n";
    while (!answer.empty() && kAround.find(answer.back()) != std::string_view::npos) answer.remove_suffix(1);
    while (!answer.empty() && kAround.find(answer.front()) != std::string_view::npos) answer.remove_prefix(1);
    if (!holds_letter_or_digit(answer) || holds(book_.context.empty_marks, answer)) return true;
    const std::string_view rest = words.substr(mark + 1);
    return holds_one(rest, kOpenBoxes) && !holds_one(rest, kTicks);
  }

  static constexpr std::uint32_t limits_ = 2048;
  Scan& scan_;
  const RuleBook& book_;
  std::vector<Span> spans_;
};

bool is_skipped(const TextBlock& block) { return !may_be_evidence(block.kind) || block.kind == BlockKind::signature; }

Span cut(Span block, Span body) { return {std::max(block.begin, body.begin), std::min(block.end, body.end)}; }

bool is_prose(std::string_view text, Span cell) {
  if (cell.size() <= kShortCellBytes) return false;
  std::vector<Span> sentences;
  text::split_sentences(text, cell, sentences);
  return sentences.size() > 1;
}

/// The blocks of one table row that lie in `body`, as one span; `next` is set behind them. Empty when the row is no
/// statement as a whole: a lone answer of a form, or long cells.
Span row_span(const NormalText& text, Span body, std::size_t first, std::size_t& next) {
  const TextBlock& head = text.blocks[first];
  Span span = cut(head.span, body);
  bool has_prose = is_prose(text.text, span);
  next = first + 1;
  while (next < text.blocks.size()) {
    const TextBlock& cell = text.blocks[next];
    if (cell.kind != BlockKind::cell || cell.table != head.table || cell.row != head.row) break;
    if (cell.span.begin >= body.end || cell.aside != head.aside) break;
    span.end = std::min(cell.span.end, body.end);
    has_prose = has_prose || is_prose(text.text, cut(cell.span, body));
    ++next;
  }
  const bool is_statement = next > first + 1 && !has_prose && span.size() <= kShortRowBytes;
  return is_statement ? span : Span{};
}

void scan_section(const NormalText& text, const Section& section, Builder& builder) {
  builder.open(section);
  const auto after =
      std::ranges::upper_bound(text.blocks, section.body.begin, {}, [](const TextBlock& b) { return b.span.begin; });
  auto at = static_cast<std::size_t>(after - text.blocks.begin());
  if (at > 0) --at;
  while (at < text.blocks.size() && text.blocks[at].span.begin < section.body.end) {
    const TextBlock& block = text.blocks[at];
    const Span span = cut(block.span, section.body);
    std::size_t next = at + 1;
    if (!span.empty() && !is_skipped(block)) {
      const bool is_cell = block.kind == BlockKind::cell && block.table >= 0;
      const Span row = is_cell ? row_span(text, section.body, at, next) : Span{};
      if (row.empty()) next = at + 1;
      builder.paragraph(row.empty() ? span : row, !row.empty(), block.aside, block.kind == BlockKind::heading);
    }
    at = next;
  }
  builder.close();
}

}  // namespace

std::string_view kind_of(const SectionInfo& section) { return section.kind.empty() ? section.parent : section.kind; }

TokenRange Scan::range_of(Window window, const Sentence& sentence) const {
  switch (window) {
    case Window::sentence:
      return sentence.tokens;
    case Window::paragraph:
      return paragraphs[sentence.paragraph];
    case Window::section:
      return sections[static_cast<std::size_t>(sentence.section)].tokens;
  }
  return sentence.tokens;
}

Scan scan_document(const NormalText& text, const std::vector<Section>& sections, const RuleBook& book) {
  Scan scan;
  scan.text = text.text;
  scan.folded = text.folded;
  scan.tokens.reserve(text.text.size() / 6);
  Builder builder(scan, book);
  for (const Section& section : sections) scan_section(text, section, builder);
  return scan;
}

Scan scan_text(std::string_view text, std::string_view folded, std::string_view kind, const RuleBook& book,
               std::uint32_t heading_bytes) {
  Scan scan;
  scan.text = text;
  scan.folded = folded;
  Builder builder(scan, book);
  Section section;
  section.kind = kind;
  section.heading = {0, heading_bytes};
  section.body = {heading_bytes, static_cast<std::uint32_t>(text.size())};
  builder.open(section);
  scan.sections.back().kind = kind;  // the caller's, which outlives the scan
  scan.sections.back().parent = {};
  builder.paragraph(section.body, false, Aside::none, false);
  builder.close();
  return scan;
}

}  // namespace telaah::classify

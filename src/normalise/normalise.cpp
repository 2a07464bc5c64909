#include "telaah/normalise.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "normalise/hyphen.h"
#include "text/unicode.h"

namespace telaah::normalise {
namespace {

/// What was lost or taken out on the way, for the repairs.
struct Losses {
  bool unseen = false, unmapped = false;
};

/// Ligatures that NFC leaves alone, odd hyphens, and private-use bullets.
std::string_view plain_form(char32_t c) {
  switch (c) {
    case 0xFB00:
      return "ff";
    case 0xFB01:
      return "fi";
    case 0xFB02:
      return "fl";
    case 0xFB03:
      return "ffi";
    case 0xFB04:
      return "ffl";
    case 0xFB05:
    case 0xFB06:
      return "st";
    case 0x2010:
    case 0x2011:
    case 0xFE63:
    case 0xFF0D:
      return "-";
    case 0x0132:
      return "IJ";
    case 0x0133:
      return "ij";
    default:
      return {};
  }
}

constexpr char32_t kBullet = 0x2022;

constexpr char32_t kMinus = 0x2212;

bool ends_with_letter_or_digit(std::string_view text) {
  if (text.empty()) return false;
  std::size_t at = text.size();
  const char32_t last = unicode::previous(text, at);
  return unicode::is_letter(last) || unicode::is_digit(last);
}

/// Appends what a reader sees of `word`: no controls, no zero-width characters; blanks become one blank.
void append_seen(std::string& out, std::string_view word, Losses& losses) {
  std::string seen;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = unicode::next(word, at);
    if (unicode::is_blank(c)) {
      if (!seen.empty() && seen.back() != ' ') seen.push_back(' ');
    } else if (unicode::is_unseen(c)) {
      losses.unseen = losses.unseen || c != 0xAD;
    } else if (unicode::is_private_use(c)) {
      unicode::append(seen, kBullet);
    } else if (const std::string_view plain = plain_form(c); !plain.empty()) {
      seen += plain;
    } else if (c == kMinus && ends_with_letter_or_digit(seen)) {
      seen.push_back('-');  // a producer without a hyphen; before a number it is a sign
    } else {
      losses.unmapped = losses.unmapped || c == unicode::kReplacement;
      unicode::append(seen, c);
    }
  }
  while (seen.ends_with(' ')) seen.pop_back();
  out += unicode::nfc(seen);
}

bool is_plain(std::string_view word) {
  return unicode::is_ascii(word) && std::ranges::all_of(word, [](char c) { return c > 0x20 && c < 0x7F; });
}

bool ends_with_soft_hyphen(std::string_view word) { return word.ends_with("\xC2\xAD"); }

/// Words inside the document's lines: what it says itself about its hyphens.
class DocumentWords final : public SeenWords {
 public:
  explicit DocumentWords(const Document& document) : document_(document) {}

  [[nodiscard]] bool contains(const std::string& word) const override {
    if (!collected_) collect();
    return words_.contains(word);
  }

 private:
  void collect() const {
    collected_ = true;
    for (const Page& page : document_.pages) {
      for (const Word& word : page.words) {
        std::string lower = unicode::folded(page.word_text(word));
        while (!lower.empty() && std::string_view(".,;:)\"").find(lower.back()) != std::string_view::npos)
          lower.pop_back();
        words_.insert(std::move(lower));
      }
    }
  }

  const Document& document_;
  mutable bool collected_ = false;
  mutable std::unordered_set<std::string> words_;
};

/// The number of a footnote behind a word: set smaller, and no part of the word.
bool is_note_number(const Word& left, const Word& right, std::string_view seen) {
  return right.size < 0.8f * left.size && left.end - left.begin > 3 &&
         seen.find_first_not_of("0123456789)*") == std::string_view::npos;
}

/// The first of the letters that were crossed out right before the word, which is read without them; else the word.
const Word& with_struck_before(const Page& page, std::uint32_t index) {
  while (index > 0 && (page.words[index].flags & word_space_before) == 0 &&
         (page.words[index - 1].flags & word_struck) != 0)
    --index;
  return page.words[index];
}

/// Two words of a line that a font change parted: no blank between them.
bool is_glued(const Word& left, const Word& right, bool is_hyphen) {
  if ((right.flags & (word_space_before | word_ocr)) != 0 || left.turn != right.turn || left.turn != 0) return false;
  const float gap = right.box.x0 - left.box.x1;
  const float size = std::max(1.0f, std::min(left.size, right.size));
  // A hyphen set apart at the end of a justified line comes a little later.
  return gap < (is_hyphen ? 0.25f : 0.07f) * size && gap > -0.5f * size;
}

class Writer {
 public:
  Writer(const Document& document, NormalText& out) : document_(document), seen_(document), out_(out) {}

  void block(const arrange::Block& block, bool goes_on) {
    if (!goes_on) begin(block);
    if (!open_ || block.page < 1 || block.page > static_cast<int>(document_.pages.size())) return;
    const Page& page = document_.pages[static_cast<std::size_t>(block.page) - 1];
    out_.blocks.back().page_end = block.page;
    for (const arrange::Line& line : block.lines) {
      line_starts_ = true;
      cut_ = cuts_next_;
      cuts_next_ = line.cut;
      const Word* left = nullptr;
      for (const std::uint32_t index : line.words) {
        if (index >= page.words.size()) continue;
        const Word& word = page.words[index];
        if (this->word(page, index, left)) left = &word;
      }
    }
  }

  void finish() {
    close();
    out_.folded = unicode::folded(out_.text);
    if (losses_.unseen) out_.repairs.emplace_back("karakter kendali atau tak terlihat dihapus");
    if (losses_.unmapped) out_.repairs.emplace_back("sebagian huruf tidak dapat dibaca dari fontnya");
  }

 private:
  void begin(const arrange::Block& block) {
    close();
    TextBlock next;
    next.kind = block.kind;
    next.page = next.page_end = block.page;
    next.box = block.box;
    next.table = block.table;
    next.row = block.row;
    next.col = block.col;
    next.size = block.size;
    next.bold = block.bold;
    next.hidden = block.hidden;
    next.aside = block.aside;
    if (!out_.text.empty()) out_.text.push_back('\n');
    next.span.begin = next.span.end = size();
    out_.blocks.push_back(next);
    open_ = true;
    soft_ = cuts_next_ = false;
  }

  /// A block without a visible character leaves no trace.
  void close() {
    if (!open_) return;
    open_ = false;
    TextBlock& last = out_.blocks.back();
    last.span.end = size();
    if (!last.span.empty()) return;
    out_.blocks.pop_back();
    if (!out_.text.empty()) out_.text.pop_back();
  }

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(out_.text.size()); }

  bool word(const Page& page, std::uint32_t index, const Word* left) {
    const Word& word = page.words[index];
    const std::string_view raw = page.word_text(word);
    std::string_view seen = raw;
    if (!is_plain(raw)) {
      scratch_.clear();
      append_seen(scratch_, raw, losses_);
      seen = scratch_;
    }
    if (seen.empty()) return false;
    const bool is_note = left != nullptr && is_note_number(*left, word, seen);
    const bool has_blank = (word.flags & (word_space_before | word_ocr)) != 0;
    join(seen, left != nullptr && !is_note && is_glued(*left, with_struck_before(page, index), seen == "-"), has_blank);
    out_.anchors.push_back({size(), page.number, index, word.box, word.flags, word.confidence});
    out_.text += seen;
    if ((word.flags & word_ocr) != 0) out_.blocks.back().from_ocr = true;
    soft_ = ends_with_soft_hyphen(raw);
    line_starts_ = false;
    return true;
  }

  /// Puts between the last word and `next` what belongs there.
  void join(std::string_view next, bool glued, bool has_blank) {
    if (size() == out_.blocks.back().span.begin) return;
    if (!line_starts_) {
      if (glued && !starts_with_mark(next)) return;
      if (has_blank || !repeats_behind_hyphen(std::string_view(out_.text).substr(out_.blocks.back().span.begin), next))
        out_.text.push_back(' ');
      return;
    }
    if (soft_) return;
    const std::size_t blank = out_.text.find_last_of(" \n");
    const std::size_t from = blank == std::string::npos ? 0 : blank + 1;
    if (cut_ && goes_on_behind_cut(std::string_view(out_.text).substr(from), next)) return;
    switch (at_line_end(std::string_view(out_.text).substr(from), next, seen_)) {
      case LineEnd::separate:
        out_.text.push_back(' ');
        break;
      case LineEnd::keep:
        break;
      case LineEnd::join:
        out_.text.pop_back();
        break;
    }
  }

  /// A word cut by the edge of its cell. Capitals do not show whether a new word begins: then the document must know
  /// the whole word from elsewhere, or the rest is no word at all.
  [[nodiscard]] bool goes_on_behind_cut(std::string_view head, std::string_view tail) const {
    std::size_t at = 0;
    if (!unicode::is_upper(unicode::next(tail, at))) return true;
    if (tail.size() == 1) return true;
    std::string whole = unicode::folded(head) + unicode::folded(tail);
    while (!whole.empty() && (whole.back() == '.' || whole.back() == ',')) whole.pop_back();
    return seen_.contains(whole);
  }

  static bool starts_with_mark(std::string_view word) {
    std::size_t at = 0;
    return unicode::is_mark(unicode::next(word, at));
  }

  const Document& document_;
  DocumentWords seen_;
  NormalText& out_;
  Losses losses_;
  std::string scratch_;
  bool open_ = false;
  bool line_starts_ = false;
  bool soft_ = false;
  bool cut_ = false, cuts_next_ = false;  // the line before ended inside a word
};

}  // namespace

NormalText text(const Document& document, const arrange::Layout& layout) {
  NormalText out;
  std::size_t words = 0, bytes = 0;
  for (const Page& page : document.pages) {
    words += page.words.size();
    bytes += page.text.size();
  }
  out.text.reserve(bytes + words + layout.blocks.size());
  out.anchors.reserve(words);
  out.blocks.reserve(layout.blocks.size());

  Writer writer(document, out);
  bool goes_on = false;
  for (const arrange::Block& block : layout.blocks) {
    writer.block(block, goes_on);
    goes_on = block.continues;
  }
  writer.finish();
  return out;
}

}  // namespace telaah::normalise

#include <algorithm>
#include <optional>
#include <string>

#include "arrange/mend.h"
#include "arrange/rewriter.h"
#include "text/unicode.h"

namespace telaah::arrange {
namespace {

constexpr std::size_t kProof = 3;  // letters with a lost sign before each that prove how a page was written

bool is_latin(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The letter whose two bytes changed places, or 0.
char32_t swapped_back(char32_t c) {
  const char32_t high = c >> 8;
  return c <= 0xFFFF && (c & 0xFF) == 0 && is_latin(high) ? high : 0;
}

/// With its swapped letters set right where a Latin letter stands beside them, or another that was set right.
bool swap_back(std::string_view word, std::string& out) {
  std::u32string letters;
  for (std::size_t at = 0; at < word.size();) letters.push_back(unicode::next(word, at));
  bool has_latin = std::ranges::any_of(letters, is_latin), any = false;
  if (!has_latin) return false;
  for (char32_t& c : letters) {
    if (const char32_t letter = swapped_back(c); letter != 0) {
      c = letter;
      any = true;
    }
  }
  out.clear();
  for (const char32_t c : letters) unicode::append(out, c);
  return any;
}

/// U+4100 to U+7A00 begin with one of these bytes.
bool may_be_swapped(std::string_view text) { return text.find_first_of("\xE4\xE5\xE6\xE7") != std::string_view::npos; }

std::size_t swap_back(Page& page) {
  if (!may_be_swapped(page.text)) return 0;
  std::size_t count = 0;
  std::string mended;
  Rewriter out(page);
  for (Word word : page.words) {
    if (!may_be_swapped(page.word_text(word)) || !swap_back(page.word_text(word), mended)) {
      out.keep(word);
      continue;
    }
    word.flags |= word_repaired;
    out.add(word, mended);
    ++count;
  }
  out.finish();
  return count;
}

/// How many signs of `word` follow a lost one, when they take turns throughout; 0 otherwise. The last lost one is the
/// first half of the blank behind the word.
std::size_t pairs_of(std::string_view word) {
  std::size_t pairs = 0;
  bool lost = true;
  for (std::size_t at = 0; at < word.size(); lost = !lost) {
    if ((unicode::next(word, at) == unicode::kReplacement) != lost) return 0;
    pairs += lost ? 0 : 1;
  }
  return pairs;
}

/// The blocks of signs (dashes, arrows, comparisons, boxes) from which a line gets its 16-bit code units.
bool begins_sign(char32_t high) { return high >= 0x20 && high <= 0x2B; }

/// `word` read as 16-bit code units, a lost sign being 0; nothing when it makes no sense so.
std::optional<std::string> joined_units(std::string_view word) {
  if (word.find("\xEF\xBF\xBD") == std::string_view::npos) return std::nullopt;
  std::string text;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t high = unicode::next(word, at);
    const bool is_lost = high == unicode::kReplacement;
    if (at == word.size()) return is_lost ? std::optional(text) : std::nullopt;  // it belongs to the blank behind it
    const char32_t low = unicode::next(word, at);
    if (is_lost && low != unicode::kReplacement) {
      unicode::append(text, low);
    } else if (begins_sign(high)) {
      unicode::append(text, low < 0x80 ? (high << 8) | low : unicode::kReplacement);
    } else {
      return std::nullopt;
    }
  }
  return text;
}

std::size_t close_pairs(Page& page) {
  if (page.text.find("\xEF\xBF\xBD") == std::string::npos) return 0;
  const bool proven =
      std::ranges::any_of(page.words, [&](const Word& word) { return pairs_of(page.word_text(word)) >= kProof; });
  if (!proven) return 0;
  std::size_t count = 0;
  Rewriter out(page);
  for (Word word : page.words) {
    const std::optional<std::string> text = joined_units(page.word_text(word));
    if (!text) {
      out.keep(word);
      continue;
    }
    if (text->empty()) continue;  // half a blank
    const bool is_whole = text->find("\xEF\xBF\xBD") == std::string::npos;
    word.flags = static_cast<std::uint16_t>((word.flags | word_repaired) & (is_whole ? ~word_unmapped : ~0));
    out.add(word, *text);
    ++count;
  }
  out.finish();
  return count;
}

}  // namespace

std::size_t mend_code_units(Document& document) {
  std::size_t count = 0;
  for (Page& page : document.pages) count += swap_back(page) + close_pairs(page);
  return count;
}

}  // namespace telaah::arrange

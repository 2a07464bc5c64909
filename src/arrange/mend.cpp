#include "arrange/mend.h"

#include "arrange/rewriter.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "arrange/symbols.h"
#include "telaah/arrange.h"
#include "text/unicode.h"

namespace telaah::arrange {
namespace {

constexpr std::size_t kFewestSpacedLetters = 4;  // "P R O S" may be initials; four and more are a spaced word

// ---- doubled overprint ------------------------------------------------------------------------------------------

/// Where a word begins along its own line.
float along(const Word& word) { return (word.turn & 1) != 0 ? word.box.y0 : word.box.x0; }

bool same_place(const Word& a, const Word& b) {
  const float size = std::max(1.0f, std::min(a.size, b.size));
  return std::abs(along(a) - along(b)) < 0.3f * size && std::abs(a.baseline - b.baseline) < 0.3f * size &&
         a.turn == b.turn;
}

/// Marks words that print another word of the page once more at its place: false bold, shadows.
std::size_t mark_doubles(const Page& page, std::vector<char>& gone) {
  constexpr float kBand = 6.0f;
  std::vector<std::tuple<std::int32_t, float, std::uint32_t>> keys(page.words.size());
  std::vector<std::uint32_t> order(page.words.size());
  std::size_t found = 0;
  // Two passes with shifted bands, so that no pair is parted by a band's border.
  for (const float shift : {0.0f, kBand / 2}) {
    for (std::uint32_t i = 0; i < keys.size(); ++i) {
      const Word& word = page.words[i];
      const auto band = static_cast<std::int32_t>(std::floor(std::clamp((word.baseline + shift) / kBand, -1e8f, 1e8f)));
      keys[i] = {band, along(word), i};
    }
    std::ranges::sort(keys);
    for (std::size_t i = 0; i < keys.size(); ++i) order[i] = std::get<2>(keys[i]);
    for (std::size_t i = 0; i < order.size(); ++i) {
      const Word& word = page.words[order[i]];
      for (std::size_t k = i + 1; k < order.size() && k < i + 6; ++k) {
        const Word& next = page.words[order[k]];
        if (along(next) - along(word) > 0.3f * word.size) break;
        if (gone[order[i]] != 0 || gone[order[k]] != 0 || !same_place(word, next)) continue;
        if (page.word_text(word) != page.word_text(next)) continue;
        const bool first_hidden = (word.flags & kHiddenWord) != 0 && (next.flags & kHiddenWord) == 0;
        const bool drop_first = first_hidden || ((word.flags ^ next.flags) & kHiddenWord ? false : order[i] > order[k]);
        gone[drop_first ? order[i] : order[k]] = 1;
        ++found;
      }
    }
  }
  return found;
}

/// Every word is drawn to the right of the one before it or below: nothing can lie on anything.
bool only_moves_on(const Page& page) {
  for (std::size_t i = 1; i < page.words.size(); ++i) {
    const Word& last = page.words[i - 1];
    const Word& next = page.words[i];
    const bool right = next.baseline == last.baseline && next.box.x0 > last.box.x0 + 0.3f * last.size;
    const bool below = next.baseline > last.baseline + 0.4f * last.size;
    if (last.turn != 0 || next.turn != 0 || !(right || below)) return false;
  }
  return true;
}

std::size_t remove_doubles(Page& page) {
  if (page.words.size() < 2 || only_moves_on(page)) return 0;
  std::vector<char> gone(page.words.size(), 0);
  const std::size_t found = mark_doubles(page, gone);
  if (found == 0) return 0;
  Rewriter out(page);
  for (std::size_t i = 0; i < page.words.size(); ++i) {
    if (gone[i] == 0) out.keep(page.words[i]);
  }
  out.finish();
  return found;
}

// ---- spaced letters ---------------------------------------------------------------------------------------------

bool is_one_letter(const Page& page, const Word& word) {
  if (word.end - word.begin > 4) return false;
  const std::string_view text = page.word_text(word);
  std::size_t at = 0;
  return !text.empty() && unicode::is_letter(unicode::next(text, at)) && at == text.size();
}

float gap_between(const Word& a, const Word& b) { return b.box.x0 - a.box.x1; }

/// How many single letters from `begin` on stand evenly spaced on one line.
std::size_t spaced_end(const Page& page, std::size_t begin) {
  std::size_t end = begin + 1;
  for (; end < page.words.size(); ++end) {
    const Word& last = page.words[end - 1];
    const Word& next = page.words[end];
    if (!is_one_letter(page, next) || next.turn != 0 || last.turn != 0) break;
    const float gap = gap_between(last, next);
    if (std::abs(next.baseline - last.baseline) > 0.2f * next.size || gap < 0 || gap > 2.2f * next.size) break;
  }
  return end;
}

/// Letters set apart to fill the line become words again; wider gaps part the words.
std::size_t close_letters(Page& page) {
  bool any = false;
  for (std::size_t i = 0; i + kFewestSpacedLetters <= page.words.size() && !any; ++i) {
    any = is_one_letter(page, page.words[i]) && is_one_letter(page, page.words[i + 1]) &&
          spaced_end(page, i) - i >= kFewestSpacedLetters;
  }
  if (!any) return 0;
  std::size_t closed = 0;
  Rewriter out(page);
  for (std::size_t i = 0; i < page.words.size();) {
    const std::size_t end = is_one_letter(page, page.words[i]) ? spaced_end(page, i) : i + 1;
    if (end - i < kFewestSpacedLetters) {
      for (; i < end; ++i) out.keep(page.words[i]);
      continue;
    }
    float narrowest = 1e9f;
    for (std::size_t k = i + 1; k < end; ++k)
      narrowest = std::min(narrowest, gap_between(page.words[k - 1], page.words[k]));
    const float widest_inside = std::max(1.75f * narrowest, narrowest + 0.22f * page.words[i].size);
    for (std::size_t k = i; k < end;) {
      Word word = page.words[k];
      std::string text(page.word_text(word));
      for (++k; k < end && gap_between(page.words[k - 1], page.words[k]) <= widest_inside; ++k) {
        text += page.word_text(page.words[k]);
        word.box.x1 = page.words[k].box.x1;
        word.box.y0 = std::min(word.box.y0, page.words[k].box.y0);
        word.box.y1 = std::max(word.box.y1, page.words[k].box.y1);
      }
      word.flags |= word_repaired | word_space_before;
      out.add(word, text);
      ++closed;
    }
    i = end;
  }
  out.finish();
  return closed;
}

// ---- private-use glyphs and lost ligatures ------------------------------------------------------------------------

std::size_t map_private_use(Page& page, const std::vector<SymbolFont>& fonts) {
  const bool has_signs = std::ranges::any_of(fonts, [](SymbolFont font) { return font != SymbolFont::none; });
  const bool has_private = page.text.find('\xEE') != std::string::npos || page.text.find('\xEF') != std::string::npos;
  if (!has_signs && !has_private) return 0;
  std::size_t mapped = 0;
  Rewriter out(page);
  for (Word word : page.words) {
    const std::string_view raw = page.word_text(word);
    const SymbolFont font = word.font < fonts.size() ? fonts[word.font] : SymbolFont::unknown;
    const bool has_letters = font == SymbolFont::none || (word.flags & word_ocr) != 0;
    std::string text;
    for (std::size_t at = 0; at < raw.size();) {
      const char32_t c = unicode::next(raw, at);
      const bool is_private = unicode::is_private_use(c);
      const bool is_text = is_private && has_letters && c > 0xF020 && c < 0xF07F;  // a text font with symbol encoding
      const char32_t sign = is_text       ? c - 0xF000
                            : is_private  ? sign_of(font, c)
                            : has_letters ? 0
                                          : sign_of_letter(font, c);
      unicode::append(text, sign != 0 ? sign : c);
      if (is_text) word.flags |= word_repaired;
      mapped += is_text ? 1 : 0;
    }
    out.add(word, text);
  }
  out.finish();
  return mapped;
}

/// The ligature an unmapped glyph stood for, by what follows it: most are "fi" (verifikasi, efisien, profil).
std::string_view ligature_before(std::string_view rest) {
  constexpr std::array<std::string_view, 5> kFl{"ik", "eksi", "uktu", "ora", "ine"};
  for (const std::string_view after : kFl) {
    if (rest.starts_with(after)) return after == "ine" ? "ffl" : "fl";
  }
  constexpr std::array<std::string_view, 12> kFi{"ka", "k", "si", "s", "n", "l", "t", "tas", "sik", "le", "rm", "tur"};
  for (const std::string_view after : kFi) {
    if (rest.starts_with(after)) return "fi";
  }
  return {};
}

std::size_t restore_ligatures(Page& page) {
  constexpr std::string_view kLost = "\xEF\xBF\xBD";
  if (page.text.find(kLost) == std::string::npos) return 0;
  std::size_t restored = 0;
  Rewriter out(page);
  for (Word word : page.words) {
    const std::string_view raw = page.word_text(word);
    const std::size_t lost = raw.find(kLost);
    const bool once = lost != std::string_view::npos && raw.find(kLost, lost + 1) == std::string_view::npos;
    const bool inside = once && raw.size() >= kLost.size() + 4 && lost + kLost.size() < raw.size() &&
                        unicode::is_ascii(raw.substr(0, lost));
    const std::string_view ligature = inside ? ligature_before(raw.substr(lost + kLost.size())) : std::string_view{};
    if (ligature.empty()) {
      out.keep(word);
      continue;
    }
    word.flags |= word_repaired;
    out.add(word,
            std::string(raw.substr(0, lost)) + std::string(ligature) + std::string(raw.substr(lost + kLost.size())));
    ++restored;
  }
  out.finish();
  return restored;
}

}  // namespace

void mend(Document& document, std::vector<std::string>& repairs) {
  const std::size_t decoded = mend_encodings(document) + mend_code_units(document);
  std::size_t doubled = 0, closed = 0, mapped = 0, ligatures = 0;
  std::vector<SymbolFont> fonts;
  for (const Font& font : document.fonts) fonts.push_back(symbol_font(font.name));
  for (Page& page : document.pages) {
    mapped += map_private_use(page, fonts);
    ligatures += restore_ligatures(page);
    doubled += remove_doubles(page);
    closed += close_letters(page);
  }
  if (decoded > 0) repairs.push_back(fmt::format("penyandian huruf yang bergeser dipulihkan ({} kata)", decoded));
  if (doubled > 0) repairs.push_back(fmt::format("cetakan ganda dihapus ({} kata)", doubled));
  if (closed > 0) repairs.push_back(fmt::format("spasi antarhuruf dirapatkan ({} kata)", closed));
  if (mapped > 0) repairs.push_back(fmt::format("kode huruf khusus dipetakan ke huruf biasa ({} huruf)", mapped));
  if (ligatures > 0) repairs.push_back(fmt::format("ligatur yang hilang dikembalikan ({} kata)", ligatures));
}

}  // namespace telaah::arrange

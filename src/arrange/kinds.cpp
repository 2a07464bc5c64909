#include "arrange/kinds.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "text/unicode.h"

namespace telaah::arrange {
namespace {

constexpr std::size_t kLongestHeading = 180;      // bytes; titles of innovations run to two lines and more
constexpr std::size_t kLongestPlainHeading = 70;  // numbered, but neither bold nor in capitals

std::string text_of(const Frame& frame, const Draft& draft, std::size_t most = 600) {
  std::string text;
  for (const Run& line : draft.lines) {
    for (const std::uint32_t index : line.items) {
      if (text.size() > most) return text;
      if (!text.empty()) text.push_back(' ');
      text += frame.text(index);
    }
  }
  return text;
}

struct Letters {
  std::size_t all = 0, upper = 0;
};

Letters letters_of(std::string_view text) {
  Letters letters;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = unicode::next(text, at);
    if (!unicode::is_letter(c)) continue;
    ++letters.all;
    if (unicode::is_upper(c)) ++letters.upper;
  }
  return letters;
}

bool is_caps(std::string_view text) {
  const Letters letters = letters_of(text);
  return letters.all >= 3 && letters.upper * 10 >= letters.all * 9;
}

bool has_any(std::string_view text, std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool is_caption(std::string_view folded) {
  constexpr std::array<std::string_view, 6> kHeads{"gambar ", "tabel ", "grafik ", "bagan ", "foto ", "diagram "};
  for (const std::string_view head : kHeads) {
    if (!folded.starts_with(head) || folded.size() < head.size() + 1 || folded.size() > 220) continue;
    const std::string_view rest = folded.substr(head.size());
    const std::string_view number = rest.substr(0, rest.find_first_of(" .:"));
    if (!number.empty() && number.size() <= 5 && number.find_first_not_of("0123456789.ivx") == std::string_view::npos)
      return true;
  }
  return false;
}

/// Numbers that head chapters and sections: "BAB I", "I.", "A.", "1.2"; not "1." or "a.", which count items too.
bool has_chapter_number(std::string_view text) {
  const std::string_view first = text.substr(0, text.find(' '));
  if (first == "BAB" || first == "Bab") return true;
  if (!is_marker(first) || is_bullet(first)) return false;
  const char c = first.front();
  if (c >= 'A' && c <= 'Z') return true;
  return c >= '0' && c <= '9' && first.find('.') + 1 < first.size() && first.find('.') != std::string_view::npos;
}

bool is_heading(const Frame& frame, const Draft& draft, const std::string& text, float body_size) {
  if (text.size() > kLongestHeading || draft.lines.size() > 4) return false;
  const Letters letters = letters_of(text);
  const bool is_year =
      text.size() == 4 && draft.bold && (text.starts_with("20") || text.starts_with("19"));  // of a cover
  if (letters.all < 3) return is_year;
  const char end = text.back();
  if (end == ';' || end == ',' || (end == '.' && !is_marker(text))) return false;
  const bool large = !frame.items.empty() && !frame.items.front().ocr && draft.size > 1.14f * body_size;
  if (large || draft.bold || is_caps(text)) return true;
  const std::size_t colon = text.find(": ");
  if (colon != std::string::npos && colon + 2 < text.size())
    return false;  // "1.11 Tujuan : ..." is a field with its answer
  return has_chapter_number(text) && draft.lines.size() == 1 && text.size() <= kLongestPlainHeading &&
         draft.x1 < draft.left + 0.85f * (draft.right - draft.left);
}

BlockKind kind_of(const Frame& frame, const Draft& draft, float body_size) {
  if (std::ranges::any_of(draft.lines, [&](const Run& line) { return has_leader(frame, line); })) {
    const std::string_view last = last_word(frame, draft);
    if (!last.empty() && (unicode::is_digit(static_cast<unsigned char>(last.back())) || is_leader(last) ||
                          last.find_first_not_of("ivxlcIVXLC") == std::string_view::npos)) {
      return BlockKind::toc;
    }
  }
  const std::string text = text_of(frame, draft);
  if (text.empty()) return BlockKind::paragraph;
  if (is_caption(unicode::folded(text)) && draft.lines.size() <= 3) return BlockKind::caption;
  if (is_heading(frame, draft, text, body_size)) return BlockKind::heading;
  const std::vector<std::string_view> words = first_words(frame, draft, 2);
  if (words.size() > 1 && is_marker(words.front())) return BlockKind::list_item;
  return BlockKind::paragraph;
}

/// `word` in `folded`, not inside a longer word: "laman" is not in "halaman", nor "jalan" in "berjalan".
bool has_word(std::string_view folded, std::string_view word) {
  for (std::size_t at = folded.find(word); at != std::string_view::npos; at = folded.find(word, at + 1)) {
    if (at == 0 || !unicode::is_letter(static_cast<unsigned char>(folded[at - 1]))) return true;
  }
  return false;
}

bool is_address_line(std::string_view folded) {
  constexpr std::array<std::string_view, 11> kAddress{"jl.",   "jl ",   "telp",    "kode pos", "faks", "e-mail",
                                                      "email", "laman", "website", "www.",     "fax"};
  if (folded.starts_with("jalan ")) return true;
  return std::ranges::any_of(kAddress, [&](std::string_view word) { return has_word(folded, word); });
}

/// What never stands in a letterhead: the document's own title, a numbered chapter, a field, a sentence.
bool is_behind_letterhead(std::string_view text, std::string_view folded) {
  if (is_address_line(folded)) return false;
  constexpr std::array<std::string_view, 9> kTitles{
      "proposal", "usulan", "laporan", "kerangka acuan", "form ", "formulir", "profil inovasi", "rancangan", "lembar"};
  const bool is_title = std::ranges::any_of(kTitles, [&](std::string_view word) { return folded.starts_with(word); });
  const bool is_field = folded.find(" : ") != std::string_view::npos;
  const bool is_sentence = text.ends_with('.') && text.size() > 60;
  return is_title || is_field || is_sentence || has_chapter_number(text);
}

/// A rule from which two or more lines run down is the top of a table.
bool tops_table(const Frame& frame, const Stroke& rule) {
  return std::ranges::count_if(frame.verticals, [&](const Stroke& down) {
           return std::abs(down.begin - rule.at) < 3 && down.at > rule.begin - 3 && down.at < rule.end + 3;
         }) >= 2;
}

float rule_below_letterhead(const Frame& frame, float top) {
  float rule = 0;
  for (const Stroke& stroke : frame.horizontals) {
    if (stroke.length() <= 0.55f * frame.width || stroke.at >= 0.33f * frame.height || stroke.at <= top) continue;
    if (!tops_table(frame, stroke)) rule = rule == 0 ? stroke.at : std::min(rule, stroke.at);
  }
  return rule;
}

/// The letterhead: from the page's top down to the rule below it, or to the address.
void tell_letterhead(const Frame& frame, std::vector<Typed>& blocks) {
  constexpr std::array<std::string_view, 10> kSenders{"pemerintah ",  "kementerian", "dinas ",     "badan ",
                                                      "sekretariat ", "kecamatan ",  "kelurahan ", "puskesmas",
                                                      "rumah sakit",  "inspektorat"};
  if (blocks.empty()) return;
  const float rule = rule_below_letterhead(frame, blocks.front().draft.y1 - 2);
  std::size_t end = 0;
  bool sender = false, address = false, ruled = false;
  for (std::size_t i = 0; i < blocks.size() && i < 12; ++i) {
    const Typed& block = blocks[i];
    if (block.in_cell || block.draft.y0 > 0.33f * frame.height || block.draft.lines.size() > 4) break;
    const std::string text = text_of(frame, block.draft);
    const std::string folded = unicode::folded(text);
    const bool is_address = is_address_line(folded);
    if (rule > 0 && block.draft.y0 > rule) break;
    if (rule == 0 && address && !is_address) break;
    if (is_behind_letterhead(text, folded)) break;
    sender = sender || has_any(folded, kSenders);
    address = address || is_address;
    end = i + 1;
    ruled = rule > 0;
  }
  if (!sender || !(address || (ruled && end <= 8))) return;
  for (std::size_t i = 0; i < end; ++i) blocks[i].kind = BlockKind::letterhead;
}

bool is_nip(std::string_view folded) {
  return folded.starts_with("nip") && folded.find_first_of("0123456789.:") != std::string_view::npos &&
         folded.size() < 60;
}

bool opens_signature(std::string_view folded) {
  constexpr std::array<std::string_view, 9> kMonths{"januari", "pebruari", "februari", "maret",  "april",
                                                    "mei",     "juni",     "juli",     "agustus"};
  constexpr std::array<std::string_view, 6> kMoreMonths{"september", "oktober",  "november",
                                                        "nopember",  "desember", "mengetahui"};
  const bool dated = has_any(folded, kMonths) || has_any(folded, kMoreMonths);
  return dated && (folded.find(',') != std::string_view::npos) && folded.size() < 90;
}

/// From "Cilegon, 12 Maret 2024" or the office down to the NIP: short lines of one column.
void tell_signature(const Frame& frame, std::vector<Typed>& blocks) {
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].in_cell) continue;
    const std::string folded = unicode::folded(text_of(frame, blocks[i].draft));
    const bool has_nip = is_nip(folded) || (folded.find(" nip") != std::string::npos && folded.size() < 160);
    if (!has_nip) continue;
    blocks[i].kind = BlockKind::signature;
    std::size_t begin = i;
    for (std::size_t back = 1; back <= 9 && back <= i; ++back) {
      const Typed& above = blocks[i - back];
      if (above.in_cell || above.piece != blocks[i].piece || above.kind == BlockKind::letterhead) break;
      const std::string text = unicode::folded(text_of(frame, above.draft));
      const bool is_short = above.draft.x1 - above.draft.x0 < 0.62f * frame.width && text.size() < 140;
      if (!is_short || is_nip(text)) break;
      const bool is_sentence = text.ends_with('.') && text.size() > 45;  // "Demikian disampaikan, …"
      if (above.kind == BlockKind::list_item || is_sentence) break;
      begin = i - back;
      if (opens_signature(text)) break;
    }
    for (std::size_t k = begin; k < i; ++k) blocks[k].kind = BlockKind::signature;
  }
}

/// Small print at the foot, below a short rule, beginning with its number.
void tell_footnotes(const Frame& frame, std::vector<Typed>& blocks, float body_size) {
  float rule = 0;
  for (const Stroke& stroke : frame.horizontals) {
    if (stroke.at > 0.5f * frame.height && stroke.length() > 40 && stroke.length() < 0.45f * frame.width)
      rule = std::max(rule, stroke.at);
  }
  if (rule == 0) return;
  for (Typed& block : blocks) {
    const bool is_told =
        block.in_cell || block.kind == BlockKind::signature;  // a stroke of a stamp lies above a NIP, too
    if (!is_told && block.draft.y0 >= rule - 2 && block.draft.size < 0.93f * body_size)
      block.kind = BlockKind::footnote;
  }
}

}  // namespace

void tell_kinds(const Frame& frame, std::vector<Typed>& blocks, float body_size) {
  for (Typed& block : blocks) {
    if (!block.in_cell) block.kind = kind_of(frame, block.draft, body_size);
  }
  tell_letterhead(frame, blocks);
  tell_signature(frame, blocks);
  tell_footnotes(frame, blocks, body_size);
}

}  // namespace telaah::arrange

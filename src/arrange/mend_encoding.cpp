#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "arrange/mend.h"
#include "text/unicode.h"

namespace telaah::arrange {
namespace {

constexpr std::size_t kSampleWords = 1500;  // of a font
constexpr std::size_t kHealthyHits = 2;     // function words of a font that needs no mending
constexpr std::size_t kEnoughHits = 4;      // function words that prove a reading
constexpr int kWidestShift = 40;

/// Function words and office words that every page of prose has.
constexpr std::array<std::string_view, 38> kFrequent{
    "adalah", "agar",  "akan",       "atas",  "atau",    "bagi",  "bahwa", "daerah",    "dalam",     "dan",
    "dapat",  "dari",  "dengan",     "harus", "ini",     "itu",   "juga",  "karena",    "kegiatan",  "kepada",
    "kota",   "maka",  "masyarakat", "nomor", "oleh",    "pada",  "para",  "pelayanan", "peraturan", "sebagai",
    "secara", "serta", "tahun",      "telah", "tentang", "tidak", "untuk", "yang"};
static_assert(std::ranges::is_sorted(kFrequent));

struct Cipher {
  int shift = 0;
  bool glyph_order = false;
};

/// Glyph numbers of Calibri: Windows printer drivers write them as characters when the font has no map.
char32_t from_glyph_order(char32_t c) {
  constexpr std::array<std::uint16_t, 26> kUpper{0x04, 0x11, 0x12, 0x18, 0x1C, 0x26, 0x27, 0x2C, 0x2F,
                                                 0x3A, 0x3C, 0x3E, 0x44, 0x45, 0x4B, 0x57, 0x59, 0x5A,
                                                 0x5E, 0x64, 0x68, 0x73, 0x74, 0x79, 0x7A, 0x7F};
  constexpr std::array<std::uint16_t, 26> kLower{0x102, 0x10F, 0x110, 0x11A, 0x11E, 0x128, 0x150, 0x15A, 0x15D,
                                                 0x169, 0x16C, 0x16F, 0x175, 0x176, 0x17D, 0x189, 0x18B, 0x18C,
                                                 0x190, 0x19A, 0x1B5, 0x1C0, 0x1C1, 0x1C6, 0x1C7, 0x1CC};
  if (c >= 0x3EC && c <= 0x3F5) return '0' + (c - 0x3EC);
  for (std::size_t i = 0; i < 26; ++i) {
    if (c == kUpper[i]) return static_cast<char32_t>('A' + i);
    if (c == kLower[i]) return static_cast<char32_t>('a' + i);
  }
  switch (c) {
    case 0x03:
      return ' ';
    case 0x355:
      return ',';
    case 0x358:
      return '.';
    case 0x357:
      return ':';
    case 0x356:
      return ';';
    case 0x372:
      return '-';
    case 0x36C:
      return '/';
    case 0x37E:
      return '(';
    case 0x37F:
      return ')';
    case 0x398:
      return '&';
    default:
      return c;
  }
}

char32_t decoded(char32_t c, const Cipher& cipher) {
  if (cipher.glyph_order) return from_glyph_order(c);
  // The blank of a moved text shows as U+0003, or as one of these where the viewer found no glyph for it.
  if (c == ' ' || c == 0xA9 || c == 0xAB || c == 0xA0) return ' ';
  if (c == 0xAF) return '-';
  if (c > 0x7E + kWidestShift) return c;
  const int moved = static_cast<int>(c) + cipher.shift;
  return moved >= 0x20 && moved < 0x7F ? static_cast<char32_t>(moved) : c;
}

std::string decoded(std::string_view text, const Cipher& cipher) {
  // A sample is decoded once for each of some sixty ciphers, and most of it is ASCII before and after.
  std::array<char32_t, 0x80> of_ascii{};
  for (char32_t c = 0; c < of_ascii.size(); ++c) of_ascii[c] = decoded(c, cipher);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const char32_t c = byte < of_ascii.size() ? of_ascii[byte] : decoded(unicode::next(text, at), cipher);
    if (byte < of_ascii.size()) ++at;
    if (c < of_ascii.size())
      out.push_back(static_cast<char>(c));
    else
      unicode::append(out, c);
  }
  return out;
}

/// `any_case`: also in capitals; else as in a sentence.
bool is_frequent(std::string_view word, bool any_case) {
  const auto is_word_byte = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80) != 0;
  };
  while (!word.empty() && !is_word_byte(word.back())) word.remove_suffix(1);
  while (!word.empty() && !is_word_byte(word.front())) word.remove_prefix(1);
  std::array<char, 10> lower{};
  if (word.size() < 3 || word.size() > lower.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    lower[i] = static_cast<char>(word[i] | 0x20);
    if (!any_case && i > 0 && lower[i] != word[i]) return false;
  }
  return std::ranges::binary_search(kFrequent, std::string_view(lower.data(), word.size()));
}

struct Language {
  std::size_t words = 0, hits = 0;
  [[nodiscard]] bool is_indonesian() const { return hits >= kEnoughHits && hits * 14 >= words; }
  [[nodiscard]] bool is_surely_indonesian() const { return hits >= kEnoughHits + 2 && hits * 9 >= words; }
};

Language language_of(std::string_view text) {
  Language language;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) {
      ++language.words;
      if (is_frequent(text.substr(begin, end - begin), false)) ++language.hits;
    }
    begin = end + 1;
  }
  return language;
}

struct Sample {
  std::string text;
  std::size_t words = 0;
};

/// Text of the fonts in which hardly a function word was found: all others read as they should.
std::vector<Sample> samples_of(const Document& document) {
  std::vector<std::size_t> hits(document.fonts.size(), 0);
  const auto each_word = [&](const auto& visit) {
    for (const Page& page : document.pages) {
      for (const Word& word : page.words) {
        const bool open = word.font < hits.size() && hits[word.font] < kHealthyHits && (word.flags & word_ocr) == 0;
        if (open) visit(page, word);
      }
    }
  };
  each_word([&](const Page& page, const Word& word) {
    hits[word.font] += is_frequent(page.word_text(word), true) ? 1u : 0u;
  });
  std::vector<Sample> samples(document.fonts.size());
  each_word([&](const Page& page, const Word& word) {
    Sample& sample = samples[word.font];
    if (sample.words++ >= kSampleWords) return;
    sample.text += page.word_text(word);
    sample.text.push_back(' ');
  });
  return samples;
}

/// Letters with as many vowels as words have: not what a moved text looks like.
bool is_readable(std::string_view text) {
  std::size_t all = 0, plain = 0, letters = 0, vowels = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = unicode::next(text, at);
    if (c == ' ') continue;
    ++all;
    if (c > 0x20 && c < 0x7F) ++plain;
    if (c >= 0x80 || !unicode::is_letter(c)) continue;
    ++letters;
    if (std::u32string_view(U"aeiouAEIOU").find(c) != std::u32string_view::npos) ++vowels;
  }
  return all > 0 && plain * 20 >= all * 19 && letters * 2 >= all && vowels * 4 >= letters && vowels * 5 <= letters * 3;
}

/// A font with too few words to prove anything reads like letters only after the document's cipher.
bool fits(const Sample& sample, const Cipher& cipher) {
  return !is_readable(sample.text) && is_readable(decoded(sample.text, cipher));
}

std::optional<Cipher> cipher_of(const Sample& sample) {
  if (sample.text.size() < 24 || language_of(sample.text).hits > 1) return std::nullopt;
  const bool readable = is_readable(sample.text);  // perhaps a foreign language, perhaps moved by little
  std::optional<Cipher> best;
  std::size_t best_hits = 0;
  const auto consider = [&](const Cipher& cipher) {
    const Language language = language_of(decoded(sample.text, cipher));
    const bool proven = readable ? language.is_surely_indonesian() : language.is_indonesian();
    if (!proven || language.hits <= best_hits) return;
    best = cipher;
    best_hits = language.hits;
  };
  consider({0, true});
  for (int shift = 1; shift <= kWidestShift; ++shift) {
    consider({shift, false});
    consider({-shift, false});
  }
  return best;
}

/// Rewrites the words of moved fonts; blanks that come to light part them.
std::size_t rewrite(Page& page, const std::vector<std::optional<Cipher>>& ciphers) {
  const auto moved = [&](const Word& word) { return word.font < ciphers.size() && ciphers[word.font].has_value(); };
  if (std::ranges::none_of(page.words, moved)) return 0;
  std::size_t count = 0;
  std::string text;
  std::vector<Word> words;
  for (const Word& word : page.words) {
    const std::string_view raw = page.word_text(word);
    const std::string whole = moved(word) ? decoded(raw, *ciphers[word.font]) : std::string(raw);
    const float letter = word.box.width() / static_cast<float>(std::max<std::size_t>(1, unicode::count(whole)));
    for (std::size_t begin = 0; begin < whole.size();) {
      const std::size_t end = moved(word) ? std::min(whole.find(' ', begin), whole.size()) : whole.size();
      if (end > begin) {
        Word part = word;
        part.begin = static_cast<std::uint32_t>(text.size());
        text.append(whole, begin, end - begin);
        part.end = static_cast<std::uint32_t>(text.size());
        if (moved(word)) {
          ++count;
          part.flags |= word_repaired;
          if (begin > 0) part.flags |= word_space_before;
          if (word.turn == 0) {
            part.box.x0 =
                word.box.x0 + letter * static_cast<float>(unicode::count(std::string_view(whole).substr(0, begin)));
            part.box.x1 =
                word.box.x0 + letter * static_cast<float>(unicode::count(std::string_view(whole).substr(0, end)));
          }
        }
        words.push_back(part);
      }
      begin = end + 1;
    }
  }
  page.text = std::move(text);
  page.words = std::move(words);
  return count;
}

}  // namespace

std::size_t mend_encodings(Document& document) {
  const std::vector<Sample> samples = samples_of(document);
  std::vector<std::optional<Cipher>> ciphers(samples.size());
  std::vector<Cipher> proven;
  for (std::size_t font = 0; font < samples.size(); ++font) {
    ciphers[font] = cipher_of(samples[font]);
    if (ciphers[font]) proven.push_back(*ciphers[font]);
  }
  if (proven.empty()) return 0;
  proven.push_back({29, false});  // where one font lost its map, the others did, and glyph numbers are the usual thing
  for (std::size_t font = 0; font < samples.size(); ++font) {
    if (ciphers[font] || samples[font].text.empty() || language_of(samples[font].text).hits > 0) continue;
    const auto fitting =
        std::ranges::find_if(proven, [&](const Cipher& cipher) { return fits(samples[font], cipher); });
    if (fitting != proven.end()) ciphers[font] = *fitting;
  }
  std::size_t count = 0;
  for (Page& page : document.pages) count += rewrite(page, ciphers);
  return count;
}

}  // namespace telaah::arrange

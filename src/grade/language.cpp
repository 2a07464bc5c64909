#include "grade/language.h"

#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <vector>

#include "grade/words.h"
#include "telaah/grade.h"

namespace telaah::grade {
namespace {

// What a word is worth that no list knows: names, rare words and foreign words that sound right count nearly full.
constexpr double kUnknownWord = 0.85;
constexpr double kDigitInside = 0.1;   // "zoo5"
constexpr double kOddCase = 0.6;       // "perIu", "KOta"
constexpr double kSingleLetter = 0.3;  // beyond the usual list marks
constexpr double kUsualSingles = 0.15;

std::uint64_t hash(std::string_view word) {  // FNV-1a
  std::uint64_t h = 1469598103934665603ULL;
  for (const char c : word) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return h;
}

/// An open-addressing set of word hashes: one probe a question, so that a page costs microseconds.
class WordSet {
 public:
  WordSet() : slots_(kSlots, 0) {}
  void insert(std::string_view word) {
    const std::uint64_t h = hash(word) | 1U;
    std::size_t at = h >> kShift;
    while (slots_[at] != 0 && slots_[at] != h) at = (at + 1) % kSlots;
    slots_[at] = h;
  }
  [[nodiscard]] bool contains(std::string_view word) const {
    const std::uint64_t h = hash(word) | 1U;
    std::size_t at = h >> kShift;
    while (slots_[at] != 0 && slots_[at] != h) at = (at + 1) % kSlots;
    return slots_[at] == h;
  }

 private:
  static constexpr std::size_t kSlots = 1U << 13;
  static constexpr unsigned kShift = 64 - 13;
  std::vector<std::uint64_t> slots_;
};

/// Calls `use` with each blank-separated word.
template <class Use>
void each_word(std::string_view list, Use use) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    if (end > 0) use(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

constexpr std::size_t kLetters = 27;  // a..z and the word's border
std::size_t letter(char c) { return c >= 'a' && c <= 'z' ? static_cast<std::size_t>(c - 'a') : kLetters - 1; }

struct Tables {
  WordSet known;
  std::bitset<kLetters * kLetters> pairs;
  std::bitset<kLetters * kLetters * kLetters> triples;

  Tables() {
    for (const std::string_view list : {kFunctionWords, kCommonWords, kDerivedWords}) {
      each_word(list, [this](std::string_view word) {
        known.insert(word);
        learn(word);
      });
    }
  }

  void learn(std::string_view word) {
    std::array<std::size_t, 3> last{kLetters - 1, kLetters - 1, kLetters - 1};
    for (std::size_t i = 0; i <= word.size(); ++i) {
      last = {last[1], last[2], i < word.size() ? letter(word[i]) : kLetters - 1};
      pairs.set(last[1] * kLetters + last[2]);
      if (i > 0) triples.set((last[0] * kLetters + last[1]) * kLetters + last[2]);
    }
  }

  /// Share of the word's trigrams that Indonesian words have; half for one whose two pairs are at least known.
  [[nodiscard]] double sound(std::string_view word) const {
    double sum = 0;
    std::size_t before = kLetters - 1, at = letter(word[0]);
    for (std::size_t i = 1; i <= word.size(); ++i) {
      const std::size_t next = i < word.size() ? letter(word[i]) : kLetters - 1;
      if (triples.test((before * kLetters + at) * kLetters + next)) {
        sum += 1;
      } else if (pairs.test(before * kLetters + at) && pairs.test(at * kLetters + next)) {
        sum += 0.5;
      }
      before = at;
      at = next;
    }
    return sum / static_cast<double>(word.size());
  }
};

const Tables& tables() {
  static const Tables made;
  return made;
}

constexpr std::array<std::string_view, 9> kSuffixes{"nya", "lah", "kah", "kan", "an", "i", "ku", "mu", "pun"};
/// Prefixes with the letter that the nasal swallowed ("menulis": tulis; "memakai": pakai).
struct Prefix {
  std::string_view written, root_begins;
};
constexpr std::array<Prefix, 30> kPrefixes{{
    {"meny", "s"}, {"peny", "s"},  {"meng", ""},  {"meng", "k"}, {"peng", ""},  {"peng", "k"},
    {"mem", ""},   {"mem", "p"},   {"pem", ""},   {"pem", "p"},  {"men", ""},   {"men", "t"},
    {"pen", ""},   {"pen", "t"},   {"me", ""},    {"pe", ""},    {"per", ""},   {"ber", ""},
    {"be", ""},    {"ter", ""},    {"te", ""},    {"di", ""},    {"ke", ""},    {"se", ""},
    {"diper", ""}, {"memper", ""}, {"keber", ""}, {"keter", ""}, {"menge", ""}, {"penge", ""},
}};

bool is_known_with_prefix(const WordSet& known, std::string_view word) {
  for (const Prefix& prefix : kPrefixes) {
    if (prefix.written.front() != word.front() || !word.starts_with(prefix.written)) continue;
    const std::string_view rest = word.substr(prefix.written.size());
    if (rest.size() < 2) continue;
    if (prefix.root_begins.empty()) {
      if (known.contains(rest)) return true;
    } else {
      std::string root(prefix.root_begins);
      root += rest;
      if (known.contains(root)) return true;
    }
  }
  return false;
}

bool is_known(std::string_view word) {
  const WordSet& known = tables().known;
  if (known.contains(word)) return true;
  if (word.size() < 4) return false;
  if (is_known_with_prefix(known, word)) return true;
  for (const std::string_view suffix : kSuffixes) {
    if (suffix.back() != word.back() || word.size() < suffix.size() + 3 || !word.ends_with(suffix)) continue;
    const std::string_view stem = word.substr(0, word.size() - suffix.size());
    if (known.contains(stem) || is_known_with_prefix(known, stem)) return true;
  }
  return false;
}

bool is_private_use(std::uint32_t point) { return (point >= 0xE000 && point <= 0xF8FF) || point >= 0xF0000; }
bool is_bad(std::uint32_t point) {
  return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0xFFFD || is_private_use(point);
}
bool is_latin_letter(std::uint32_t point) {
  return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') ||
         (point >= 0xC0 && point <= 0x24F && point != 0xD7 && point != 0xF7);
}
/// Greek to the last Asian script; forms of Latin letters in between count for neither.
bool is_foreign_letter(std::uint32_t point) {
  return (point >= 0x370 && point <= 0x1DFF) || (point >= 0x3041 && point <= 0xD7FF) ||
         (point >= 0xF900 && point <= 0xFAFF) || (point >= 0xFB1D && point <= 0xFEFC) ||
         (point >= 0x20000 && point <= 0x3FFFF);
}
/// Blanks, dashes, quotes, bullets, arrows and the like: they part words.
bool is_mark(std::uint32_t point) {
  return (point >= 0xA0 && point <= 0xBF) || (point >= 0x2000 && point <= 0x2BFF) ||
         (point >= 0x3000 && point <= 0x303F);
}

}  // namespace

void LanguageMeter::add_token(std::string_view folded, int letters, int digits, bool odd_case) {
  if (letters == 0) return;
  if (folded.size() == 1) {
    ++single_letters_;
    return;
  }
  if (letters < 2) return;
  ++words_;
  if (digits > 0) {
    sum_ += kDigitInside;
    return;
  }
  sum_ += (is_known(folded) ? 1.0 : kUnknownWord * tables().sound(folded)) * (odd_case ? kOddCase : 1.0);
}

void LanguageMeter::add(std::string_view utf8) {
  std::string token;
  int letters = 0, digits = 0, upper_after_lower = 0;
  bool last_lower = false;
  const auto flush = [&] {
    // "No8" and "2024a" are written by people; a digit between letters is a misread letter.
    const bool outside = digits > 0 && (token.front() <= '9' || token.back() <= '9');
    if (!outside) add_token(token, letters, digits, upper_after_lower > 0);
    token.clear();
    letters = digits = upper_after_lower = 0;
    last_lower = false;
  };
  for (std::size_t at = 0; at < utf8.size();) {
    const std::uint32_t point = unicode::next(utf8, at);
    const bool lower = point >= 'a' && point <= 'z', upper = point >= 'A' && point <= 'Z';
    if (lower || upper) {
      token += static_cast<char>(lower ? point : point + ('a' - 'A'));
      ++letters;
      upper_after_lower += upper && last_lower ? 1 : 0;
    } else if (point >= '0' && point <= '9') {
      token += static_cast<char>(point);
      ++digits;
    } else if (point >= 0x80 && !is_mark(point)) {
      token += '~';  // a letter that Indonesian does not have
      ++letters;
    } else if (!token.empty()) {
      flush();
    }
    last_lower = lower;
  }
  if (!token.empty()) flush();
}

float LanguageMeter::score() const {
  const double too_many = std::max(0.0, single_letters_ - kUsualSingles * (words_ + single_letters_));
  const double count = words_ + too_many;
  return count <= 0 ? 0.0F : static_cast<float>((sum_ + too_many * kSingleLetter) / count);
}

Characters characters(std::string_view word) {
  Characters counted;
  bool is_bullet = true;
  int greek = 0;
  for (std::size_t at = 0; at < word.size();) {
    const std::uint32_t point = unicode::next(word, at);
    ++counted.all;
    counted.bad += is_bad(point) ? 1 : 0;
    is_bullet = is_bullet && (is_private_use(point) || point == 0xFFFD);
    if (is_latin_letter(point)) ++counted.latin;
    if (is_foreign_letter(point)) ++counted.foreign;
    if (point >= 0x370 && point <= 0x3FF) ++greek;
  }
  if (greek == 1) counted.greek_units = 1;
  if (is_bullet && counted.all == 1) counted.bad = 0;
  return counted;
}

int only_replacements(std::string_view word) {
  int count = 0;
  for (std::size_t at = 0; at < word.size(); ++count) {
    if (unicode::next(word, at) != 0xFFFD) return 0;
  }
  return count;
}

}  // namespace telaah::grade

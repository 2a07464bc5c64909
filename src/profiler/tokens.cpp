#include "profiler/tokens.h"

#include <algorithm>
#include <array>

#include "text/scanner.h"

namespace telaah::profiler {
namespace {

constexpr std::array<std::string_view, 13> kSmallWords{"dan",  "di",     "ke",   "dari",  "yang", "untuk",  "bagi",
                                                       "pada", "dengan", "atau", "dalam", "oleh", "melalui"};
constexpr std::array<std::string_view, 34> kShortForms{
    "UPT",  "UPTD", "RSUD", "RSJ", "PT",  "CV",  "PD",  "PDAM", "BUMD", "BUMN", "KB", "UKM",
    "UMKM", "DPRD", "BPJS", "BRI", "BNI", "BTN", "PLN", "BPR",  "RI",   "DKI",  "DI", "SDM",
    "SDA",  "PTSP", "BLUD", "SMP", "SD",  "SMA", "SMK", "SDN",  "SMPN", "LIPI",
};
constexpr std::array<std::string_view, 18> kRoman{"i", "ii", "iii", "iv",   "v",   "vi", "vii", "viii", "ix",
                                                  "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

/// "1", "12", "iv", "a": what may stand before the dot of a numbered heading.
bool is_number_word(std::string_view word) {
  if (word.empty() || word.size() > 5) return false;
  if (std::ranges::all_of(word, is_digit)) return word.size() <= 3;
  if (word.size() == 1) return true;
  const std::string small = lowered(word);
  return std::ranges::find(kRoman, small) != kRoman.end();
}

bool is_roman_letter(char c) { return c == 'i' || c == 'v' || c == 'x' || c == 'I' || c == 'V' || c == 'X'; }

std::size_t skip_bullet(std::string_view text) {
  // The last two are bullets of symbol fonts in the private area.
  for (const std::string_view bullet :
       {"•", "➢", "▪", "◦", "●", "○", "■", "✓", "–", "-", "*", "\xEF\x82\xB7", "\xEF\x83\x98"}) {
    if (text.starts_with(bullet)) return bullet.size();
  }
  return 0;
}

}  // namespace

std::vector<std::string> key_words(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : text) {
    if (is_word_byte(c)) {
      word += lower(c);
      continue;
    }
    if (!word.empty()) out.push_back(std::move(word));
    word.clear();
    if (c == '&') out.emplace_back("dan");
  }
  if (!word.empty()) out.push_back(std::move(word));
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

std::string name_key(std::string_view text) { return joined(key_words(text)); }

namespace {

/// Bytes of "BAB IV " or "Bab 2. "; 0 when there is none. `text` is folded or not.
std::size_t chapter_length(std::string_view text) {
  if (text.size() < 5 || lowered(text.substr(0, 3)) != "bab" || !is_blank(text[3])) return 0;
  std::size_t end = 4;
  while (end < text.size() && is_word_byte(text[end])) ++end;
  const std::string number = lowered(text.substr(4, end - 4));
  if (!is_number_word(number) || number.find_first_not_of("0123456789ivxl") != std::string::npos) return 0;
  while (end < text.size() && (is_blank(text[end]) || text[end] == '.' || text[end] == ':' || text[end] == '-')) ++end;
  return end;
}

}  // namespace

std::size_t numbering_length(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && is_blank(text[at])) ++at;
  if (const std::size_t chapter = chapter_length(text.substr(at)); chapter != 0) return at + chapter;
  // Most texts begin with a word that is no numeral: told by its first three letters.
  const auto is_plain = [&](std::size_t i) {
    return i < text.size() && is_letter(text[i]) && !is_roman_letter(text[i]);
  };
  if (is_plain(at) && at + 1 < text.size() && is_letter(text[at + 1])) return 0;
  if (is_plain(at + 1) && is_letter(text[at])) return 0;
  if (const std::size_t bullet = skip_bullet(text.substr(at)); bullet != 0) {
    at += bullet;
  } else {
    bool any = false;
    for (int part = 0; part < 4; ++part) {
      const std::size_t open = at < text.size() && text[at] == '(' ? 1 : 0;
      std::size_t end = at + open;
      while (end < text.size() && is_word_byte(text[end])) ++end;
      if (!is_number_word(text.substr(at + open, end - at - open))) break;
      const bool closed = end < text.size() && (text[end] == '.' || text[end] == ')');
      // "1.3 Nama": the last part of a numbering may lack its dot, but only after another part.
      if (!closed && !(any && end < text.size() && is_blank(text[end]) && is_digit(text[at]))) break;
      at = end + (closed ? 1 : 0);
      any = true;
      if (!closed || (at < text.size() && is_blank(text[at]))) break;
    }
    if (!any) return 0;
  }
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

bool is_all_capitals(std::string_view text) {
  bool any = false;
  for (const char c : text) {
    if (c >= 'a' && c <= 'z') return false;
    any = any || (c >= 'A' && c <= 'Z');
  }
  return any;
}

std::string title_cased(std::string_view text) {
  std::string out(text);
  std::ranges::replace(out, '\n', ' ');  // a name goes on in the next line
  if (!is_all_capitals(text)) return out;
  for (const Token& token : tokens(text)) {
    const std::string_view word = text.substr(token.begin, token.end - token.begin);
    const std::string small = lowered(word);
    if (std::ranges::find(kShortForms, word) != kShortForms.end()) continue;
    const bool is_roman = word.size() <= 4 && std::ranges::find(kRoman, small) != kRoman.end();
    if (is_roman) continue;
    std::ranges::copy(small, out.begin() + token.begin);
    const bool is_small = token.begin > 0 && std::ranges::find(kSmallWords, small) != kSmallWords.end();
    if (!is_small) out[token.begin] = upper(out[token.begin]);
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view trimmed_marks(std::string_view text) {
  constexpr std::array<std::string_view, 9> kMarks{" ", "\n", ":", ",", ";", "–", "—", "-", "•"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view mark : kMarks) {
      if (text.empty()) return text;
      if (text.front() == mark.front() && text.starts_with(mark)) {
        text.remove_prefix(mark.size());
        again = true;
      }
      if (!text.empty() && text.back() == mark.back() && text.ends_with(mark)) {
        text.remove_suffix(mark.size());
        again = true;
      }
    }
  }
  return text;
}

std::size_t edits_within(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit) return limit + 1;
  std::vector<std::size_t> row(a.size() + 1);
  for (std::size_t j = 0; j <= a.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= b.size(); ++i) {
    std::size_t diagonal = row[0];
    std::size_t least = row[0] = i;
    for (std::size_t j = 1; j <= a.size(); ++j) {
      const std::size_t up = row[j];
      row[j] = std::min({up + 1, row[j - 1] + 1, diagonal + (b[i - 1] == a[j - 1] ? 0U : 1U)});
      diagonal = up;
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
  }
  return row[a.size()];
}

}  // namespace telaah::profiler

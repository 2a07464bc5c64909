#pragma once
// A cursor over lower-cased text for the hand-written scanners (dates, money, names). Looks forward, never allocates;
// every step that fails leaves the cursor where it was.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace telaah {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// Letters of any script: every byte above ASCII counts as one, punctuation such as the dash excepted by the callers.
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_word_byte(char c) { return is_digit(c) || is_letter(c); }
constexpr bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

class Scanner {
 public:
  explicit Scanner(std::string_view text, std::size_t at = 0) : text_(text), at_(at) {}

  [[nodiscard]] std::size_t at() const { return at_; }
  void go(std::size_t at) { at_ = at; }
  [[nodiscard]] bool is_at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  /// No letter or digit stands directly before the cursor.
  [[nodiscard]] bool is_at_word_start() const { return at_ == 0 || !is_word_byte(text_[at_ - 1]); }

  bool skip(char c) {
    if (peek() != c || is_at_end()) return false;
    ++at_;
    return true;
  }
  bool skip(std::string_view literal) {
    if (text_.substr(at_ < text_.size() ? at_ : text_.size(), literal.size()) != literal) return false;
    at_ += literal.size();
    return true;
  }
  void skip_blanks() {
    while (is_blank(peek())) ++at_;
  }
  /// A whole word of letters: "juta" does not match in "jutaan".
  bool skip_word(std::string_view word) {
    if (text_.substr(at_ < text_.size() ? at_ : text_.size(), word.size()) != word) return false;
    if (is_word_byte(peek(word.size()))) return false;
    at_ += word.size();
    return true;
  }
  /// The letters from here on; empty when none.
  std::string_view word() {
    const std::size_t from = at_;
    while (is_letter(peek())) ++at_;
    return text_.substr(from, at_ - from);
  }
  /// The digits from here on; empty when none.
  std::string_view digits() {
    const std::size_t from = at_;
    while (is_digit(peek())) ++at_;
    return text_.substr(from, at_ - from);
  }

 private:
  std::string_view text_;
  std::size_t at_;
};

/// At most nine digits; the caller has checked them.
constexpr int to_int(std::string_view digits) {
  int value = 0;
  for (const char c : digits.substr(0, 9)) value = value * 10 + (c - '0');
  return value;
}

/// 1..12 from "i".."xii", or from digits; 0 when it is neither.
constexpr int roman_or_digit(std::string_view word) {
  constexpr std::string_view kRoman[] = {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"};
  for (int n = 0; n < 12; ++n) {
    if (kRoman[n] == word) return n + 1;
  }
  if (word.empty() || word.size() > 2) return 0;
  for (const char c : word) {
    if (!is_digit(c)) return 0;
  }
  return to_int(word);
}

}  // namespace telaah

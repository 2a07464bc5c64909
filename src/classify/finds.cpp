#include "classify/finds.h"

#include <algorithm>
#include <array>
#include <utility>

namespace telaah::classify {
namespace {

using Tokens = std::vector<text::Token>;

constexpr std::array<std::pair<std::string_view, FindKind>, 8> kCodes{{
    {"angka", FindKind::number},
    {"persen", FindKind::percent},
    {"uang", FindKind::money},
    {"tanggal", FindKind::date},
    {"tempat", FindKind::place},
    {"penerima", FindKind::beneficiary},
    {"arah", FindKind::direction},
    {"hukum", FindKind::law},
}};

bool is_digits(const text::Token& token) { return (token.flags & text::token_number) != 0; }

struct Look {
  const FindTable& table;
  const Tokens& tokens;
  std::string_view folded;
  std::uint32_t end;

  [[nodiscard]] bool is(Role role, std::uint32_t at) const { return at < end && table.is(role, tokens[at].word); }
  [[nodiscard]] bool digits(std::uint32_t at) const { return at < end && is_digits(tokens[at]); }
  [[nodiscard]] std::string_view word(std::uint32_t at) const {
    return folded.substr(tokens[at].begin, tokens[at].end - tokens[at].begin);
  }
  [[nodiscard]] bool percent_sign(std::uint32_t at) const {
    return at < end && (word(at) == "%" || word(at) == "persen" || word(at) == "prosen");
  }

  /// "2. Masyarakat …", "3) …": the number of a list item counts nothing.
  [[nodiscard]] bool is_list_number(std::uint32_t at) const {
    const text::Token& token = tokens[at];
    const bool opens_line =
        token.begin == 0 || folded[token.begin - 1] == '\n' || at == 0 || folded[token.begin - 1] == '(';
    if (!opens_line || token.end + 1 >= folded.size()) return false;
    const char mark = folded[token.end];
    return (mark == '.' || mark == ')') && folded[token.end + 1] == ' ';
  }
  /// Digits or number words, with a scale: "1.250", "dua puluh", "50 juta".
  [[nodiscard]] std::uint32_t number(std::uint32_t at) const {
    if (digits(at) && is_list_number(at)) return 0;
    std::uint32_t i = at;
    while (digits(i) || is(Role::number_word, i)) ++i;
    if (i == at) return 0;
    while (is(Role::scale, i)) ++i;
    return i - at;
  }
  [[nodiscard]] std::uint32_t percent(std::uint32_t at) const {
    const std::uint32_t n = number(at);
    return n > 0 && percent_sign(at + n) ? n + 1 : 0;
  }
  [[nodiscard]] std::uint32_t money(std::uint32_t at) const {
    if (is(Role::currency, at)) {
      const std::uint32_t n = number(at + 1);
      return n > 0 ? n + 1 : 0;
    }
    const std::uint32_t n = number(at);
    if (n == 0) return 0;
    if (is(Role::currency, at + n)) return n + 1;
    return n > 1 && is(Role::scale, at + n - 1) && digits(at) ? n : 0;
  }
  [[nodiscard]] bool year(std::uint32_t at) const {
    return digits(at) && word(at).size() == 4 && (word(at).starts_with("19") || word(at).starts_with("20"));
  }
  /// "12 Maret 2024", "Maret 2024", "tahun 2014", "Triwulan II Tahun 2013", "Minggu III Februari".
  [[nodiscard]] std::uint32_t date(std::uint32_t at) const {
    std::uint32_t i = at;
    if (digits(i) && word(i).size() <= 2 && is(Role::month, i + 1)) ++i;
    if (is(Role::month, i)) {
      ++i;
      if (i < end && word(i) == "tahun") ++i;
      if (year(i)) return i + 1 - at;
      return i - at >= 2 ? 2 : 0;
    }
    if (numeric_date(at) > 0) return numeric_date(at);
    if (!is(Role::period, at)) return 0;
    i = at + 1;
    while (i < end && i - at <= 3 && !year(i) && !is(Role::month, i)) ++i;
    if (i >= end || i - at > 3) return 0;
    if (year(i)) return i + 1 - at;
    return year(i + 1) ? i + 2 - at : i + 1 - at;
  }
  /// "01-09-2015", "12/03/2024", "2011-08-23": three numbers with nothing but one separator between.
  [[nodiscard]] std::uint32_t numeric_date(std::uint32_t at) const {
    if (!digits(at) || !digits(at + 1) || !digits(at + 2)) return 0;
    const auto glued = [&](std::uint32_t i) {
      const char separator = folded[tokens[i].end];
      return tokens[i + 1].begin == tokens[i].end + 1 && (separator == '-' || separator == '/');
    };
    if (!glued(at) || !glued(at + 1)) return 0;
    return year(at) || year(at + 2) ? 3 : 0;
  }
  [[nodiscard]] std::uint32_t place(std::uint32_t at) const {
    if (is(Role::other_place, at) && is(Role::other, at + 1)) return 2;
    if (!is(Role::place_word, at) || at + 1 >= end) return 0;
    return (tokens[at + 1].flags & text::token_capital) != 0 ? 2 : 0;
  }
  /// "7 hari", "82 %", "Rp 5 juta"; years are no quantities.
  [[nodiscard]] std::uint32_t quantity(std::uint32_t at, bool& has_unit) const {
    if (const std::uint32_t n = money(at); n > 0) {
      has_unit = true;
      return n;
    }
    std::uint32_t n = year(at) ? 0 : number(at);
    if (n > 0 && (is(Role::unit, at + n) || percent_sign(at + n))) {
      has_unit = true;
      ++n;
    }
    return n;
  }
  /// "dari 7 hari menjadi 1 hari", "18 kasus menjadi 12".
  [[nodiscard]] std::uint32_t direction(std::uint32_t at) const {
    const bool has_from = is(Role::from, at);
    bool has_unit = false;
    std::uint32_t i = has_from ? at + 1 : at;
    std::uint32_t n = quantity(i, has_unit);
    for (std::uint32_t skipped = 0; has_from && skipped < 3 && n == 0; ++skipped) n = quantity(++i, has_unit);
    if (n == 0) return 0;
    i += n;
    const auto leads_on = [&](std::uint32_t k) { return is(Role::to, k) || (has_from && is(Role::to_after_from, k)); };
    for (std::uint32_t skipped = 0; skipped < 5 && !leads_on(i); ++skipped) ++i;
    if (!leads_on(i)) return 0;
    n = quantity(++i, has_unit);
    for (std::uint32_t skipped = 0; skipped < 3 && n == 0; ++skipped) n = quantity(++i, has_unit);
    return n > 0 && has_unit ? i + n - at : 0;
  }
  /// "Peraturan Daerah Kota X Nomor 5 Tahun 2010", "Perda No. 5/2010": the kind of law and its number.
  [[nodiscard]] std::uint32_t law(std::uint32_t at) const {
    if (!is(Role::law, at)) return 0;
    for (std::uint32_t i = at + 1; i < end && i <= at + 9; ++i) {
      if (digits(i) && (is(Role::law_number, i - 1) || year(i) || i == at + 1)) return i + 1 - at;
    }
    return 0;
  }
};

}  // namespace

void FindTable::add(Role role, WordId word) {
  if (word >= roles_.size()) roles_.resize(word + 1, 0);
  roles_[word] = static_cast<std::uint16_t>(roles_[word] | static_cast<std::uint16_t>(role));
}

std::optional<FindKind> find_kind_from_code(std::string_view wanted) {
  const auto found = std::ranges::find(kCodes, wanted, [](const auto& entry) { return entry.first; });
  if (found == kCodes.end()) return std::nullopt;
  return found->second;
}

std::string_view code(FindKind kind) {
  const auto found = std::ranges::find(kCodes, kind, [](const auto& entry) { return entry.second; });
  return found == kCodes.end() ? std::string_view() : found->first;
}

bool stands_in_body_name(const FindTable& table, const Tokens& tokens, std::string_view folded, std::size_t at,
                         std::size_t first) {
  constexpr std::size_t kLongestName = 6;
  const auto is_capital = [&](std::size_t i) { return (tokens[i].flags & text::token_capital) != 0; };
  if (!is_capital(at)) return false;
  for (std::size_t i = at; i-- > first && at - i <= kLongestName;) {
    if ((tokens[i + 1].flags & (text::token_after_comma | text::token_after_stop)) != 0) return false;
    if (is_capital(i) && table.is(Role::body_word, tokens[i].word)) return true;
    const std::string_view word = folded.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
    if (!is_capital(i) && word != "dan") return false;
  }
  return false;
}

std::uint32_t find_length(FindKind kind, const FindTable& table, const Tokens& tokens, std::string_view folded,
                          std::uint32_t at, std::uint32_t end) {
  const Look look{table, tokens, folded, end};
  switch (kind) {
    case FindKind::none:
      return 0;
    case FindKind::number:
      return look.number(at);
    case FindKind::percent:
      return look.percent(at);
    case FindKind::money:
      return look.money(at);
    case FindKind::date:
      return look.date(at);
    case FindKind::place:
      return look.place(at);
    case FindKind::beneficiary:
      return look.is(Role::beneficiary, at) ? 1 : 0;
    case FindKind::direction:
      return look.direction(at);
    case FindKind::law:
      return look.law(at);
  }
  return 0;
}

}  // namespace telaah::classify

#include "text/money.h"

#include <array>
#include <string>

#include "text/scanner.h"

namespace telaah::money {
namespace {

// An amount above this is a slip of the pen or of the reader (a thousand trillion rupiah: half the state budget).
constexpr std::int64_t kLargest = 1'000'000'000'000'000;

struct Scale {
  std::string_view word;
  std::int64_t factor;
};
constexpr std::array<Scale, 14> kScales{{
    {"ribu", 1'000},
    {"rb", 1'000},
    {"juta", 1'000'000},
    {"jt", 1'000'000},
    {"miliar", 1'000'000'000},
    {"milyar", 1'000'000'000},
    {"milliar", 1'000'000'000},
    {"miliyar", 1'000'000'000},
    {"m", 1'000'000'000},
    {"mlyr", 1'000'000'000},
    {"triliun", 1'000'000'000'000},
    {"trilyun", 1'000'000'000'000},
    {"trilliun", 1'000'000'000'000},
    {"t", 1'000'000'000'000},
}};

/// A written number in parts: 15.000.000,50 -> whole 15000000, decimals "50".
struct Number {
  std::int64_t whole = 0;
  std::string_view decimals;
  int groups = 0;  ///< three-digit groups after a separator
};

/// Three digits and then no digit.
bool is_group_at(const Scanner& s, std::size_t ahead) {
  return is_digit(s.peek(ahead)) && is_digit(s.peek(ahead + 1)) && is_digit(s.peek(ahead + 2)) &&
         !is_digit(s.peek(ahead + 3));
}

/// Blanks between thousands: a plain one, no-break, thin, narrow and figure blanks.
constexpr std::array<std::string_view, 6> kBlanks{
    " ", "\xC2\xA0", "\xE2\x80\x89", "\xE2\x80\xAF", "\xE2\x80\x87", "\xE2\x80\x88"};

/// "25 000 000": the groups behind the first one; the number is left as it is when none follows.
void take_blank_groups(Scanner& s, Number& number) {
  for (bool again = true; again && number.whole < kLargest;) {
    again = false;
    for (const std::string_view blank : kBlanks) {
      const std::size_t from = s.at();
      if (!s.skip(blank)) continue;
      if (!is_group_at(s, 0)) {
        s.go(from);
        continue;
      }
      number.whole = number.whole * 1000 + to_int(s.digits());
      ++number.groups;
      again = true;
      break;
    }
  }
}

/// `with_blanks`: a currency stands before it, so that blanks may part thousands.
std::optional<Number> take_number(Scanner& s, bool with_blanks = false) {
  const std::size_t from = s.at();
  const std::string_view lead = s.digits();
  if (lead.empty() || lead.size() > 15) {
    s.go(from);
    return std::nullopt;
  }
  Number number;
  for (const char c : lead) number.whole = number.whole * 10 + (c - '0');
  char separator = '\0';
  while (lead.size() <= 3 && number.whole < kLargest) {
    const char c = s.peek();
    const bool blank_after = c == '.' && s.peek(1) == ' ';  // "15. 000.000": a blank slipped in
    const std::size_t ahead = blank_after ? 2 : 1;
    if ((c != '.' && c != ',') || (separator != '\0' && c != separator) || !is_group_at(s, ahead)) break;
    separator = c;
    s.go(s.at() + ahead);
    number.whole = number.whole * 1000 + to_int(s.digits());
    ++number.groups;
  }
  if (with_blanks && separator == '\0' && lead.size() <= 3) take_blank_groups(s, number);
  const char c = s.peek();
  const bool may_be_decimal = (c == ',' || c == '.') && c != separator && is_digit(s.peek(1));
  if (may_be_decimal) {
    const std::size_t mark = s.at();
    s.skip(c);
    number.decimals = s.digits();
    if (number.decimals.size() > 3) {
      number.decimals = {};
      s.go(mark);
    }
  }
  return number;
}

void skip_dash_end(Scanner& s) {
  const std::size_t from = s.at();
  s.skip_blanks();
  if (s.skip(",-") || s.skip(".-") || s.skip(",--") || s.skip(",–") || s.skip(",00") || s.skip(".,-")) {
    s.skip('-');
    return;
  }
  s.go(from);
}

/// "juta", "M" … and the factor; 0 when none follows.
std::int64_t take_scale(Scanner& s, bool allow_letters) {
  const std::size_t from = s.at();
  s.skip_blanks();
  const std::string_view word = s.word();
  for (const Scale& scale : kScales) {
    if (word == scale.word && (scale.word.size() > 1 || allow_letters) && !is_digit(s.peek())) return scale.factor;
  }
  s.go(from);
  return 0;
}

std::int64_t scaled(const Number& number, std::int64_t factor) {
  std::int64_t value = number.whole * factor, step = factor;
  for (const char c : number.decimals) {
    step /= 10;
    value += step * (c - '0');
  }
  return value;
}

bool skip_currency(Scanner& s) {
  const std::size_t from = s.at();
  if (s.skip("rp") || s.skip_word("idr")) {
    if (!is_letter(s.peek())) {
      while (s.skip('.') || s.skip(' ') || s.skip(':') || s.skip('\n') || s.skip("\xC2\xA0")) {
      }
      if (is_digit(s.peek())) return true;
    }
  }
  s.go(from);
  return false;
}

bool skip_range(Scanner& s) {
  const std::size_t from = s.at();
  s.skip_blanks();
  if (s.skip('-') || s.skip("–") || s.skip("s.d.") || s.skip("s/d") || s.skip_word("sampai") || s.skip_word("hingga")) {
    s.skip_blanks();
    if (s.skip_word("dengan")) s.skip_blanks();
    skip_currency(s);
    if (is_digit(s.peek())) return true;
  }
  s.go(from);
  return false;
}

std::optional<FoundAmount> take_amount(Scanner& s, bool has_currency) {
  const std::size_t from = s.at();
  const std::optional<Number> first = take_number(s, has_currency);
  if (!first) return std::nullopt;
  std::int64_t factor = take_scale(s, has_currency);
  FoundAmount found;
  found.has_currency = has_currency;
  const std::size_t mark = s.at();
  if (skip_range(s)) {
    const std::optional<Number> second = take_number(s);
    const std::int64_t last_factor = second ? take_scale(s, has_currency) : 0;
    const std::int64_t both = factor != 0 ? factor : last_factor;
    if (second && (last_factor != 0 || second->groups > 0) &&
        scaled(*second, last_factor ? last_factor : 1) > scaled(*first, both ? both : 1)) {
      factor = both;
      found.until = scaled(*second, last_factor ? last_factor : 1);
    } else {
      s.go(mark);
    }
  }
  const bool plain = factor == 0;
  found.rupiah = plain ? first->whole : scaled(*first, factor);
  if (plain) skip_dash_end(s);
  const std::size_t after = s.at();
  s.skip_blanks();
  if (s.skip_word("rupiah")) {
    found.has_currency = true;
  } else {
    s.go(after);
  }
  if (found.until == 0) found.until = found.rupiah;
  const bool is_amount = found.has_currency || factor != 0;
  if (!is_amount || found.rupiah <= 0 || found.rupiah > kLargest) {
    s.go(from);
    return std::nullopt;
  }
  return found;
}

struct Spelled {
  std::string_view word;
  int value;
};
constexpr std::array<Spelled, 15> kDigitsSpelled{{
    {"nol", 0},
    {"satu", 1},
    {"dua", 2},
    {"tiga", 3},
    {"empat", 4},
    {"lima", 5},
    {"enam", 6},
    {"tujuh", 7},
    {"delapan", 8},
    {"sembilan", 9},
    {"sepuluh", 10},
    {"sebelas", 11},
    {"seratus", 100},
    {"seribu", 1000},
    {"sejuta", 1000000},
}};

int spelled_digit(std::string_view word) {
  for (const Spelled& digit : kDigitsSpelled) {
    if (digit.word == word) return digit.value;
  }
  return -1;
}

std::int64_t spelled_scale(std::string_view word) {
  for (const Scale& scale : kScales) {
    if (word.size() > 3 && word == scale.word) return scale.factor;
  }
  return 0;
}

/// "lima belas juta … rupiah": only with the currency, other spelled numbers are counts.
std::optional<FoundAmount> take_spelled(Scanner& s, std::string_view folded) {
  std::size_t end = 0;
  const std::optional<std::int64_t> value = spelled(folded, s.at(), end);
  if (!value || *value < 1000) return std::nullopt;
  Scanner after(folded, end);
  after.skip_blanks();
  if (!after.skip_word("rupiah")) return std::nullopt;
  s.go(after.at());
  return FoundAmount{0, 0, *value, *value, true};
}

}  // namespace

std::optional<std::int64_t> spelled(std::string_view folded, std::size_t at, std::size_t& end) {
  Scanner s(folded, at);
  std::int64_t total = 0, group = 0, last = -1;
  bool any = false;
  for (;;) {
    const std::size_t from = s.at();
    s.skip_blanks();
    const std::string_view word = s.word();
    const int digit = spelled_digit(word);
    const std::int64_t scale = spelled_scale(word);
    if (digit >= 1000) {
      total += digit;
    } else if (digit >= 0) {
      group += digit;
      last = digit;
    } else if (any && word == "belas" && last > 0) {
      group += 10;
    } else if (any && word == "puluh" && last > 0) {
      group += last * 9;
    } else if (any && word == "ratus" && last > 0) {
      group += last * 99;
    } else if (any && scale != 0 && total <= kLargest) {
      total += (group == 0 ? 1 : group) * scale;
      group = 0;
    } else {
      s.go(from);
      break;
    }
    any = true;
  }
  if (!any) return std::nullopt;
  end = s.at();
  return total + group;
}

std::vector<FoundAmount> find(std::string_view folded) {
  std::vector<FoundAmount> out;
  Scanner s(folded);
  while (!s.is_at_end()) {
    const std::size_t from = s.at();
    std::optional<FoundAmount> found;
    if (s.is_at_word_start() && is_word_byte(s.peek())) {
      if (skip_currency(s)) {
        found = take_amount(s, true);
      } else if (is_digit(s.peek())) {
        found = take_amount(s, false);
      } else if (spelled_digit(Scanner(folded, from).word()) > 0) {
        found = take_spelled(s, folded);
      }
    }
    if (found) {
      found->begin = static_cast<std::uint32_t>(from);
      found->end = static_cast<std::uint32_t>(s.at());
      out.push_back(*found);
    } else {
      s.go(from + 1);
    }
  }
  return out;
}

std::optional<FoundAmount> find_zero(std::string_view folded) {
  for (std::size_t at = 0; at < folded.size(); ++at) {
    Scanner s(folded, at);
    if (!s.is_at_word_start()) continue;
    const bool is_spelled = s.skip_word("nol");
    if (is_spelled) {
      s.skip_blanks();
      if (!s.skip_word("rupiah")) continue;
    } else if (!skip_currency(s) || !s.skip('0') || is_word_byte(s.peek())) {
      continue;
    } else if ((s.peek() == '.' || s.peek() == ',') && is_digit(s.peek(1)) && s.peek(1) != '0') {
      continue;  // "Rp0,5 juta"
    }
    skip_dash_end(s);
    return FoundAmount{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(s.at()), 0, 0, true};
  }
  return std::nullopt;
}

std::optional<FoundAmount> parse(std::string_view folded) {
  const std::vector<FoundAmount> all = find(folded);
  if (!all.empty()) return all.front();
  for (std::size_t at = 0; at < folded.size(); ++at) {
    Scanner s(folded, at);
    if (!is_digit(s.peek()) || !s.is_at_word_start() || (at > 0 && (folded[at - 1] == '.' || folded[at - 1] == ',')))
      continue;
    std::optional<Number> number = take_number(s);
    if (number && number->groups == 0 && number->whole > 0 && number->whole < 1000) {
      Number grouped = *number;
      const std::size_t end = s.at();
      take_blank_groups(s, grouped);
      // "25 000" may be two numbers; "25 000 000" is one.
      if (grouped.groups >= 2)
        number = grouped;
      else
        s.go(end);
    }
    if (!number || (number->groups == 0 && number->whole < 10'000) || number->whole == 0) continue;
    // Without separators: an account code, a NIP, a date in one piece.
    if (number->groups == 0 &&
        (number->whole > kLargest / 1000 || (number->whole > 19'000'000 && number->whole < 21'000'000))) {
      continue;
    }
    skip_dash_end(s);
    return FoundAmount{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(s.at()), number->whole, number->whole,
                       false};
  }
  return std::nullopt;
}

}  // namespace telaah::money

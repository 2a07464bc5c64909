#include "text/dates.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "text/scanner.h"

namespace telaah::dates {
namespace {

struct MonthName {
  std::string_view word;
  int month;
};
// Old spellings (Pebruari, Nopember) and English names occur in real forms and exports.
constexpr std::array<MonthName, 54> kMonths{{
    {"januari", 1},  {"january", 1},   {"jan", 1},       {"januar", 1},    {"februari", 2},  {"pebruari", 2},
    {"february", 2}, {"feb", 2},       {"peb", 2},       {"febuari", 2},   {"maret", 3},     {"march", 3},
    {"mar", 3},      {"mart", 3},      {"april", 4},     {"apr", 4},       {"mei", 5},       {"may", 5},
    {"juni", 6},     {"june", 6},      {"jun", 6},       {"juli", 7},      {"july", 7},      {"jul", 7},
    {"agustus", 8},  {"august", 8},    {"agust", 8},     {"agt", 8},       {"agu", 8},       {"ags", 8},
    {"aug", 8},      {"agst", 8},      {"september", 9}, {"sept", 9},      {"sep", 9},       {"septembar", 9},
    {"oktober", 10}, {"october", 10},  {"okt", 10},      {"oct", 10},      {"november", 11}, {"nopember", 11},
    {"nov", 11},     {"nop", 11},      {"nofember", 11}, {"desember", 12}, {"december", 12}, {"des", 12},
    {"dec", 12},     {"desembar", 12}, {"pebuari", 2},   {"juny", 6},      {"agustsus", 8},  {"okteber", 10},
}};

/// Words other than months that a date may begin with.
constexpr std::array<std::string_view, 6> kPeriodWords{"triwulan", "tw", "tri", "kuartal", "caturwulan", "semester"};
constexpr std::string_view kMonthWord = "bulan";
constexpr std::array<std::string_view, 13> kIntroductions{
    "tahun", "thn", "th", "sejak", "mulai", "semenjak", "pada", "awal", "akhir", "pertengahan", "dimulai", "ta", "t.a"};

constexpr int kLetters = 26;
constexpr bool is_small(char c) { return c >= 'a' && c <= 'z'; }
constexpr std::size_t place_of(char first, char second) {
  return static_cast<std::size_t>((first - 'a') * kLetters + second - 'a');
}
constexpr std::uint32_t kEnds = std::uint32_t{1} << kLetters;

/// For two letters the third ones that some first word of a date goes on with, as bits; kEnds: it ends there.
constexpr std::array<std::uint32_t, kLetters* kLetters> kBeginnings = [] {
  std::array<std::uint32_t, kLetters * kLetters> table{};
  const auto add = [&](std::string_view word) {
    if (!is_small(word[1])) return;  // "t.a"
    table.at(place_of(word[0], word[1])) |= word.size() == 2 ? kEnds : std::uint32_t{1} << (word[2] - 'a');
  };
  for (const MonthName& month : kMonths) add(month.word);
  for (const std::string_view word : kPeriodWords) add(word);
  for (const std::string_view word : kIntroductions) add(word);
  add(kMonthWord);
  return table;
}();

/// False for nearly every word of a text; true for all that a date can begin with.
bool may_begin(const Scanner& s) {
  const char first = s.peek(), second = s.peek(1), third = s.peek(2);
  if (is_digit(first)) return true;
  if (!is_small(first)) return false;
  if (!is_small(second)) return first == 't' && second == '.';
  const std::uint32_t beginnings = kBeginnings[place_of(first, second)];
  return (beginnings & (is_small(third) ? std::uint32_t{1} << (third - 'a') : kEnds)) != 0;
}

constexpr int kFirstYear = 1945, kLastYear = 2099;

bool is_year(int year) { return year >= kFirstYear && year <= kLastYear; }
bool is_day_of(int day, int month) {
  constexpr std::array<int, 12> kLengths{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month >= 1 && month <= 12 && day >= 1 && day <= kLengths[static_cast<std::size_t>(month - 1)];
}

bool skip_dash(Scanner& s) { return s.skip('-') || s.skip("–") || s.skip("—") || s.skip("‐") || s.skip("−"); }

/// "-", "s.d.", "s/d", "sd", "sampai (dengan)", "hingga", "dan" with blanks around.
bool skip_until_word(Scanner& s) {
  const std::size_t from = s.at();
  s.skip_blanks();
  const bool found = skip_dash(s) || s.skip("s.d.") || s.skip("s.d") || s.skip("s/d") || s.skip_word("sd") ||
                     s.skip_word("sampai") || s.skip_word("hingga") || s.skip_word("dan");
  if (!found) {
    s.go(from);
    return false;
  }
  s.skip_blanks();
  if (s.skip_word("dengan")) s.skip_blanks();
  if (s.skip_word("tanggal")) s.skip_blanks();
  return true;
}

std::optional<int> take_year(Scanner& s) {
  const std::size_t from = s.at();
  const std::string_view digits = s.digits();
  if (digits.size() == 4 && is_year(to_int(digits)) && !is_letter(s.peek())) return to_int(digits);
  s.go(from);
  return std::nullopt;
}

/// "2024", also after "tahun", "th.", "thn" or a comma.
std::optional<int> take_following_year(Scanner& s) {
  const std::size_t from = s.at();
  if (s.skip(',')) s.skip_blanks();
  s.skip_blanks();
  if (s.skip('/') || s.skip('-')) s.skip_blanks();
  if (s.skip_word("tahun") || s.skip_word("thn") || s.skip_word("th")) {
    s.skip('.');
    s.skip_blanks();
  }
  const std::optional<int> year = take_year(s);
  if (!year) s.go(from);
  return year;
}

int take_month(Scanner& s) {
  const std::size_t from = s.at();
  if (s.skip_word(kMonthWord)) s.skip_blanks();
  const int month = month_of(s.word());
  if (month == 0) {
    s.go(from);
  } else {
    s.skip('.');
  }
  return month;
}

std::optional<int> take_day(Scanner& s) {
  const std::size_t from = s.at();
  const std::string_view digits = s.digits();
  if (digits.empty() || digits.size() > 2 || to_int(digits) < 1 || to_int(digits) > 31) {
    s.go(from);
    return std::nullopt;
  }
  return to_int(digits);
}

/// Blanks, a dash, a dot or a comma between day and month.
void skip_between(Scanner& s) {
  s.skip_blanks();
  if (s.skip('-') || s.skip('/') || s.skip('.') || s.skip(',')) s.skip_blanks();
}

FoundDate single(Moment moment) { return {0, 0, moment, moment, false, false}; }

/// "12 Maret 2024", and the same without its year when a span's end gives it ("1 Maret s.d. 30 Juni 2024").
std::optional<Moment> take_day_month(Scanner& s, bool& has_year) {
  const std::size_t from = s.at();
  const std::optional<int> day = take_day(s);
  if (day) {
    skip_between(s);
    const int month = take_month(s);
    if (month != 0 && is_day_of(*day, month)) {
      const std::optional<int> year = take_following_year(s);
      has_year = year.has_value();
      return Moment{year.value_or(0), 0, month, *day};
    }
  }
  s.go(from);
  return std::nullopt;
}

std::optional<FoundDate> try_written(Scanner& s) {
  const std::size_t from = s.at();
  bool has_year = false;
  if (const std::optional<Moment> first = take_day_month(s, has_year)) {
    const std::size_t after_first = s.at();
    bool second_has_year = false;
    if (skip_until_word(s)) {
      const std::optional<Moment> second = take_day_month(s, second_has_year);
      if (second && second_has_year) {
        Moment start = *first;
        if (!has_year) start.year = second->year;
        return FoundDate{0, 0, start, *second, false, false};
      }
    }
    s.go(after_first);
    if (has_year) return single(*first);
  }
  s.go(from);
  // "12 - 14 Maret 2024"
  const std::optional<int> day = take_day(s);
  if (day && skip_until_word(s)) {
    const std::optional<Moment> second = take_day_month(s, has_year);
    if (second && has_year && is_day_of(*day, second->month)) {
      return FoundDate{0, 0, Moment{second->year, 0, second->month, *day}, *second, false, false};
    }
  }
  s.go(from);
  return std::nullopt;
}

/// "Maret 2024", "Januari - Maret 2024", "July 1, 2022".
std::optional<FoundDate> try_month(Scanner& s) {
  const std::size_t from = s.at();
  const int month = take_month(s);
  if (month == 0) return std::nullopt;
  const std::size_t after_month = s.at();
  if (const std::optional<int> year = take_following_year(s)) return single({*year, 0, month, 0});
  if (skip_until_word(s)) {
    const int last = take_month(s);
    if (last != 0) {
      if (const std::optional<int> year = take_following_year(s)) {
        return FoundDate{0, 0, Moment{*year, 0, month, 0}, Moment{*year, 0, last, 0}, false, false};
      }
    }
  }
  s.go(after_month);
  s.skip_blanks();
  if (const std::optional<int> day = take_day(s); day && is_day_of(*day, month) && s.skip(',')) {
    s.skip_blanks();
    if (const std::optional<int> year = take_year(s)) return single({*year, 0, month, *day});
  }
  s.go(from);
  return std::nullopt;
}

bool skip_part_mark(Scanner& s, char mark) {
  const std::size_t from = s.at();
  s.skip_blanks();
  if (s.skip(mark)) {
    s.skip_blanks();
    return true;
  }
  s.go(from);
  return false;
}

/// "2024-03-12".
std::optional<FoundDate> try_iso(Scanner& s) {
  const std::size_t from = s.at();
  if (const std::optional<int> year = take_year(s)) {
    const char mark = s.peek();
    if ((mark == '-' || mark == '/' || mark == '.') && s.skip(mark)) {
      const std::string_view month = s.digits();
      if (month.size() == 2 && s.skip(mark)) {
        const std::string_view day = s.digits();
        if (day.size() == 2 && is_day_of(to_int(day), to_int(month))) {
          return single({*year, 0, to_int(month), to_int(day)});
        }
      }
    }
  }
  s.go(from);
  return std::nullopt;
}

/// "12/03/2024", "12-3-24", "12.03.2024". Month first only where day first is impossible.
std::optional<FoundDate> try_numeric(Scanner& s) {
  const std::size_t from = s.at();
  const std::optional<int> first = take_day(s);
  for (const char mark : {'/', '-', '.'}) {
    if (!first || !skip_part_mark(s, mark)) continue;
    const std::optional<int> second = take_day(s);
    if (!second || !skip_part_mark(s, mark)) break;
    const std::string_view digits = s.digits();
    int year = to_int(digits);
    // A dot between two-digit parts is a clock or a chapter number more often than a date.
    if (digits.size() == 2 && mark != '.') year += year < 70 ? 2000 : 1900;
    if ((digits.size() != 4 && digits.size() != 2) || !is_year(year) || is_word_byte(s.peek())) break;
    int day = *first, month = *second;
    if (!is_day_of(day, month)) std::swap(day, month);
    if (!is_day_of(day, month)) break;
    FoundDate found = single({year, 0, month, day});
    found.is_ambiguous = day <= 12 && month <= 12 && day != month;
    return found;
  }
  s.go(from);
  return std::nullopt;
}

/// "Triwulan II Tahun 2013", "TW 2 2013", "Semester I 2024" (told as its year).
std::optional<FoundDate> try_quarter(Scanner& s) {
  const std::size_t from = s.at();
  const bool quarter = s.skip_word("triwulan") || s.skip_word("tw") || s.skip_word("tri wulan") ||
                       s.skip_word("kuartal") || s.skip_word("caturwulan");
  if (quarter || s.skip_word("semester")) {
    s.skip('.');
    s.skip_blanks();
    if (s.skip("ke-") || s.skip_word("ke")) s.skip_blanks();
    const std::size_t mark = s.at();
    std::string_view word = s.word();
    if (word.empty()) {
      s.go(mark);
      word = s.digits();
    }
    const int number = roman_or_digit(word);
    if (number >= 1 && number <= 4) {
      if (const std::optional<int> year = take_following_year(s)) {
        return single({*year, quarter ? number : 0, 0, 0});
      }
    }
  }
  s.go(from);
  return std::nullopt;
}

/// The words before `at`, nearest first.
std::string_view word_before(std::string_view text, std::size_t& at) {
  while (at > 0 && !is_word_byte(text[at - 1])) --at;
  const std::size_t end = at;
  while (at > 0 && (is_word_byte(text[at - 1]) || text[at - 1] == '.' || text[at - 1] == '/' || text[at - 1] == '-'))
    --at;
  return text.substr(at, end - at);
}

/// "Nomor 25 Tahun 2009": the year of an act.
bool is_citation(std::string_view text, std::size_t tahun_at) {
  std::size_t at = tahun_at;
  const std::string_view number = word_before(text, at);
  if (number.empty() || std::ranges::none_of(number, is_digit)) return false;
  const std::string_view before = word_before(text, at);
  return before == "nomor" || before == "no" || before == "no." || before == "pp" || before == "uu";
}

/// "tahun 2015", "sejak 2015", "tahun 2015-2016", "TA 2024".
std::optional<FoundDate> try_year(Scanner& s, std::string_view text) {
  const std::size_t from = s.at();
  bool introduced = false, budget = false;
  for (const std::string_view word : kIntroductions) {
    if (!s.skip_word(word)) continue;
    introduced = true;
    budget = word == "ta" || word == "t.a";
    break;
  }
  if (!introduced) return std::nullopt;
  s.skip('.');
  s.skip_blanks();
  if (s.skip_word("tahun") || s.skip_word("th")) s.skip_blanks();
  if (s.skip_word("anggaran")) {
    budget = true;
    s.skip_blanks();
  }
  if (const std::optional<int> year = take_year(s); year && !is_citation(text, from)) {
    FoundDate found = single({*year, 0, 0, 0});
    found.is_budget_year = budget;
    const std::size_t after = s.at();
    if (skip_dash(s) || s.skip('/')) {
      const std::optional<int> last = take_year(s);
      if (last && *last > *year) {
        found.until.year = *last;
      } else {
        if (is_digit(s.peek())) {  // "sejak 2014-10-16": the whole date comes next
          s.go(from);
          return std::nullopt;
        }
        s.go(after);
      }
    }
    return found;
  }
  s.go(from);
  return std::nullopt;
}

std::optional<FoundDate> try_here(Scanner& s, std::string_view text) {
  if (is_digit(s.peek())) {
    if (std::optional<FoundDate> found = try_iso(s)) return found;
    if (std::optional<FoundDate> found = try_written(s)) return found;
    return try_numeric(s);
  }
  if (std::optional<FoundDate> found = try_month(s)) return found;
  if (std::optional<FoundDate> found = try_quarter(s)) return found;
  return try_year(s, text);
}

}  // namespace

std::string Moment::iso() const {
  if (year == 0) return {};
  if (quarter != 0) return fmt::format("{:04}-Q{}", year, quarter);
  if (month == 0) return fmt::format("{:04}", year);
  if (day == 0) return fmt::format("{:04}-{:02}", year, month);
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

int month_of(std::string_view word) {
  if (word.size() < 3 || word.size() > 9) return 0;  // most words of a text end here
  const auto found = std::ranges::find(kMonths, word, &MonthName::word);
  return found == kMonths.end() ? 0 : found->month;
}

std::vector<FoundDate> find(std::string_view folded) {
  std::vector<FoundDate> out;
  Scanner s(folded);
  while (!s.is_at_end()) {
    if (!is_word_byte(s.peek()) || !s.is_at_word_start()) {
      s.go(s.at() + 1);
      continue;
    }
    const std::size_t from = s.at();
    if (!may_begin(s)) {
      while (is_word_byte(s.peek())) s.go(s.at() + 1);
    } else if (std::optional<FoundDate> found = try_here(s, folded)) {
      found->begin = static_cast<std::uint32_t>(from);
      found->end = static_cast<std::uint32_t>(s.at());
      out.push_back(*found);
    } else {
      s.go(from + 1);
    }
  }
  return out;
}

std::optional<FoundDate> parse(std::string_view folded) {
  const std::vector<FoundDate> all = find(folded);
  if (!all.empty()) return all.front();
  for (std::size_t at = 0; at + 4 <= folded.size(); ++at) {
    Scanner s(folded, at);
    if (!is_digit(s.peek()) || !s.is_at_word_start()) continue;
    const std::optional<int> year = take_year(s);
    if (!year) continue;
    FoundDate found = single({*year, 0, 0, 0});
    found.begin = static_cast<std::uint32_t>(at);
    found.end = static_cast<std::uint32_t>(s.at());
    return found;
  }
  return std::nullopt;
}

}  // namespace telaah::dates

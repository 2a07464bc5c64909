#include "text/names.h"

#include <algorithm>
#include <array>
#include <optional>

#include "text/scanner.h"

namespace telaah::names {
namespace {

constexpr std::array<std::string_view, 4> kActing{"plt", "plh", "pj", "pjs"};
// Camat and Lurah head a body that is named by the place alone; the registry knows "camat X" as kecamatan X.
constexpr std::array<std::string_view, 11> kHeads{"kepala",     "direktur utama", "direktur", "ketua",
                                                  "sekretaris", "inspektur",      "pimpinan", "general manager",
                                                  "manajer",    "rektor",         "komandan"};
constexpr std::array<std::string_view, 30> kDegrees{
    "drs.",  "dra.",  "dr.",   "drg.", "ir.",  "prof.", "h.",    "hj.",   "s.e",   "s.h",
    "s.t",   "s.sos", "s.kom", "s.ip", "s.pd", "s.km",  "skm",   "s.kep", "s.ked", "m.si",
    "m.kes", "m.m",   "m.t",   "m.ap", "m.pd", "m.h",   "s.stp", "a.md",  "mph",   "ph.d",
};

/// 18 digits with blanks or dots between; the cursor ends behind them.
std::optional<std::string> take_number(Scanner& s) {
  const std::size_t from = s.at();
  std::string digits;
  std::size_t end = from;
  int blanks = 0;
  while (digits.size() < 18 && blanks <= 2) {
    if (is_digit(s.peek())) {
      digits += s.peek();
      blanks = 0;
      s.go(s.at() + 1);
      end = s.at();
    } else if (s.skip(' ') || s.skip('.')) {
      ++blanks;
    } else {
      break;
    }
  }
  s.go(digits.size() == 18 ? end : from);
  if (digits.size() != 18 || is_digit(s.peek())) {
    s.go(from);
    return std::nullopt;
  }
  // Born in a plausible year, sex 1 or 2.
  const int birth = to_int(std::string_view(digits).substr(0, 4));
  if (birth < 1930 || birth > 2015 || (digits[14] != '1' && digits[14] != '2')) {
    s.go(from);
    return std::nullopt;
  }
  return digits;
}

bool skip_acting(Scanner& s) {
  for (const std::string_view word : kActing) {
    if (s.skip_word(word)) {
      s.skip('.');
      s.skip_blanks();
      return true;
    }
  }
  if (s.skip("a.n.") || s.skip("a.n ") || s.skip("an.") || s.skip("u.b.")) {
    s.skip_blanks();
    return true;
  }
  return false;
}

}  // namespace

std::vector<Nip> find_nips(std::string_view folded) {
  std::vector<Nip> out;
  Scanner s(folded);
  while (!s.is_at_end()) {
    const std::size_t from = s.at();
    if (!s.is_at_word_start()) {
      s.go(from + 1);
      continue;
    }
    if (s.skip("nip")) {
      while (s.skip(' ') || s.skip('.') || s.skip(':')) {
      }
    }
    if (is_digit(s.peek())) {
      if (std::optional<std::string> digits = take_number(s)) {
        out.push_back({static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(s.at()), std::move(*digits)});
        continue;
      }
    }
    s.go(from + 1);
  }
  return out;
}

bool has_degree(std::string_view folded) {
  return std::ranges::any_of(kDegrees, [&](std::string_view degree) {
    for (std::size_t at = folded.find(degree); at != std::string_view::npos; at = folded.find(degree, at + 1)) {
      const std::size_t end = at + degree.size();
      const bool starts = at == 0 || !is_word_byte(folded[at - 1]);
      const bool ends = degree.back() == '.' || end == folded.size() || !is_word_byte(folded[end]);
      if (starts && ends) return true;
    }
    return false;
  });
}

Range body_of_title(std::string_view folded) {
  Scanner s(folded);
  s.skip_blanks();
  while (skip_acting(s)) {
  }
  const std::size_t title_at = s.at();
  const auto head = std::ranges::find_if(kHeads, [&](std::string_view word) { return s.skip_word(word); });
  if (head == kHeads.end()) {
    // "Camat Cibeber", "Lurah Kotabumi", "Wali Kota X": the title itself names the body.
    if (!s.skip_word("camat") && !s.skip_word("lurah")) return {};
    s.go(title_at);
  }
  s.skip_blanks();
  const std::size_t begin = s.at();
  std::size_t end = begin;
  while (end < folded.size() && folded[end] != '\n') ++end;
  while (end > begin && (is_blank(folded[end - 1]) || folded[end - 1] == ',' || folded[end - 1] == '.')) --end;
  return {begin, end};
}

}  // namespace telaah::names

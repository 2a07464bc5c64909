#include "text/names.h"

#include <algorithm>
#include <array>

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

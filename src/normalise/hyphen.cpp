#include "normalise/hyphen.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/unicode.h"

namespace telaah::normalise {
namespace {

constexpr std::size_t kSharedRoot = 3;  // "apa-apa", "hal-hal"; two letters ("ke-ke…") prove nothing

/// Words written with a hyphen whose halves share no root.
constexpr std::array<std::string_view, 72> kCompounds{
    "add-on",       "anti-korupsi",    "bolak-balik",   "by-name",         "by-address",    "check-in",
    "check-up",     "compang-camping", "co-working",    "cross-check",     "cuti-bersama",  "drive-thru",
    "e-mail",       "end-to",          "ex-officio",    "face-to",         "feed-back",     "follow-up",
    "full-time",    "gerak-gerik",     "gotong-royong", "hand-phone",      "hard-copy",     "high-tech",
    "hiruk-pikuk",  "home-visit",      "in-house",      "jungkir-balik",   "kerlap-kerlip", "kick-off",
    "lalu-lalang",  "lauk-pauk",       "lika-liku",     "log-in",          "mondar-mandir", "multi-year",
    "non-aktif",    "non-digital",     "non-fisik",     "non-medis",       "non-teknologi", "non-tematik",
    "on-line",      "on-site",         "one-stop",      "one-way",         "open-source",   "pernak-pernik",
    "pick-up",      "pontang-panting", "porak-poranda", "print-out",       "pro-aktif",     "pro-poor",
    "ramah-tamah",  "real-time",       "sayur-mayur",   "self-assessment", "serba-serbi",   "set-up",
    "simpang-siur", "soft-copy",       "start-up",      "stop-kontak",     "teka-teki",     "tindak-lanjut",
    "up-date",      "up-to",           "warna-warni",   "web-based",       "well-being",    "win-win"};

/// Heads that take a hyphen before whatever follows.
constexpr std::array<std::string_view, 6> kHyphenHeads{"e", "i", "m", "t", "eks", "ex"};

std::string_view letters_at_end(std::string_view word) {
  std::size_t begin = word.size();
  while (begin > 0) {
    std::size_t at = begin;
    if (!unicode::is_letter(unicode::previous(word, at))) break;
    begin = at;
  }
  return word.substr(begin);
}

std::string_view letters_at_begin(std::string_view word) {
  std::size_t end = 0;
  while (end < word.size()) {
    std::size_t at = end;
    if (!unicode::is_letter(unicode::next(word, at))) break;
    end = at;
  }
  return word.substr(0, end);
}

bool all_upper(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    if (!unicode::is_upper(unicode::next(word, at))) return false;
  }
  return !word.empty();
}

bool first_upper(std::string_view word) {
  std::size_t at = 0;
  return !word.empty() && unicode::is_upper(unicode::next(word, at));
}

/// "masing|masing", "sehari|hari", "perundang|undangan", "sebaik|baiknya": the left word ends as the right begins.
bool repeats(std::string_view left, std::string_view right) {
  for (std::size_t size = std::min(left.size(), right.size()); size >= kSharedRoot; --size) {
    if (left.substr(left.size() - size) == right.substr(0, size)) return true;
  }
  return false;
}

/// "terus|menerus", "tolong|menolong", "surat|menyurat", "turun|temurun", "bantu|membantu": the right word is the
/// left one behind an active prefix, which may have swallowed its first letter.
bool answers(std::string_view left, std::string_view right) {
  if (left.size() < kSharedRoot + 1 || right.size() <= left.size()) return false;
  if (!right.starts_with("me") && !right.starts_with("te") && !right.starts_with("ber")) return false;
  const std::string_view root = left.substr(1);
  return right.find(root, 1) != std::string_view::npos;
}

/// "barang/" + "jasa", "OPD/" + "UPTD": a line may end behind the stroke of a word pair.
bool parts_alternatives(std::string_view last, std::string_view first) {
  std::size_t end = last.size() - 1, at = 0;
  return unicode::is_letter(unicode::previous(last, end)) && unicode::is_letter(unicode::next(first, at));
}

/// "post-flight", "paperless-mobile": no Indonesian syllable ends so, the left half is an English word.
bool ends_foreign(std::string_view left) {
  constexpr std::array<std::string_view, 12> kEnds{"ss", "st", "ck", "ll", "ld", "ft",
                                                   "ct", "rd", "sh", "tt", "ff", "ght"};
  return std::ranges::any_of(kEnds, [&](std::string_view end) { return left.ends_with(end); });
}

bool is_compound(std::string_view left, std::string_view right) {
  if (std::ranges::find(kHyphenHeads, left) != kHyphenHeads.end()) return true;
  const std::string whole = std::string(left) + '-' + std::string(right);
  return std::ranges::any_of(kCompounds, [&](std::string_view compound) { return whole.starts_with(compound); });
}

}  // namespace

bool repeats_behind_hyphen(std::string_view text_before, std::string_view word) {
  if (!text_before.ends_with('-')) return false;
  const std::string left = unicode::folded(letters_at_end(text_before.substr(0, text_before.size() - 1)));
  const std::string right = unicode::folded(letters_at_begin(word));
  return left.size() > kSharedRoot && repeats(left, right);
}

LineEnd at_line_end(std::string_view last, std::string_view first, const SeenWords& seen) {
  if (last.size() < 2 || first.empty()) return LineEnd::separate;
  if (last.back() == '/') return parts_alternatives(last, first) ? LineEnd::keep : LineEnd::separate;
  if (last.back() != '-') return LineEnd::separate;
  const std::string_view stem = last.substr(0, last.size() - 1);
  std::size_t at = 0;
  const char32_t head = unicode::next(first, at);
  std::size_t end = stem.size();
  const char32_t tail = unicode::previous(stem, end);
  if (unicode::is_digit(tail) || unicode::is_digit(head)) {
    // "COVID-19", "2019-2020", "ke-2"; but "15.000.000,-" and "01-" before prose end a word.
    const bool both_join = unicode::is_digit(head) || (unicode::is_lower(head) && !unicode::is_digit(tail));
    return both_join && (unicode::is_digit(tail) || unicode::is_letter(tail)) ? LineEnd::keep : LineEnd::separate;
  }
  if (!unicode::is_letter(tail) || !unicode::is_letter(head)) return LineEnd::separate;

  const std::string_view left_written = letters_at_end(stem), right_written = letters_at_begin(first);
  const std::string left = unicode::folded(left_written), right = unicode::folded(right_written);
  if (repeats(left, right) || answers(left, right)) return LineEnd::keep;
  if (seen.contains(left + '-' + right)) return LineEnd::keep;
  if (is_compound(left, right) || ends_foreign(left))
    return seen.contains(left + right) ? LineEnd::join : LineEnd::keep;
  const bool left_caps = all_upper(left_written) && unicode::count(left_written) > 1;
  if (left_caps) return all_upper(right_written) ? LineEnd::join : LineEnd::keep;  // "PEMERIN-TAH", "OPD-nya"
  if (first_upper(right_written)) return LineEnd::keep;                            // "non-ASN", "Jawa-Bali"
  return LineEnd::join;
}

}  // namespace telaah::normalise

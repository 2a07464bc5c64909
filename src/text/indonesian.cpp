#include "text/indonesian.h"

#include <algorithm>
#include <array>

namespace telaah::text {
namespace {

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

int syllables(std::string_view word) {
  int count = 0;
  for (std::size_t i = 0; i < word.size(); ++i)
    count += is_vowel(word[i]) && (i == 0 || !is_vowel(word[i - 1])) ? 1 : 0;
  return count;
}

/// `head` is "me" or "pe"; gives the stems "memperbaiki"-like: head + nasal + root, in each spelling in use.
void add_nasal(std::string_view head, std::string_view root, std::vector<std::string>& out) {
  const auto add = [&](std::string_view nasal, std::string_view rest) {
    out.push_back(std::string(head).append(nasal).append(rest));
  };
  const std::string_view rest = root.substr(1);
  switch (root.front()) {
    case 'p':
      add("m", rest);
      add("m", root);
      break;
    case 't':
      add("n", rest);
      add("n", root);
      break;
    case 'k':
      add("ng", rest);
      add("ng", root);
      break;
    case 's':
      add("ny", rest);
      add("n", root);
      break;
    case 'b':
    case 'f':
    case 'v':
      add("m", root);
      break;
    case 'd':
    case 'c':
    case 'j':
    case 'z':
      add("n", root);
      break;
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
    case 'g':
    case 'h':
    case 'q':
      add("ng", root);
      break;
    default:
      add("", root);
      break;
  }
  if (syllables(root) <= 1) add("nge", root);
}

struct Affix {
  std::string_view pattern, prefix, suffix;  // prefix "meN" and "peN" change their sound
};
constexpr std::array<Affix, 36> kAffixes{{
    {"", "", ""},
    {"-an", "", "an"},
    {"-kan", "", "kan"},
    {"-i", "", "i"},
    {"me-", "meN", ""},
    {"me-kan", "meN", "kan"},
    {"me-i", "meN", "i"},
    {"di-", "di", ""},
    {"di-kan", "di", "kan"},
    {"di-i", "di", "i"},
    {"ter-", "ter", ""},
    {"ter-kan", "ter", "kan"},
    {"ter-i", "ter", "i"},
    {"ber-", "ber", ""},
    {"ber-an", "ber", "an"},
    {"ber-kan", "ber", "kan"},
    {"pe-", "peN", ""},
    {"pe-an", "peN", "an"},
    {"per-", "per", ""},
    {"per-an", "per", "an"},
    {"ke-", "ke", ""},
    {"ke-an", "ke", "an"},
    {"se-", "se", ""},
    {"memper-", "memper", ""},
    {"memper-kan", "memper", "kan"},
    {"memper-i", "memper", "i"},
    {"diper-", "diper", ""},
    {"diper-kan", "diper", "kan"},
    {"diper-i", "diper", "i"},
    {"teper-", "teper", ""},
    {"keber-an", "keber", "an"},
    {"keter-an", "keter", "an"},
    {"member-kan", "member", "kan"},
    {"diber-kan", "diber", "kan"},
    {"pember-an", "pember", "an"},
    {"pemer-an", "pemer", "an"},
}};
constexpr std::array<std::string_view, 5> kClitics{"", "nya", "lah", "kah", "pun"};

void add_stems(const Affix& affix, std::string_view root, std::vector<std::string>& stems) {
  if (affix.prefix == "meN") return add_nasal("me", root, stems);
  if (affix.prefix == "peN") return add_nasal("pe", root, stems);
  // ber-, ter- and per- lose their r before a root that begins with r: "berencana", "terekam", "perumahan".
  const bool drops_r = affix.prefix.ends_with("er") && root.front() == 'r';
  stems.push_back(std::string(drops_r ? affix.prefix.substr(0, affix.prefix.size() - 1) : affix.prefix).append(root));
}

}  // namespace

bool is_affix_pattern(std::string_view pattern) {
  return std::ranges::find(kAffixes, pattern, &Affix::pattern) != kAffixes.end();
}

std::vector<std::string> family(std::string_view root, const std::vector<std::string>& patterns) {
  std::vector<std::string> out;
  if (root.empty()) return out;
  for (const Affix& affix : kAffixes) {
    if (!patterns.empty() && std::ranges::find(patterns, affix.pattern) == patterns.end()) continue;
    std::vector<std::string> stems;
    add_stems(affix, root, stems);
    for (const std::string& stem : stems) {
      for (const std::string_view clitic : kClitics)
        out.push_back(std::string(stem).append(affix.suffix).append(clitic));
    }
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace telaah::text

#include "profiler/bare_names.h"

#include <algorithm>
#include <array>
#include <vector>

#include "profiler/tokens.h"
#include "text/scanner.h"

namespace telaah::profiler {
namespace {

constexpr int kUnitLevel = 3;                  // bidang, seksi: inside the agency that proposes
constexpr std::size_t kShortestWordOfEnd = 4;  // a shorter word before a full stop is a short form

constexpr std::array<std::string_view, 8> kParting{" | ", " › ", " > ", " – ", " — ", " - ", " (", ", "};

/// "(Persero)" belongs to a company's name.
bool is_of_name(std::string_view folded_behind) { return folded_behind.starts_with("perse"); }

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

/// "Cahu." and "Iram." end a sentence, "Kab.", "Kepl." and, being known, "Prov." do not: a word of four letters closes
/// with a syllable.
bool ends_sentence(const Bodies& bodies, const std::string& word) {
  if (bodies.is_short_form(word)) return false;
  if (word.size() != kShortestWordOfEnd) return word.size() > kShortestWordOfEnd;
  return is_vowel(word[3]) || is_vowel(word[2]);
}

/// Where the first sentence of `text` ends ("RSUD Harapan. Orang dari hulu"), or a web address goes on ("dlh.kota.id").
std::size_t first_sentence_end(const Bodies& bodies, std::string_view text) {
  for (std::size_t at = text.find('.'); at < text.size(); at = text.find('.', at + 1)) {
    std::size_t word = at;
    while (word > 0 && is_word_byte(text[word - 1])) --word;
    if (at + 1 == text.size()) break;
    if (text[at + 1] == ' ' && ends_sentence(bodies, lowered(text.substr(word, at - word)))) return at;
    if (text[at + 1] >= 'a' && text[at + 1] <= 'z') return at;
  }
  return text.size();
}

std::vector<std::string_view> pieces_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    std::size_t end = text.size(), length = 0;
    for (const std::string_view mark : kParting) {
      const std::size_t at = text.find(mark);
      if (at >= end || is_of_name(lowered(text.substr(at + mark.size(), 6)))) continue;
      end = at;
      length = mark.size();
    }
    out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + length));
  }
  return out;
}

class NameCutter {
 public:
  NameCutter(const Reading& r, std::string_view innovation) : r_(r), innovation_(name_key(innovation)) {}

  [[nodiscard]] BareName cut(std::string_view written) const {
    const std::string_view whole = trimmed_marks(written.substr(0, first_sentence_end(r_.know.bodies, written)));
    const std::vector<std::string_view> pieces = pieces_of(whole);
    std::size_t first = 0, last = 0;
    if (pieces.size() > 1 && stands_below(pieces[1], pieces[0])) first = last = 1;
    while (last + 1 < pieces.size() && goes_on(pieces[last + 1])) ++last;
    BareName out;
    if (first == 1 && level_of(pieces[0]) == kUnitLevel) out.unit = trimmed_marks(pieces[0]);
    if (first == 0 && last + 1 < pieces.size() && level_of(pieces[last + 1]) == 0) {
      out.above = trimmed_marks(pieces[last + 1]);
    }
    const auto length = static_cast<std::size_t>(pieces[last].data() + pieces[last].size() - pieces[first].data());
    out.name = std::string(trimmed_marks(without_end({pieces[first].data(), length})));
    take_unit(out);
    return out.name.empty() ? BareName{std::string(written), "", ""} : out;
  }

 private:
  const Reading& r_;
  std::string innovation_;

  [[nodiscard]] int level_of(std::string_view piece) const {
    const KindWord* kind = r_.know.bodies.kind_of(piece);
    return kind == nullptr ? -1 : kind->level;
  }

  /// "Bidang Perikanan, Dinas Perikanan" and "Kementerian Pertanian – Balai Penerapan": the second proposes. What
  /// stands in brackets only explains ("PT Semen X (Kantor Pusat)"), and an office of a company is that company.
  [[nodiscard]] bool stands_below(std::string_view second, std::string_view first) const {
    if (second.data()[-1] == '(' || is_company(first)) return false;
    const int high = level_of(first), low = level_of(second);
    return (high == kUnitLevel && low == 1) || (high == 0 && (low == 1 || low == 2));
  }

  [[nodiscard]] bool is_company(std::string_view piece) const {
    const KindWord* kind = r_.know.bodies.kind_of(piece);
    return kind != nullptr && kind->kind == "perusahaan";
  }

  /// ", Koperasi dan UKM" and ", Kabupaten Rejang Lebong" go on with the name; a body, a date or a sentence does not.
  [[nodiscard]] bool goes_on(std::string_view piece) const {
    if (piece.empty() || piece.data()[-1] != ' ' || piece.data()[-2] != ',') return false;
    const std::string folded = lowered(piece);
    return level_of(piece) < 0 && r_.know.bodies.ends_of_name(folded).empty() && !is_digit(piece.front()) &&
           !(piece.front() >= 'a' && piece.front() <= 'z');
  }

  /// Up to a word that ends every name ("bersama", "sebagai"), and without the innovation's name behind it.
  [[nodiscard]] std::string_view without_end(std::string_view name) const {
    const std::string folded = lowered(name);
    for (const Hit& hit : r_.know.bodies.ends_of_name(folded)) {
      if (hit.begin > 0) return trimmed_marks(name.substr(0, hit.begin));
    }
    const std::string key = name_key(name);
    if (innovation_.size() >= 4 && key.size() > innovation_.size() && key.ends_with(" " + innovation_)) {
      const std::vector<Token> words = tokens(name), tail = tokens(innovation_);
      // "Unit Pelayanan Terpadu" of an innovation of that name stays whole: one word is no body.
      if (words.size() > tail.size() + 1) return trimmed_marks(name.substr(0, words[words.size() - tail.size()].begin));
    }
    return name;
  }

  /// "Subbidang Data pada Bappeda Kabupaten Batang": the agency proposes.
  void take_unit(BareName& out) const {
    if (level_of(out.name) != kUnitLevel) return;
    for (const Hit& hit : r_.know.bodies.beginnings(lowered(out.name))) {
      if (hit.begin == 0 || r_.know.bodies.kind(hit.phrase).level != 1) continue;
      std::string_view unit = trimmed_marks(std::string_view(out.name).substr(0, hit.begin));
      if (unit.ends_with(" pada")) unit.remove_suffix(5);
      out.unit = std::string(unit);
      out.name.erase(0, hit.begin);
      return;
    }
  }
};

}  // namespace

BareName bare_name(const Reading& r, std::string_view written, std::string_view innovation) {
  return NameCutter(r, innovation).cut(written);
}

}  // namespace telaah::profiler

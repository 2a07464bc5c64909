#include "profiler/titles.h"

#include <algorithm>

#include "text/scanner.h"
#include "text/toml_file.h"

namespace telaah::profiler {
namespace {

/// "tahun 2024", "2024", "tahun anggaran 2024" behind a title.
std::size_t year_length(std::string_view folded) {
  Scanner s(folded);
  while (s.skip(' ') || s.skip(',') || s.skip('(')) {
  }
  if (s.skip_word("tahun")) s.skip_blanks();
  if (s.skip_word("anggaran")) s.skip_blanks();
  const std::string_view digits = s.digits();
  if (digits.size() != 4 || is_word_byte(s.peek())) return 0;
  s.skip(')');
  return s.at();
}

}  // namespace

void Titles::read(const TomlFile& file, Diagnostics& diagnostics) {
  TableReader top(file, file.root, diagnostics);
  for (const std::string& text : top.texts("pembuka")) openings_.add(text, 0);
  for (const std::string& text : top.texts("ekor")) tails_.add(text, 0);
  for (const std::string& text : top.texts("bukan_nama")) others_.add(text, 0);
  for (const std::string& text : top.texts("penamaan")) namings_.add(text, 0);
  for (const std::string& text : top.texts("pengajuan")) proposings_.add(text, 0);
  for (const std::string& text : top.texts("pengenalan")) introductions_.add(text, 0);
  for (const std::string& text : top.texts("penjelasan")) explanations_.add(text, 0);
  for (const std::string& text : top.texts("sela")) fillers_.add(text, 0);
  for (const std::string& text : top.texts("umum")) commons_.insert(name_key(text));
  for (const std::string& text : top.texts("tempat_atau_orang")) places_.insert(name_key(text));
  top.finish();
}

std::size_t Titles::opening_length(std::string_view folded) const {
  const std::vector<Token> words = tokens(folded);
  if (words.empty()) return 0;
  const std::vector<Hit> hits = openings_.find(folded, words);
  std::size_t end = 0;
  std::size_t next = words.front().begin;  // where the next opening may begin
  for (const Hit& hit : hits) {
    if (hit.begin > next) break;
    // Several openings begin at one word, and one may stand inside another: the longest counts.
    if (hit.end <= end) continue;
    end = hit.end + year_length(folded.substr(hit.end));
    const auto word = std::ranges::find_if(words, [&](const Token& token) { return token.begin >= end; });
    next = word == words.end() ? folded.size() : word->begin;
  }
  if (end == 0) return 0;
  // "… KELURAHAN TAHUN 2024": one word more of the document's title, when nothing or a year follows it.
  for (const Hit& hit : tails_.find(folded, words)) {
    if (hit.begin != next || hit.end <= end) continue;
    const std::size_t year = year_length(folded.substr(hit.end));
    if (year > 0 || trimmed_marks(folded.substr(hit.end)).empty()) end = hit.end + year;
  }
  const std::string_view rest = trimmed_marks(folded.substr(end));
  return rest.empty() ? folded.size() : static_cast<std::size_t>(rest.data() - folded.data());
}

bool Titles::is_other_line(std::string_view folded) const {
  const std::vector<Token> words = tokens(folded);
  const std::vector<Hit> hits = others_.find(folded, words);
  return !hits.empty() && hits.front().begin == words.front().begin;
}

}  // namespace telaah::profiler

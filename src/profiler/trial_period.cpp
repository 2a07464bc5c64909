#include "profiler/trial_period.h"

#include <algorithm>

#include "profiler/tokens.h"
#include "text/scanner.h"

namespace telaah::profiler {
namespace {

constexpr std::size_t kAround = 80;  // bytes between the word for the trial and its period
std::string_view word_at(std::string_view folded, const std::vector<Token>& words, std::size_t i) {
  return i < words.size() ? folded.substr(words[i].begin, words[i].end - words[i].begin) : std::string_view();
}

bool is_number(const TimeWords& know, std::string_view word) {
  const bool is_figure = !word.empty() && word.size() <= 2 && std::ranges::all_of(word, is_digit);
  return is_figure || know.numbers.has(word);
}

/// "ganjil tahun pelajaran 2023/2024" behind "semester": the index behind its last word, or `i` when none follows.
std::size_t school_term_end(std::string_view folded, const std::vector<Token>& words, std::size_t i) {
  std::size_t end = i;
  for (std::size_t at = i; at < words.size() && at < i + 6; ++at) {
    const std::string_view word = word_at(folded, words, at);
    if (word.size() == 4 && std::ranges::all_of(word, is_digit)) end = at + 1;
  }
  return end;
}

/// "Tiap dua minggu" tells how often, "dalam tiga hari" how fast: no period.
/// Bytes of the period within `folded`; empty when it tells none.
Span period_in(const TimeWords& know, std::string_view folded) {
  const std::vector<Token> words = tokens(folded);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = word_at(folded, words, i);
    const std::string_view before = i > 0 ? word_at(folded, words, i - 1) : std::string_view();
    if (know.singles.has(word) && before == "selama") return {words[i].begin, words[i].end};
    if (word == "semester") {
      const std::size_t end = school_term_end(folded, words, i + 1);
      if (end > i + 1) return {words[i].begin, words[end - 1].end};
    }
    if (!know.units.has(word) || !is_number(know, before)) continue;
    const std::size_t first = before == "belas" && i >= 2 ? i - 2 : i - 1;
    const std::string_view opening = first > 0 ? word_at(folded, words, first - 1) : std::string_view();
    if (!know.not_periods.has(opening)) return {words[first].begin, words[i].end};
  }
  return {};
}

bool is_planned(const TimeWords& know, std::string_view folded) {
  const std::vector<Token> words = tokens(folded);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (know.planned.has(word_at(folded, words, i))) return true;
  }
  return false;
}

/// The part of a block around `at` that belongs to its sentence.
Span sentence_around(std::string_view folded, std::size_t at) {
  const std::size_t stop = folded.substr(0, at).rfind(". ");
  const std::size_t from = std::max(stop == std::string_view::npos ? 0 : stop + 2, at - std::min(at, kAround));
  const std::size_t end = std::min({folded.size(), folded.find(". ", at), at + kAround});
  return {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(end)};
}

}  // namespace

MaybeField trial_period(const Reading& r) {
  for (const SignHit& hit : r.hits) {
    const Sign& sign = r.know.signs.all()[hit.sign];
    if (sign.about != About::column || sign.column != Column::waktu_uji_coba || sign.code == "lemah" || hit.block < 0)
      continue;
    const TextBlock& block = r.text.blocks[static_cast<std::size_t>(hit.block)];
    const std::string_view section = r.section_at(hit.begin);
    const bool is_elsewhere = section == "dasar_hukum" || section == "permasalahan" || section == "replikasi";
    if (!may_be_evidence(block.kind) || r.is_instruction(static_cast<std::size_t>(hit.block)) || is_elsewhere) continue;
    const std::string_view folded = r.text.folded_view(block.span);
    const Span around = sentence_around(folded, hit.begin - block.span.begin);
    const std::string_view sentence = folded.substr(around.begin, around.size());
    const Span period = is_planned(r.know.time_words, sentence) ? Span{} : period_in(r.know.time_words, sentence);
    if (period.empty()) continue;
    const std::uint32_t shift = block.span.begin + around.begin;
    return r.field({shift + period.begin, shift + period.end}, FieldSource::prose, "");
  }
  return std::nullopt;
}

}  // namespace telaah::profiler

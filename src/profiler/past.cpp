#include "profiler/past.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "profiler/tokens.h"
#include "text/dates.h"
#include "text/scanner.h"

namespace telaah::profiler {
namespace {

constexpr std::size_t kYearBehind = 60;   // bytes from a prize to its year
constexpr std::size_t kLongestName = 90;  // bytes of the innovation that is replicated

/// A sentence of the document's own text, in both spellings.
struct Sentence {
  Span span;
  std::string_view folded;
};

template <class Each>
void each_sentence(const Reading& r, const Each& each) {
  for (std::size_t i = 0; i < r.text.blocks.size(); ++i) {
    const TextBlock& block = r.text.blocks[i];
    if (!may_be_evidence(block.kind) || block.hidden || r.is_instruction(i)) continue;
    const std::string_view folded = r.text.folded_view(block.span);
    for (std::size_t begin = 0; begin < folded.size();) {
      std::size_t end = folded.find(". ", begin);
      end = end == std::string_view::npos ? folded.size() : end + 1;
      each(Sentence{
          {block.span.begin + static_cast<std::uint32_t>(begin), block.span.begin + static_cast<std::uint32_t>(end)},
          folded.substr(begin, end - begin)});
      begin = end;
    }
  }
}

/// The first year from 2000 on in a piece of text; 0 = none.
int year_in(std::string_view folded) {
  for (const Token& word : tokens(folded)) {
    const std::string_view text = folded.substr(word.begin, word.end - word.begin);
    if (text.size() == 4 && text.starts_with("20") && is_digit(text[2]) && is_digit(text[3]))
      return 2000 + (text[2] - '0') * 10 + (text[3] - '0');
  }
  return 0;
}

/// "Top 45 2019; Juara 1 2021": each prize with its year, once.
MaybeField prizes(const Reading& r) {
  std::set<std::string> told;
  std::string value;
  Span first;
  each_sentence(r, [&](const Sentence& sentence) {
    for (const Choices::Mention& prize : r.know.choices.mentions(Column::penghargaan, sentence.folded)) {
      const std::string_view before = sentence.folded.substr(0, prize.begin);
      // Of another innovation, or hoped for.
      if (!r.know.signs.borrowed_in(before).empty() || !r.know.signs.hoped_in(before).empty()) continue;
      int year = year_in(sentence.folded.substr(prize.end, kYearBehind));
      if (year == 0) year = year_in(before);
      const std::string one = year == 0 ? prize.written : fmt::format("{} {}", prize.written, year);
      if (!told.insert(one).second) continue;
      value += (value.empty() ? "" : "; ") + one;
      if (first.empty()) first = {sentence.span.begin + prize.begin, sentence.span.begin + prize.end};
    }
  });
  if (value.empty()) return std::nullopt;
  return r.field(first, FieldSource::prose, value);
}

/// "Dikembangkan lebih lanjut sejak Maret 2025".
MaybeField development(const Reading& r) {
  if (const Answer* answer = r.answer(Column::waktu_pengembangan)) {
    if (const auto date = dates::parse(r.text.folded_view(answer->span)))
      return r.field(answer->span, FieldSource::form, date->from.iso());
  }
  constexpr std::array<std::string_view, 4> kTold{"dikembangkan lebih lanjut", "dikembangkan kembali",
                                                  "pengembangan dilakukan", "versi pengembangan"};
  MaybeField found;
  each_sentence(r, [&](const Sentence& sentence) {
    for (const std::string_view words : kTold) {
      const std::size_t at = sentence.folded.find(words);
      if (found || at == std::string_view::npos || !r.know.signs.hoped_in(sentence.folded.substr(0, at)).empty())
        continue;
      const std::vector<dates::FoundDate> dates = dates::find(sentence.folded.substr(at));
      if (!dates.empty()) found = r.field(sentence.span, FieldSource::prose, dates.front().from.iso());
    }
  });
  return found;
}

/// "Inovasi ini mereplikasi SAPA PAGI dari Kota Contoh": what stands behind the words, to the end of the thought.
MaybeField origin_of_replication(const Reading& r) {
  MaybeField found;
  each_sentence(r, [&](const Sentence& sentence) {
    const auto learnt = r.know.signs.replicates_in(sentence.folded);
    if (found || learnt.empty()) return;
    const std::string_view before = sentence.folded.substr(0, learnt.front().begin);
    if (!r.know.signs.of_others_in(before).empty() || !r.know.signs.hoped_in(before).empty()) return;
    std::string_view behind = sentence.folded.substr(learnt.front().end, kLongestName);
    behind = behind.substr(0, behind.find_first_of(",;("));
    if (behind.ends_with('.')) behind.remove_suffix(1);
    if (behind.size() == kLongestName) behind = behind.substr(0, behind.rfind(' '));
    const std::string_view name = trimmed(behind);
    // "mereplikasi inovasi ini": somebody else took this one over.
    if (name.size() < 4 || name.starts_with("inovasi ini") || name.starts_with("program ini") ||
        name.starts_with("layanan ini") || name.starts_with("aplikasi ini"))
      return;
    const auto begin = sentence.span.begin + static_cast<std::uint32_t>(name.data() - sentence.folded.data());
    const Span span{begin, begin + static_cast<std::uint32_t>(name.size())};
    found = r.field(span, FieldSource::prose, r.written(span));
  });
  return found;
}

}  // namespace

void find_past(const Reading& r, Profile& profile) {
  profile.penghargaan = prizes(r);
  profile.waktu_pengembangan = development(r);
  profile.replikasi_dari = origin_of_replication(r);
}

}  // namespace telaah::profiler

#include <algorithm>
#include <array>

#include "classify/phrase.h"

namespace telaah::classify {
namespace {

constexpr int kSearchBudget = 20'000;  // steps of one search; reached only by several wide gaps in one phrase

// The words that make up a third of Indonesian office prose: poor anchors. An optimisation only.
constexpr std::array<std::string_view, 30> kCommonWords{
    "ada",  "adalah",  "akan",  "atau",  "bagi",  "belum", "bisa",   "dalam",   "dan",   "dapat",
    "dari", "dengan",  "di",    "ini",   "itu",   "juga",  "ke",     "menjadi", "oleh",  "pada",
    "para", "sebagai", "sudah", "telah", "tidak", "untuk", "secara", "yang",    "lebih", "baru"};

}  // namespace

void choose_anchor(Phrase& phrase, const std::vector<std::uint32_t>& uses_of_word) {
  std::uint64_t best = UINT64_MAX;
  for (const WordSet& set : phrase.anchor_choices) {
    std::uint64_t cost = 0;
    for (const WordId word : set) cost += uses_of_word[word];
    if (cost < best) {
      best = cost;
      phrase.anchor = set;
    }
  }
}

std::uint32_t commonness(std::string_view word) {
  return std::ranges::find(kCommonWords, word) != kCommonWords.end() ? 1000 : 1;
}

bool PhraseMatcher::run(const Phrase& phrase, std::size_t step, std::uint32_t at, std::uint32_t end) {
  for (;; ++step) {
    if (--budget_ < 0) return false;
    const Phrase::Step& s = phrase.steps[step];
    switch (s.op) {
      case Phrase::Op::word:
        if (at >= end || !sets_.holds(s.a, tokens_[at].word)) return false;
        ++at;
        break;
      case Phrase::Op::find: {
        const std::uint32_t length = find_length(static_cast<FindKind>(s.a), finds_, tokens_, folded_, at, end);
        if (length == 0) return false;
        at += length;
        break;
      }
      case Phrase::Op::gap:
        if (phrase.steps[step + 1].op == Phrase::Op::word) {  // the common case, without a call for each word skipped
          const std::uint32_t next = phrase.steps[step + 1].a, last = std::min(end, at + s.a + 1);
          for (; at < last; ++at) {
            if (sets_.holds(next, tokens_[at].word) && run(phrase, step + 2, at + 1, end)) return true;
          }
          return false;
        }
        for (std::uint32_t skip = 0; skip <= s.a && at + skip <= end; ++skip) {
          if (run(phrase, step + 1, at + skip, end)) return true;
        }
        return false;
      case Phrase::Op::split:
        return std::ranges::any_of(s.to, [&](std::uint32_t target) { return run(phrase, target, at, end); });
      case Phrase::Op::jump:
        step = s.a - 1;
        break;
      case Phrase::Op::accept:
        accepted_ = at;
        return true;
    }
  }
}

/// "1", "a", "iv": what stands before an item of a list.
bool PhraseMatcher::is_list_mark(const text::Token& token) const {
  const std::string_view word = folded_.substr(token.begin, token.end - token.begin);
  if (word.size() > 3) return false;
  const bool digits = std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
  const bool roman = std::ranges::all_of(word, [](char c) { return c == 'i' || c == 'v' || c == 'x'; });
  return word.size() == 1 || digits || roman;
}

PhraseOutcome PhraseMatcher::find(const Phrase& phrase, TokenRange within, std::uint32_t from, TokenRange& found) {
  budget_ = kSearchBudget;
  const std::uint32_t last = phrase.is_at_start ? std::min(within.begin + 2, within.end) : within.end;
  for (std::uint32_t at = std::max(from, within.begin); at < last; ++at) {
    if (at == within.begin + 1 && phrase.is_at_start && !is_list_mark(tokens_[within.begin])) break;
    const text::Token& token = tokens_[at];
    if (phrase.first != Phrase::kNoSet && !sets_.holds(phrase.first, token.word)) continue;
    if (phrase.first == Phrase::kNoSet && phrase.steps.front().op == Phrase::Op::find && !finds_.may_begin(token))
      continue;
    if (run(phrase, 0, at, within.end)) {
      found = {at, accepted_};
      return PhraseOutcome::match;
    }
    if (budget_ < 0) return PhraseOutcome::too_costly;
  }
  return PhraseOutcome::no_match;
}

}  // namespace telaah::classify

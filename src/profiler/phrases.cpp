#include "profiler/phrases.h"

#include <algorithm>

namespace telaah::profiler {
namespace {

/// Words of one phrase stand in one block, with little between them: "uji-coba", "Kec. Cibeber".
bool is_near(std::string_view folded, std::uint32_t end, std::uint32_t begin) {
  return begin - end <= 4 && folded.substr(end, begin - end).find('\n') == std::string_view::npos;
}

}  // namespace

// The first three letters and no more: a word with * must fall into the slot of all words it stands for.
std::size_t PhraseBook::slot_of(std::string_view word) {
  const std::size_t first = static_cast<unsigned char>(word[0]);
  const std::size_t second = word.size() > 1 ? static_cast<unsigned char>(word[1]) : 0;
  const std::size_t third = word.size() > 2 ? static_cast<unsigned char>(word[2]) : 0;
  return (first * 1021 + second * 67 + third * 7) % kSlots;
}

bool PhraseBook::matches(const Word& word, std::string_view token) {
  return word.is_prefix ? token.starts_with(word.text) : token == word.text;
}

void PhraseBook::add(std::string_view phrase, std::uint32_t number) {
  Phrase made;
  made.number = number;
  const std::string small = lowered(phrase);
  for (const Token& token : tokens(small)) {
    made.words.push_back(
        {small.substr(token.begin, token.end - token.begin), token.end < small.size() && small[token.end] == '*'});
  }
  if (made.words.empty()) return;
  by_first_word_[slot_of(made.words.front().text)].push_back(static_cast<std::uint32_t>(phrases_.size()));
  phrases_.push_back(std::move(made));
}

std::vector<Hit> PhraseBook::find(std::string_view folded, const std::vector<Token>& words) const {
  std::vector<Hit> out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view first = folded.substr(words[i].begin, words[i].end - words[i].begin);
    for (const std::uint32_t index : by_first_word_[slot_of(first)]) {
      const Phrase& phrase = phrases_[index];
      if (i + phrase.words.size() > words.size() || !matches(phrase.words.front(), first)) continue;
      std::size_t n = 1;
      for (; n < phrase.words.size(); ++n) {
        const Token& token = words[i + n];
        if (!is_near(folded, words[i + n - 1].end, token.begin) ||
            !matches(phrase.words[n], folded.substr(token.begin, token.end - token.begin))) {
          break;
        }
      }
      if (n == phrase.words.size()) out.push_back({phrase.number, words[i].begin, words[i + n - 1].end});
    }
  }
  return out;
}

}  // namespace telaah::profiler

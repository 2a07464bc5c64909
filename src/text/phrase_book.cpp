#include "text/phrase_book.h"

#include <algorithm>
#include <cstring>

#include "text/scanner.h"

namespace telaah::phrases {
namespace {

constexpr std::array<bool, 256> kWordBytes = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0; c < table.size(); ++c) table[c] = is_word_byte(static_cast<char>(c));
  return table;
}();

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// The first eight letters as a number: one comparison tells most words apart.
std::uint64_t head_of(std::string_view word) {
  std::uint64_t head = 0;
  std::memcpy(&head, word.data(), std::min<std::size_t>(word.size(), 8));
  return head;
}

std::size_t word_slot(std::uint64_t head, std::size_t size, std::size_t slots) {
  return static_cast<std::size_t>((head * 0x9E3779B97F4A7C15ULL >> 40) + size) % slots;
}

std::size_t prefix_slot(std::uint64_t head, std::size_t slots) {
  return static_cast<std::size_t>((head & 0xFFFFFFU) * 0x9E3779B97F4A7C15ULL >> 40) % slots;
}

/// Words of one phrase stand in one block, with little between them: "uji-coba", "Kec. Cibeber".
bool is_near(std::string_view folded, std::uint32_t end, std::uint32_t begin) {
  return begin - end <= 4 && folded.substr(end, begin - end).find('\n') == std::string_view::npos;
}

}  // namespace

std::vector<Token> tokens(std::string_view folded) {
  std::vector<Token> out;
  out.reserve(folded.size() / 6 + 1);
  const char* const text = folded.data();
  const std::size_t size = folded.size();
  for (std::size_t i = 0; i < size; ++i) {
    if (!kWordBytes[static_cast<unsigned char>(text[i])]) continue;
    const std::size_t from = i;
    while (i < size && kWordBytes[static_cast<unsigned char>(text[i])]) ++i;
    out.push_back({static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(i)});
  }
  return out;
}

std::string lowered(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), lower);
  return out;
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
  const Word& first = made.words.front();
  made.first_word = head_of(first.text);
  std::uint32_t& slot = first.is_prefix ? by_prefix_[prefix_slot(made.first_word, kSlots)]
                                        : by_word_[word_slot(made.first_word, first.text.size(), kSlots)];
  has_prefixes_ = has_prefixes_ || first.is_prefix;
  made.next = slot;
  phrases_.push_back(std::move(made));
  slot = static_cast<std::uint32_t>(phrases_.size());
}

bool PhraseBook::is_here(const Phrase& phrase, std::string_view folded, const std::vector<Token>& words,
                         std::size_t at) {
  if (at + phrase.words.size() > words.size()) return false;
  for (std::size_t n = 0; n < phrase.words.size(); ++n) {
    const Token& token = words[at + n];
    const std::string_view text = folded.substr(token.begin, token.end - token.begin);
    const Word& word = phrase.words[n];
    if (n > 0 && !is_near(folded, words[at + n - 1].end, token.begin)) return false;
    if (!(word.is_prefix ? text.starts_with(word.text) : text == word.text)) return false;
  }
  return true;
}

void PhraseBook::try_phrases(std::uint32_t first, std::uint64_t head, std::string_view folded,
                             const std::vector<Token>& words, std::size_t at, std::vector<Hit>& out) const {
  for (std::uint32_t place = first; place != 0;) {
    const Phrase& phrase = phrases_[place - 1];
    place = phrase.next;
    if (!phrase.words.front().is_prefix && phrase.first_word != head) continue;
    if (is_here(phrase, folded, words, at)) {
      out.push_back({phrase.number, words[at].begin, words[at + phrase.words.size() - 1].end});
    }
  }
}

std::vector<Hit> PhraseBook::find(std::string_view folded, const std::vector<Token>& words) const {
  std::vector<Hit> out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = folded.substr(words[i].begin, words[i].end - words[i].begin);
    const std::uint64_t head = head_of(word);
    const std::size_t before = out.size();
    if (const std::uint32_t first = by_word_[word_slot(head, word.size(), kSlots)]; first != 0) {
      try_phrases(first, head, folded, words, i, out);
    }
    if (has_prefixes_) {
      if (const std::uint32_t first = by_prefix_[prefix_slot(head, kSlots)]; first != 0) {
        try_phrases(first, head, folded, words, i, out);
      }
    }
    // Slots are filled from the back: finds at one word come in the order of the file.
    if (out.size() - before > 1) {
      std::ranges::stable_sort(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(), {}, &Hit::phrase);
    }
  }
  return out;
}

}  // namespace telaah::phrases

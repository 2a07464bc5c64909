#include "text/sentences.h"

#include <algorithm>
#include <array>

#include "telaah/limits.h"
#include "telaah/utf8.h"

namespace telaah::text {
namespace {

// A full stop after one of these does not end a sentence ("dll." and "dsb." may). Sorted.
constexpr std::array<std::string_view, 35> kAbbreviations{
    "a.n",  "alm",  "bpk", "cq",  "dr",  "drg", "drh",  "drs", "gg",   "h",   "hal", "hj",
    "hlm",  "ir",   "jl",  "jln", "kab", "kec", "kel",  "kep", "lamp", "mr",  "nip", "no",
    "prof", "prov", "pt",  "rp",  "s.d", "sdr", "telp", "tgl", "tlp",  "u.p", "yth"};

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

/// The word that ends right before the full stop at `stop`, folded; "" when it is not plain ASCII.
std::string_view word_before(std::string_view text, std::size_t begin, std::size_t stop, std::array<char, 8>& buffer) {
  std::size_t at = stop;
  while (at > begin && !is_space(text[at - 1]) && text[at - 1] != '(' && stop - at < buffer.size()) --at;
  for (std::size_t i = at; i < stop; ++i) {
    const char c = text[i];
    buffer[i - at] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return {buffer.data(), stop - at};
}

bool is_list_mark(std::string_view word) {
  if (word.empty() || word.size() > 3) return false;  // "12", "iv", "a"
  const bool digits = std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
  const bool roman = std::ranges::all_of(word, [](char c) { return c == 'i' || c == 'v' || c == 'x'; });
  return digits || roman;
}

bool starts_sentence(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end && (text[at] == '"' || text[at] == '\'' || text[at] == '(')) ++at;
  if (at >= end) return true;
  const auto byte = static_cast<unsigned char>(text[at]);
  return (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte >= 0x80 || byte == '-';
}

/// True when the mark at `at` ends a sentence.
bool ends_sentence(std::string_view text, std::size_t begin, std::size_t at, std::size_t end) {
  std::size_t next = at + 1;
  while (next < end && (text[next] == '"' || text[next] == ')' || text[next] == '\'' || text[next] == '.')) ++next;
  if (next < end && !is_space(text[next])) return false;
  while (next < end && is_space(text[next])) ++next;
  if (next >= end) return true;
  if (text[at] != '.') return starts_sentence(text, next, end);
  std::array<char, 8> buffer{};
  const std::string_view word = word_before(text, begin, at, buffer);
  if (std::ranges::binary_search(kAbbreviations, word)) return false;
  const bool at_start = word.data() != nullptr && at - word.size() <= begin;
  const bool is_initial = word.size() == 1 && (word[0] < '0' || word[0] > '9');
  if (is_initial || (at_start && is_list_mark(word))) return false;
  return starts_sentence(text, next, end);
}

void push_trimmed(std::string_view text, std::size_t begin, std::size_t end, std::vector<Span>& out) {
  while (begin < end && is_space(text[begin])) ++begin;
  while (end > begin && is_space(text[end - 1])) --end;
  while (end - begin > limits::kMaxSegmentBytes) {
    const std::string_view head = text.substr(begin, limits::kMaxSegmentBytes);
    std::size_t cut = head.rfind("; ");
    if (cut == std::string_view::npos || cut < head.size() / 2) cut = head.rfind(", ");
    if (cut == std::string_view::npos || cut < head.size() / 2) cut = head.rfind(' ');
    if (cut == std::string_view::npos || cut == 0) {
      cut = utf8::cut(text.substr(begin), limits::kMaxSegmentBytes).size() - 1;
    }
    out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + cut + 1)});
    begin += cut + 1;
    while (begin < end && is_space(text[begin])) ++begin;
  }
  if (begin < end) out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
}

}  // namespace

void split_sentences(std::string_view text, Span block, std::vector<Span>& out) {
  std::size_t begin = block.begin;
  for (std::size_t at = block.begin; at < block.end; ++at) {
    const char c = text[at];
    // Items of a list that share one paragraph or cell are told apart by semicolons.
    const bool is_item_end = c == ';' && at + 1 < block.end && is_space(text[at + 1]);
    if (!is_item_end) {
      if (c != '.' && c != '?' && c != '!') continue;
      if (!ends_sentence(text, begin, at, block.end)) continue;
    }
    std::size_t end = at + 1;
    while (end < block.end && !is_space(text[end])) ++end;
    push_trimmed(text, begin, end, out);
    begin = end;
    at = end - 1;
  }
  push_trimmed(text, begin, block.end, out);
}

}  // namespace telaah::text

#include "text/unicode.h"

#include "telaah/utf8.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace telaah::unicode {
namespace {

UChar32 icu(char32_t c) { return static_cast<UChar32>(c); }

/// ICU rejects noncharacters nowhere; we must not pass it more than 31 bits.
int length_of(std::string_view utf8) { return static_cast<int>(std::min<std::size_t>(utf8.size(), INT32_MAX)); }

}  // namespace

bool is_ascii(std::string_view utf8) {
  std::uint64_t seen = 0;
  std::size_t at = 0;
  for (; at + 8 <= utf8.size(); at += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, utf8.data() + at, 8);
    seen |= eight;
  }
  for (; at < utf8.size(); ++at) seen |= static_cast<unsigned char>(utf8[at]);
  return (seen & 0x8080808080808080ull) == 0;
}

char32_t next(std::string_view utf8, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(utf8[at]);
  if (lead < 0x80) {
    ++at;
    return lead;
  }
  const std::size_t begin = at;
  const int length = length_of(utf8.substr(begin, 4));
  int moved = 0;
  UChar32 c = 0;
  U8_NEXT(reinterpret_cast<const std::uint8_t*>(utf8.data() + begin), moved, length, c);
  if (c < 0) {
    at = begin + 1;
    return kReplacement;
  }
  at = begin + static_cast<std::size_t>(moved);
  return static_cast<char32_t>(c);
}

char32_t previous(std::string_view utf8, std::size_t& at) {
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && utf8::is_inside(utf8[begin])) --begin;
  std::size_t end = begin;
  const char32_t c = next(utf8, end);
  if (end != at) {
    --at;
    return kReplacement;
  }
  at = begin;
  return c;
}

void append(std::string& out, char32_t code_point) { utf8::append(out, code_point); }

std::size_t count(std::string_view utf8) {
  return static_cast<std::size_t>(std::ranges::count_if(utf8, [](char c) { return !utf8::is_inside(c); }));
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return u_isalpha(icu(c)) != 0;
}
bool is_upper(char32_t c) { return c < 0x80 ? (c >= 'A' && c <= 'Z') : u_isupper(icu(c)) != 0; }
bool is_lower(char32_t c) { return c < 0x80 ? (c >= 'a' && c <= 'z') : u_islower(icu(c)) != 0; }
bool is_digit(char32_t c) { return c < 0x80 ? (c >= '0' && c <= '9') : u_isdigit(icu(c)) != 0; }
bool is_blank(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13);
  return u_isUWhiteSpace(icu(c)) != 0;
}
bool is_mark(char32_t c) { return c >= 0x300 && (U_GET_GC_MASK(icu(c)) & U_GC_M_MASK) != 0; }

bool is_unseen(char32_t c) {
  if (c < 0xA0) return c < 0x20 || c >= 0x7F;
  if (c == 0xAD) return true;
  if ((c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF)) return true;  // noncharacters
  if (c == 0x2028 || c == 0x2029) return false;                             // blanks
  return (U_GET_GC_MASK(icu(c)) & U_GC_CF_MASK) != 0;
}

std::string nfc(std::string_view utf8) {
  if (is_ascii(utf8)) return std::string(utf8);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
  std::string result;
  icu::StringByteSink<std::string> sink(&result);
  if (U_SUCCESS(status)) {
    normalizer->normalizeUTF8(0, icu::StringPiece(utf8.data(), length_of(utf8)), sink, nullptr, status);
  }
  return U_SUCCESS(status) ? result : std::string(utf8);
}

std::string folded(std::string_view utf8) {
  std::string result(utf8);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  if (is_ascii(utf8)) return result;
  std::string one;
  for (std::size_t at = 0; at < utf8.size();) {
    if (static_cast<unsigned char>(utf8[at]) < 0x80) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    const char32_t c = next(utf8, at);
    one.clear();
    append(one, static_cast<char32_t>(u_tolower(icu(c))));
    if (one.size() == at - begin) result.replace(begin, one.size(), one);
  }
  return result;
}

}  // namespace telaah::unicode

#pragma once
// Typed finds: numbers, money, dates, places, beneficiaries, laws, numbers with a direction ("dari 7 hari menjadi 1
// hari"). The words they are recognised by are data (bahasa/temuan.toml).

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "classify/vocabulary.h"

namespace telaah::classify {

enum class FindKind : std::uint8_t { none, number, percent, money, date, place, beneficiary, direction, law };
std::optional<FindKind> find_kind_from_code(std::string_view code);  ///< "angka", "uang" …
std::string_view code(FindKind kind);

/// What a word may be in a find. Bits: "tahun" is a period and stands in the names of laws.
enum class Role : std::uint16_t {
  number_word = 1u << 0,  ///< satu, dua … belas, puluh, ratus
  scale = 1u << 1,        ///< ribu, juta, miliar
  currency = 1u << 2,     ///< rp, rupiah
  month = 1u << 3,
  period = 1u << 4,       ///< tahun, triwulan, minggu, semester …
  unit = 1u << 5,         ///< hari, jam, orang, kasus …
  place_word = 1u << 6,   ///< kota, kabupaten …: followed by a capital
  other_place = 1u << 7,  ///< "daerah lain": the word before "lain"
  other = 1u << 8,        ///< lain, lainnya
  beneficiary = 1u << 9,
  law = 1u << 10,            ///< perda, perwal, peraturan, keputusan …
  law_number = 1u << 11,     ///< nomor, no, tahun
  from = 1u << 12,           ///< dari, semula
  to = 1u << 13,             ///< menjadi
  to_after_from = 1u << 14,  ///< ke: only after "dari"
  body_word = 1u << 15,      ///< badan, dinas, kementerian …: people in the name of a body are nobody served
};

class FindTable {
 public:
  void add(Role role, WordId word);
  [[nodiscard]] bool is(Role role, WordId word) const {
    return word < roles_.size() && (roles_[word] & static_cast<std::uint16_t>(role)) != 0;
  }
  /// False when no find begins with this token: most tokens, told at one look.
  [[nodiscard]] bool may_begin(const text::Token& token) const {
    return (token.flags & text::token_number) != 0 || (token.word < roles_.size() && roles_[token.word] != 0);
  }

 private:
  std::vector<std::uint16_t> roles_;  // by word id
};

/// True for "Masyarakat" in "Dinas Pemberdayaan Masyarakat": the token at `at`, a beneficiary, belongs to the name of a
/// body that begins at or after token `first`.
bool stands_in_body_name(const FindTable& table, const std::vector<text::Token>& tokens, std::string_view folded,
                         std::size_t at, std::size_t first);

/// Number of tokens of the find of `kind` that begins at `at`, 0 when there is none. Looks no further than `end`.
std::uint32_t find_length(FindKind kind, const FindTable& table, const std::vector<text::Token>& tokens,
                          std::string_view folded, std::uint32_t at, std::uint32_t end);

}  // namespace telaah::classify

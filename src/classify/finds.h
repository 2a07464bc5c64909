#pragma once
// Typed finds: numbers, money, dates, places, beneficiaries, laws, numbers with a direction ("dari 7 hari menjadi 1
// hari"). The words they are recognised by are data (bahasa/temuan.toml).

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "classify/vocabulary.h"

namespace telaah::classify {

enum class FindKind : std::uint8_t { none, number, percent, money, date, place, beneficiary, direction, law };
std::optional<FindKind> find_kind_from_code(std::string_view code);   ///< "angka", "uang" …
std::string_view code(FindKind kind);

/// Word ids by role.
struct FindTable {
  std::unordered_set<WordId> number_words;   ///< satu, dua … belas, puluh, ratus
  std::unordered_set<WordId> scales;         ///< ribu, juta, miliar
  std::unordered_set<WordId> currency;       ///< rp, rupiah
  std::unordered_set<WordId> months;
  std::unordered_set<WordId> periods;        ///< tahun, triwulan, minggu, semester, bulan …
  std::unordered_set<WordId> units;          ///< hari, jam, menit, orang, kasus …
  std::unordered_set<WordId> place_words;    ///< kota, kabupaten, kecamatan …: followed by a capital
  std::unordered_set<WordId> other_places;   ///< "daerah lain": the word before "lain"
  std::unordered_set<WordId> other;          ///< lain, lainnya
  std::unordered_set<WordId> beneficiaries;
  std::unordered_set<WordId> laws;           ///< perda, perwal, peraturan, keputusan …
  std::unordered_set<WordId> law_numbers;    ///< nomor, no, tahun
  std::unordered_set<WordId> from, to;       ///< dari, semula; menjadi
  std::unordered_set<WordId> to_after_from;  ///< ke: only after "dari"
};

/// Number of tokens of the find of `kind` that begins at `at`, 0 when there is none. Looks no further than `end`.
std::uint32_t find_length(FindKind kind, const FindTable& table, const std::vector<text::Token>& tokens,
                          std::string_view folded, std::uint32_t at, std::uint32_t end);

}  // namespace telaah::classify

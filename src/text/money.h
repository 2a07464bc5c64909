#pragma once
// Amounts as Indonesian offices write them: "Rp. 15.000.000,-", "Rp10 ribu", "Rp 5,4 M", "50 juta", "Rp.300-400 juta",
// "IDR 15,000,000.00", "lima belas juta rupiah", "Rp25 000 000". Decimal comma; "M" is miliar. Pure; safe from any
// thread.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace telaah::money {

struct FoundAmount {
  std::uint32_t begin = 0, end = 0;  ///< half-open bytes
  std::int64_t rupiah = 0;           ///< the lower end of a range
  std::int64_t until = 0;            ///< the upper end; equal to `rupiah` unless a range was written
  bool has_currency = false;         ///< Rp, IDR or "rupiah" was written
};

/// Amounts in lower-cased text, in order: those with a currency, and "50 juta"-like ones.
std::vector<FoundAmount> find(std::string_view folded);

/// The answer of an amount field or table cell: as `find`, or else a bare grouped number ("57.294.000",
/// "12.600.000,00").
std::optional<FoundAmount> parse(std::string_view folded);

/// "Rp0 (nol rupiah)", "Rp. 0,-", "nol rupiah": the first amount of nothing; `find` leaves it out.
std::optional<FoundAmount> find_zero(std::string_view folded);

/// The amount spelled out from `at` on ("lima belas juta"); `end` receives the byte after it.
std::optional<std::int64_t> spelled(std::string_view folded, std::size_t at, std::size_t& end);

}  // namespace telaah::money

#pragma once
// Dates as Indonesian offices write them: "12 Maret 2024", "12/03/2024", "2024-03-12", "01 July 2022", "Nopember 2011",
// "TW II 2013", "tahun 2015", and spans of them. Years in citations of law ("Nomor 25 Tahun 2009") are no dates.
// Pure; safe from any thread.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace telaah::dates {

/// As exact as it was written; parts that were not written are 0.
struct Moment {
  int year = 0, quarter = 0, month = 0, day = 0;
  /// "2024-03-12", "2024-03", "2013-Q2" or "2015".
  [[nodiscard]] std::string iso() const;
  friend bool operator==(const Moment&, const Moment&) = default;
};

struct FoundDate {
  std::uint32_t begin = 0, end = 0;  ///< half-open bytes
  Moment from;
  Moment until;                 ///< equal to `from` unless a span was written
  bool is_ambiguous = false;    ///< day and month could be the other way round; read as day/month
  bool is_budget_year = false;  ///< "Tahun Anggaran 2024", "TA 2024"
};

/// All dates in lower-cased text, in order. A bare "2015" counts only after tahun, sejak, mulai and the like.
std::vector<FoundDate> find(std::string_view folded);

/// The answer of a date field: the first date, or a bare year.
std::optional<FoundDate> parse(std::string_view folded);

/// 1..12, or 0 when `word` is no month name (Indonesian, English, old spellings, abbreviations).
int month_of(std::string_view word);

}  // namespace telaah::dates

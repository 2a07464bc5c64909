#pragma once
// Quotation marks as offices type them; the last is also an apostrophe.

#include <array>
#include <string_view>

namespace telaah::profiler {

struct Quotes {
  std::string_view open, close;
};
inline constexpr std::array<Quotes, 6> kQuotes{
    {{"“", "”"}, {"\"", "\""}, {"‘", "’"}, {"”", "”"}, {"«", "»"}, {"'", "'"}}};

}  // namespace telaah::profiler

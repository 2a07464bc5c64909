#pragma once
// Tables of codes and labels, indexed by enumerator.

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace telaah {

struct CodeLabel {
  std::string_view code, label;
};

template <class Enum, std::size_t N>
std::optional<Enum> enum_from_code(const std::array<CodeLabel, N>& table, std::string_view wanted) {
  for (std::size_t i = 0; i < N; ++i) {
    if (table[i].code == wanted) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

template <class Enum, std::size_t N>
const CodeLabel& words_of(const std::array<CodeLabel, N>& table, Enum value) {
  return table.at(static_cast<std::size_t>(value));
}

}  // namespace telaah

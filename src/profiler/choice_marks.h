#pragma once
// The signs with which people choose: "☐", "☑", "( x )", "[v]", "√", "●". Which signs there are is listed in
// rules/profil/nilai.toml; how brackets and letters make one is decided here.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "telaah/diagnostic.h"

namespace telaah {
struct TomlFile;
struct TomlNode;
}  // namespace telaah

namespace telaah::profiler {

/// What a sign looks like. Whether it chooses depends on the others beside it: a cross is a "no" beside a tick, and
/// filled circles before all options are bullets.
enum class ChoiceSign : std::uint8_t { empty, filled, cross, tick };

struct ChoiceMark {
  ChoiceSign sign = ChoiceSign::empty;
  std::uint32_t begin = 0, end = 0;  ///< bytes
};

class ChoiceMarks {
 public:
  void read(const TomlFile& file, const TomlNode& node, Diagnostics& diagnostics);
  /// All signs of a lower-cased text, in order.
  [[nodiscard]] std::vector<ChoiceMark> find(std::string_view folded) const;

 private:
  std::unordered_map<char32_t, ChoiceSign> signs_;
  std::unordered_map<char32_t, ChoiceSign> letters_;  ///< signs only in brackets or by themselves

  [[nodiscard]] bool bracketed(std::string_view folded, std::size_t at, bool with_letters, ChoiceMark& found) const;
};

}  // namespace telaah::profiler

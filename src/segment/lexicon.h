#pragma once
// The heading lexicon, compiled: which words open which section. Immutable.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace telaah::segment {

enum class ColumnRole : std::uint8_t { none, number, label, instruction, answer, evidence };

struct Kind {
  std::string key, parent;
  std::string when_long;  ///< another key that holds when the body is long; or ""
  bool is_field = false;  ///< its answer is short
};

struct Match {
  const Kind* kind = nullptr;
  /// whole: the heading is a title of the lexicon (spelling slips and filler words apart); prefix: it begins with one.
  enum class How : std::uint8_t { none, prefix, whole } how = How::none;
  explicit operator bool() const { return kind != nullptr; }
};

struct LexiconInside {
  /// What `heading` opens: number, colon and weight in it are ignored.
  [[nodiscard]] Match match(std::string_view folded_heading) const;
  [[nodiscard]] ColumnRole column_role(std::string_view folded_head) const;

  struct Title {
    std::string compact;        ///< letters and digits only
    std::uint32_t letters = 0;  ///< bit set of its letters, for a quick no
    std::size_t kind = 0;
  };
  std::vector<Kind> kinds;
  std::vector<Title> titles;                           ///< by length of `compact`
  std::unordered_map<std::string, std::size_t> exact;  ///< compact title -> kind
  std::unordered_map<std::string, std::size_t> without_fillers;
  std::unordered_map<std::string, std::size_t> prefixes;
  std::unordered_map<std::string, ColumnRole> columns;
  std::size_t longest_prefix_words = 0;
};

/// Letters and digits of `folded`, lower case, nothing between them.
std::string compact(std::string_view folded);
std::uint32_t letters_of(std::string_view compact);
/// Whether `a` becomes `b` by at most `most` insertions, deletions or changes of a byte.
bool nearly_equal(std::string_view a, std::string_view b, std::size_t most);

/// The heading without its number ("BAB II", "A.", "1.10.", "IV."), and what the number was.
enum class NumberStyle : std::uint8_t {
  none,
  chapter,
  roman,
  capital,
  decimal,
  decimal2,
  decimal3,
  small,
  bracket,
  bullet
};
struct Numbered {
  NumberStyle style = NumberStyle::none;
  int value = 0;             ///< 1, 2, 3 … ; of "1.10" the last part
  std::size_t title_at = 0;  ///< where the title begins
};
Numbered number_of(std::string_view heading);

}  // namespace telaah::segment

#pragma once
// Regular expressions of rule files. Boost.Regex decides, on one segment at a time; RE2 tells which literals a pattern
// needs, and an automaton of those literals chooses the patterns worth trying. A search that became too costly is an
// outcome of its own, never "no".

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace telaah::text {

class Regex {
 public:
  enum class Outcome : std::uint8_t { match, no_match, too_costly };
  struct Match {
    std::uint32_t begin = 0, end = 0;
  };

  /// Empty `problem` = compiled. Patterns are matched against folded text, so they are written in lower case.
  Regex(std::string_view pattern, std::string& problem);
  Outcome search(std::string_view text, Match& found) const;

  [[nodiscard]] const std::string& pattern() const { return pattern_; }

 private:
  std::string pattern_;
  std::shared_ptr<const struct RegexInside> inside_;  // shared: rules are copied into an immutable set
};

/// What is dangerous about a pattern, in Indonesian; empty when nothing is. Looks at its text only.
std::string regex_danger(std::string_view pattern);

/// Chooses, for a segment, the patterns that may match it.
class RegexFilter {
 public:
  explicit RegexFilter(const std::vector<std::string>& patterns);
  /// Appends the indices of patterns that may match `text`; those without required literals are always among them.
  void candidates(std::string_view text, std::vector<int>& out) const;
  /// True when `pattern` (index) needs no literal at all and is therefore tried on every segment.
  [[nodiscard]] bool is_unfiltered(int pattern) const;

 private:
  std::shared_ptr<const struct RegexFilterInside> inside_;  // shared: see Regex
};

}  // namespace telaah::text

#pragma once
// What to do with a hyphen at the end of a line. A rule and a small lexicon; pure.

#include <string>
#include <string_view>

namespace telaah::normalise {

enum class LineEnd {
  separate,  ///< two words: a blank between them, the hyphen (if any) stays
  keep,      ///< one word with its hyphen: "perundang-" + "undangan"
  join,      ///< one word that was split: "membe-" + "bani"
};

/// Words that stand inside the lines of the document, lower case, without the punctuation behind them.
class SeenWords {
 public:
  virtual ~SeenWords() = default;
  [[nodiscard]] virtual bool contains(const std::string& word) const = 0;
};

/// "undang-" | "undang": a hyphenated word that a justified line pulled apart behind its hyphen.
bool repeats_behind_hyphen(std::string_view text_before, std::string_view word);

/// `last`: the last word of the line, its hyphen included; `first`: the first word of the next line.
LineEnd at_line_end(std::string_view last, std::string_view first, const SeenWords& seen);

}  // namespace telaah::normalise

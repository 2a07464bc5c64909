#pragma once
// A short list of words of a rule file, and what is asked of it.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace telaah::profiler {

struct WordList {
  std::vector<std::string> words;

  [[nodiscard]] bool has(std::string_view word) const { return std::ranges::find(words, word) != words.end(); }
  /// One of the words stands in `folded`, as a whole or as part of a longer word.
  [[nodiscard]] bool is_within(std::string_view folded) const {
    return std::ranges::any_of(words,
                               [&](const std::string& word) { return folded.find(word) != std::string_view::npos; });
  }
  /// `folded` ends with one of the words and a blank.
  [[nodiscard]] bool ends(std::string_view folded) const {
    return folded.ends_with(' ') && std::ranges::any_of(words, [&](const std::string& word) {
             return folded.substr(0, folded.size() - 1).ends_with(word);
           });
  }
};

}  // namespace telaah::profiler

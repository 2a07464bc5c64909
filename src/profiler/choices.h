#pragma once
// The meaning of a form's answer to a question with fixed choices, and of names of funds and origins. A form with all
// choices printed and none marked has no answer. Words from rules/profil/nilai.toml.

#include <string>
#include <string_view>
#include <vector>

#include "profiler/answers.h"
#include "profiler/phrases.h"

namespace telaah::profiler {

class Choices {
 public:
  void read(const TomlFile& file, Diagnostics& diagnostics);
  /// The code chosen, or "".
  [[nodiscard]] std::string chosen(Column column, std::string_view folded) const;
  /// A name to be written as listed, with its place in the text; hits come in the order of the file's entries.
  struct Mention {
    std::string written;
    std::uint32_t begin = 0, end = 0;
  };
  [[nodiscard]] std::vector<Mention> mentions(Column column, std::string_view folded) const;

 private:
  struct Entry {
    Column column = Column::tahapan;
    std::string code;
  };
  std::vector<Entry> options_, mentions_;
  PhraseBook option_words_, mention_words_;
};

}  // namespace telaah::profiler

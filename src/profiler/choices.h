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
  /// The code when the text names one choice of the column and no other; else "".
  [[nodiscard]] std::string only(Column column, std::string_view folded) const;
  /// "kami golongkan", "masuk kategori": a choice follows.
  [[nodiscard]] std::vector<Hit> classings(std::string_view folded, const std::vector<Token>& words) const {
    return classings_.find(folded, words);
  }
  /// Words behind which, and before which, a sentence tells whose idea it was.
  [[nodiscard]] std::vector<Hit> ideas_of(std::string_view folded, const std::vector<Token>& words) const {
    return ideas_of_.find(folded, words);
  }
  [[nodiscard]] std::vector<Hit> owners_of_idea(std::string_view folded, const std::vector<Token>& words) const {
    return owners_of_idea_.find(folded, words);
  }
  /// Words before the money of the innovation itself, and words that tell of other money.
  [[nodiscard]] bool tells_cost(std::string_view folded) const { return !cost_words_.find(folded).empty(); }
  [[nodiscard]] bool tells_other_money(std::string_view folded) const { return !other_money_.find(folded).empty(); }
  /// "saya", behind which the teller's own office or trade stands.
  [[nodiscard]] std::vector<Hit> tellers(std::string_view folded, const std::vector<Token>& words) const {
    return tellers_.find(folded, words);
  }
  /// A name to be written as listed, with its place in the text; hits come in the order of the file's entries.
  struct Mention {
    std::string written;
    std::uint32_t begin = 0, end = 0;
  };
  [[nodiscard]] std::vector<Mention> mentions(Column column, std::string_view folded) const;

 private:
  struct Found;
  [[nodiscard]] std::vector<Found> find(Column column, std::string_view folded) const;
  struct Entry {
    Column column = Column::tahapan;
    std::string code;
  };
  std::vector<Entry> options_, mentions_;
  PhraseBook classings_;
  PhraseBook option_words_, mention_words_, ideas_of_, owners_of_idea_, tellers_, cost_words_, other_money_;
};

}  // namespace telaah::profiler

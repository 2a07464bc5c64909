#pragma once
// The meaning of a form's answer to a question with fixed choices, and of names of funds and origins. What people mark
// is chosen; a form with all choices printed and none marked, or several, has no answer. Words and signs from
// rules/profil/nilai.toml.

#include <string>
#include <string_view>
#include <vector>

#include "profiler/answers.h"
#include "profiler/choice_marks.h"
#include "profiler/phrases.h"
#include "telaah/normal_text.h"

namespace telaah::profiler {

class Choices {
 public:
  void read(const TomlFile& file, Diagnostics& diagnostics);

  struct Choice {
    std::string code;          ///< "" when none is chosen
    bool is_unmarked = false;  ///< the choices are printed, and none or more than one is marked
  };
  /// What an answer chooses, by its signs and by words with a circle around them.
  [[nodiscard]] Choice choice(Column column, const NormalText& text, Span answer) const;
  /// The same by its words and signs alone; the code or "".
  [[nodiscard]] std::string chosen(Column column, std::string_view folded) const;
  /// The code when the text names one choice of the column and no other; else "".
  [[nodiscard]] std::string only(Column column, std::string_view folded) const;
  /// "kami golongkan", "masuk kategori": a choice follows.
  [[nodiscard]] std::vector<Hit> classings(std::string_view folded, const std::vector<Token>& words) const {
    return classings_.find(folded, words);
  }
  /// An answer with all its choices: they may stand on lines or in cells of their own behind the first one, and a sign
  /// before it.
  [[nodiscard]] Span whole_answer(Column column, const NormalText& text, Span answer) const;
  [[nodiscard]] bool has_marks(std::string_view folded) const { return !marks_.find(folded).empty(); }
  /// Signs and nothing else.
  [[nodiscard]] bool is_mark(std::string_view folded) const;

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
  PhraseBook classings_;
  PhraseBook option_words_, mention_words_;
  ChoiceMarks marks_;
  std::vector<std::string> fillers_;  ///< words that stand in the names of choices: "inovasi", "daerah"

  struct Option {
    std::size_t entry = 0;
    std::uint32_t begin = 0, end = 0;
    bool is_ticked = false;  ///< circled
  };
  [[nodiscard]] std::vector<Option> options_in(Column column, std::string_view folded) const;
  [[nodiscard]] Choice choose(Column column, std::string_view folded, const std::vector<Option>& options,
                              const std::vector<ChoiceMark>& marks) const;
  static std::vector<int> owners(std::string_view folded, const std::vector<Option>& options,
                                 const std::vector<ChoiceMark>& marks);
  [[nodiscard]] std::size_t other_words(std::string_view folded, const std::vector<Option>& options,
                                        const std::vector<ChoiceMark>& marks) const;
  [[nodiscard]] bool is_bare_list(Column column, std::string_view folded, const std::vector<Option>& options) const;
  [[nodiscard]] std::size_t codes_of(const std::vector<Option>& options) const;
  void tick_from_cells(const NormalText& text, Span answer, std::vector<Option>& options,
                       std::vector<ChoiceMark>& marks) const;
  [[nodiscard]] bool is_listed(Column column, std::string_view folded) const;
};

}  // namespace telaah::profiler

#pragma once
// One document as the profiler looks at it: its words, the finds of all signs, the answers of its forms, its title
// lines and where its opening ends. Made once, read by all finders. Views only: lives shorter than the text.

#include <string>
#include <string_view>
#include <vector>

#include "profiler/knowledge.h"
#include "telaah/normal_text.h"
#include "telaah/profile.h"

namespace telaah::profiler {

struct SignHit {
  std::size_t sign = 0;
  std::uint32_t phrase = 0;
  std::uint32_t begin = 0, end = 0;
  int block = -1;
};

struct Reading {
  const NormalText& text;
  const std::vector<Section>& sections;
  const KnowledgeInside& know;
  std::string_view path;

  std::vector<Token> words;
  std::vector<SignHit> hits;  ///< by begin
  std::vector<Answer> answers;
  std::vector<Column> open_columns;       ///< asked by a form and not answered
  std::vector<std::size_t> title_blocks;  ///< in order
  std::vector<bool> is_title;             ///< of each block
  std::uint32_t opening_end = 0;          ///< bytes
  int first_page = 1;                     ///< with text

  Reading(const NormalText& text_in, const std::vector<Section>& sections_in, const KnowledgeInside& know_in,
          std::string_view path_in);

  /// The block holds words that speak for this column.
  [[nodiscard]] bool has_sign(std::size_t block, Column column) const {
    return (signs_of_[block] >> static_cast<unsigned>(column) & 1u) != 0;
  }
  /// A form's instruction or a placeholder: what it asks is not what is so.
  [[nodiscard]] bool is_instruction(std::size_t block) const { return is_instruction_[block]; }
  /// The most trusted answer to a question, or null.
  [[nodiscard]] const Answer* answer(Column column) const;
  /// All answers to a question, the most trusted label first.
  [[nodiscard]] std::vector<const Answer*> answers_to(Column column) const;
  /// Kind of the section that holds `byte`, or "".
  [[nodiscard]] std::string_view section_at(std::uint32_t byte) const;
  /// As it stands, blocks joined by a blank.
  [[nodiscard]] std::string written(Span span) const;
  [[nodiscard]] Field field(Span span, FieldSource source, std::string value) const;
  [[nodiscard]] Field field(Span span, FieldSource source) const { return field(span, source, written(span)); }

 private:
  std::vector<std::uint32_t> signs_of_;  ///< of each block: a bit for each column

  std::vector<bool> is_instruction_;  ///< known for blocks with signs of a column

  void find_hits();
};

/// Span narrowed to what is left without blanks and marks around it.
Span narrowed(const NormalText& text, Span span);

}  // namespace telaah::profiler

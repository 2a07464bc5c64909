#pragma once
// How a name looks in text: a row of words in capitals or with capital letters, a part in quotation marks, an expansion
// in parentheses behind it. Pure; knows no words of any language but the small ones between capitals.

#include <vector>

#include "telaah/normal_text.h"

namespace telaah::profiler {

struct NameRun {
  Span span;                 ///< with the expansion; empty when no name begins there
  int words = 0;             ///< of the name itself
  bool is_capitals = false;  ///< all its words
  bool is_quoted = false;
  bool has_expansion = false;  ///< "SIPADU (Sistem Pelayanan Terpadu)"
};

/// The name that begins at the first word of `within`.
NameRun name_run(const NormalText& text, Span within);
/// Rows of words in capitals inside a text of small letters, in order.
std::vector<NameRun> capital_runs(const NormalText& text, Span within);
/// Two words or more written large in the midst of a sentence.
std::vector<NameRun> large_runs(const NormalText& text, Span within);
/// Parts in quotation marks whose words are all written large; nobody's speech.
std::vector<NameRun> quoted_runs(const NormalText& text, Span within);
/// The first part in quotation marks, without them; empty when there is none.
Span quoted_name(const NormalText& text, Span within);
/// One to four small words up to a mark or a word that goes on with the sentence.
Span small_name(const NormalText& text, Span within);
/// A title line without "[Slide 1]", "#" and marks around it.
Span title_line(const NormalText& text, Span span);
/// What stands before " – ", ", " or ":" of a line; the whole line when nothing does.
Span before_remark(const NormalText& text, Span line);

/// Seven of ten letters are capitals.
bool is_mostly_capitals(std::string_view text);

}  // namespace telaah::profiler

#pragma once
// Words of lower-cased text and normal forms of names, for comparing what is written with what is listed.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/phrase_book.h"

namespace telaah::profiler {

using phrases::lowered;
using phrases::Token;
using phrases::tokens;

/// "UPTD. Puskesmas  Cibeber," -> "uptd puskesmas cibeber"; "&" becomes "dan".
std::string name_key(std::string_view text);
std::vector<std::string> key_words(std::string_view text);
std::string joined(const std::vector<std::string>& words);

/// Bytes of "1.3. ", "A) ", "IV. ", "(2) ", "• " at the beginning; 0 when there is none.
std::size_t numbering_length(std::string_view text);

/// "DINAS KESEHATAN" -> "Dinas Kesehatan", when all letters are capitals; small words and short forms keep theirs.
std::string title_cased(std::string_view text);
bool is_all_capitals(std::string_view text);

/// Trimmed of blanks; also of dashes, colons and commas around it.
std::string_view trimmed(std::string_view text);
std::string_view trimmed_marks(std::string_view text);

/// Edits from one to the other, or `limit` + 1 when there are more.
std::size_t edits_within(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace telaah::profiler

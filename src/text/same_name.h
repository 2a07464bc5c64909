#pragma once
// Whether two names may be one innovation's. Pure; safe from any thread.

#include <string>
#include <string_view>

namespace telaah::text {

/// Lower-case words divided by single blanks; everything else than letters and digits divides.
std::string plain_words(std::string_view folded);
/// `phrase` stands in `words` as whole words. Both plain.
bool has_words(std::string_view words, std::string_view phrase);

/// As good as the same name: one in the other, misread by a letter or two, or its abbreviation. Both plain.
bool may_be_one_name(const std::string& a, const std::string& b);

}  // namespace telaah::text

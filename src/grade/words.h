#pragma once
// The Indonesian words by which `grade` knows Indonesian text from noise. Blank-separated, lower case. Written from
// general knowledge of office language, from no collection of documents.

#include <string_view>

namespace telaah::grade {

extern const std::string_view kFunctionWords;
extern const std::string_view kCommonWords;
extern const std::string_view kDerivedWords;

}  // namespace telaah::grade

#pragma once
// What others wrote, safe inside HTML and XML. Does not make it valid there: report/clean does that for a workbook.
// Pure.

#include <string>
#include <string_view>

namespace telaah::markup {

/// Safe in a text or an attribute.
std::string escaped(std::string_view text);
/// Safe in a text, appended to `out`: quotes stay as they are.
void append_text(std::string& out, std::string_view text);

}  // namespace telaah::markup

#pragma once
// What others wrote, safe inside HTML and XML. Does not make it valid there: report/clean does that for a workbook.
// Pure.

#include <string>
#include <string_view>

namespace telaah::markup {

/// What others wrote, without what a reader does not see and XML may not hold; lines run on. Not escaped yet.
std::string seen(std::string_view untrusted);
/// Safe in a text or an attribute.
std::string escaped(std::string_view text);
/// Safe in a text, appended to `out`: quotes stay as they are.
void append_text(std::string& out, std::string_view text);

}  // namespace telaah::markup

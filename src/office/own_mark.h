#pragma once
// Marks at the end of a file by which telaah knows its own bytes again: who completed a letter finds it kept. Pure.

#include <string>
#include <string_view>

namespace telaah::office {

/// An HTML comment about all bytes before it.
std::string html_mark(std::string_view before);

/// The comment that a ZIP archive ends with, still without its sum; `seal` fills it in. Programs that save the document
/// leave the comment out.
std::string unsealed_zip_comment();
void seal(std::string& archive);

/// True when `bytes` end with a mark that is true of them.
bool bears_own_mark(std::string_view bytes);

}  // namespace telaah::office

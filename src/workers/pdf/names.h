#pragma once
// Strings of a PDF made harmless: bounded, valid UTF-8 or printable ASCII, no control characters.

#include <string>
#include <string_view>

namespace telaah::worker {

/// Printable ASCII; everything else becomes '?'.
std::string printable_name(std::string_view raw);
/// A PDF text string (PDFDocEncoding or UTF-16 with mark) as UTF-8 without control characters.
std::string text_string(const std::string& raw);
std::string lower_ascii(std::string text);

}  // namespace telaah::worker

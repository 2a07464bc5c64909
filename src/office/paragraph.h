#pragma once
// What a document for people says, paragraph by paragraph, whatever it is printed by; and the one way to a .docx. Pure.

#include <string>
#include <string_view>
#include <vector>

namespace telaah::office {

/// Words that look alike. Quoted ones bear no quotation marks yet.
struct Span {
  std::string text;
  bool is_bold = false, is_quoted = false, is_underlined = false;
};

/// A paragraph of a letter or a form.
struct Paragraph {
  enum class Kind : std::uint8_t {
    letterhead,
    field,    ///< two spans: label, value
    address,  ///< lines that follow each other are one block; so are those of the signature
    text,
    heading,
    item,  ///< of a list
    signature
  };
  Kind kind = Kind::text;
  std::vector<Span> spans;
};

/// OOXML for Word and LibreOffice, on F4 or A4; equal paragraphs give equal bytes. Ends with a mark of its own bytes.
std::string docx_of(const std::string& title, const std::vector<Paragraph>& paragraphs, bool folio);
/// True when `bytes` are as html_of or docx_of made them: nobody changed them since.
bool is_as_written(std::string_view bytes);

}  // namespace telaah::office

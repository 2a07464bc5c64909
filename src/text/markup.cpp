#include "text/markup.h"

#include "text/unicode.h"

namespace telaah::markup {
namespace {

template <bool in_attribute>
void append(std::string& out, std::string_view text) {
  std::size_t plain = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char* instead = text[i] == '&'                   ? "&amp;"
                          : text[i] == '<'                 ? "&lt;"
                          : text[i] == '>'                 ? "&gt;"
                          : in_attribute && text[i] == '"' ? "&quot;"
                                                           : nullptr;
    if (instead == nullptr) continue;
    out.append(text, plain, i - plain).append(instead);
    plain = i + 1;
  }
  out.append(text, plain);
}

}  // namespace

std::string seen(std::string_view untrusted) {
  std::string text;
  for (std::size_t at = 0; at < untrusted.size();) {
    const char32_t c = unicode::next(untrusted, at);
    if (unicode::is_blank(c))
      text += ' ';
    else if (!unicode::is_unseen(c))
      unicode::append(text, c);
  }
  return text;
}

std::string escaped(std::string_view text) {
  std::string out;
  append<true>(out, text);
  return out;
}

void append_text(std::string& out, std::string_view text) { append<false>(out, text); }

}  // namespace telaah::markup

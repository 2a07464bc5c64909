#include "workers/pdf/names.h"

#include <UTF.h>
#include <goo/gmem.h>

#include "telaah/limits.h"
#include "telaah/utf8.h"

namespace telaah::worker {

std::string printable_name(std::string_view raw) {
  std::string name(raw.substr(0, 256));
  for (char& c : name) {
    if (c < 0x20 || c >= 0x7F) c = '?';
  }
  return name;
}

std::string text_string(const std::string& raw) {
  Unicode* code_points = nullptr;
  const int count = TextStringToUCS4(raw.substr(0, limits::kMaxNameBytes), &code_points);
  std::string text;
  for (int i = 0; i < count && text.size() + 4 <= limits::kMaxNameBytes; ++i) {
    const auto c = static_cast<char32_t>(code_points[i]);
    if (c < 0x20 || (c >= 0x7F && c < 0xA0)) continue;
    utf8::append(text, c);
  }
  gfree(code_points);
  return text;
}

std::string lower_ascii(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

}  // namespace telaah::worker

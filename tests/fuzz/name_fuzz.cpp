// Any name a file on a share may have: shown on one line of valid text, and never too long for the names made from it.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "share/share.h"
#include "telaah/intake.h"

namespace {

/// Whether `text` is UTF-8 without control characters.
bool is_showable(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::size_t length = byte < 0x80   ? 1
                               : byte < 0xC2 ? 0
                               : byte < 0xE0 ? 2
                               : byte < 0xF0 ? 3
                               : byte < 0xF5 ? 4
                                             : 0;
    if (byte < 0x20 || byte == 0x7F || length == 0 || i + length > text.size()) return false;
    for (std::size_t k = 1; k < length; ++k) {
      if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) return false;
    }
    i += length;
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace telaah;
  if (size == 0 || size > 255) return 0;
  const std::string_view name(reinterpret_cast<const char*>(data), size);
  if (!is_showable(intake::display_name(name))) std::abort();
  for (const std::string& made :
       {share::with_suffix(name, " (2)"), share::with_suffix(name, " (12345)"), share::reason_name(name)}) {
    if (made.empty() || made.size() > 255 ||
        (name.find('/') == std::string_view::npos && made.find('/') != std::string::npos))
      std::abort();
  }
  return 0;
}

#pragma once
// File names from before UTF-8: archives of Windows and DOS programs carry them in a code page that is told nowhere.
// Pure.

#include <string>
#include <string_view>

namespace telaah::text {

/// Valid UTF-8 is left as it is. Anything else is read as code page 850 (and 437, which has the same letters in the
/// places that names use) or as Windows-1252, whichever gives letters where letters stand and dashes and quotes between
/// them.
std::string name_in_utf8(std::string_view bytes);

}  // namespace telaah::text

#pragma once
// The release this program belongs to. Written once, in project() of CMakeLists.txt.

#include <string_view>

namespace telaah {

/// "0.3.0"
std::string_view program_version();

}  // namespace telaah

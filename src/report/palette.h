#pragma once
// Chart colours: blue, amber, vermilion are told apart by colour-blind eyes, and dark, light, middle by a grey printer.

#include <cstdint>

namespace telaah::report::palette {

inline constexpr std::uint32_t kGood = 0x1B4F86, kLook = 0xF6CB63, kLack = 0xD5682C;

}  // namespace telaah::report::palette

#pragma once
// Chart colours: blue, amber, vermilion are told apart by colour-blind eyes, and dark, light, middle by a grey printer.

#include <cstdint>

namespace telaah::report::palette {

inline constexpr std::uint32_t kGood = 0x1F5A93, kLook = 0xF2B233, kLack = 0xC8541B;

}  // namespace telaah::report::palette

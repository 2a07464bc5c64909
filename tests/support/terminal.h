#pragma once
// Pseudo-terminals, for tests of what only a person at a terminal sees (through script(1)).

#include <string>

namespace telaah::test {

/// "" when a program can be given a terminal here; otherwise what is missing, to be told as the reason of a GTEST_SKIP.
/// A bare root folder (debootstrap, some containers) has no /dev/pts.
std::string missing_for_a_terminal();

}  // namespace telaah::test

#pragma once
// Takes away from a worker what reading needs least: files, network, other programs. Called once, after everything was
// warmed up; what comes back says what is in force, and a worker that is not locked must not work.

#include <cstdint>

#include "wire/frames.h"

namespace telaah::sandbox {

struct Rules {
  std::uint64_t address_space_bytes = 0;  ///< soft; telaah moves it with each document
  int socket = 3;                         ///< stays open, with 0, 1 and 2
};
wire::SandboxState lock_down(const Rules& rules);

}  // namespace telaah::sandbox

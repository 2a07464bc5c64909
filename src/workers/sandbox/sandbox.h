#pragma once
// Takes away from a worker what reading needs least: files, network, other programs. Called once, when everything is
// warmed up; the answer says what is in force, and a worker that is not locked must not work. Linux only: rlimits,
// no_new_privs, Landlock where the kernel has it, a seccomp allow-list that kills. One thread.

#include <cstdint>

#include "wire/frames.h"

namespace telaah::sandbox {

struct Rules {
  std::uint64_t address_space_bytes = 0;  ///< to begin with; telaah moves it with each document
  int socket = 3;                         ///< stays open, with 0, 1 and 2
};
wire::SandboxState lock_down(const Rules& rules);

/// Tries, each in a locked-down process of its own, what a worker must not be able to do, and then `work`, which it
/// must; prints one line each. True when all was as it must be. Call before lock_down.
bool self_test(const Rules& rules, bool (*work)());

}  // namespace telaah::sandbox

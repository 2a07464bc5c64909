#pragma once
// A small built-in document of known text. Workers warm up on it; telaah asks each worker for it after the lock-down
// and uses none that does not give the text: a parser that finds its tables locked away answers with nothing at all.

#include <string_view>

namespace telaah::wire {

std::string_view probe_document();
/// All its words' bytes, one after the other.
std::string_view probe_text();

// How a worker ends when it can't answer any more (exit status).
inline constexpr int kExitMemory = 70, kExitRefused = 71;

}  // namespace telaah::wire

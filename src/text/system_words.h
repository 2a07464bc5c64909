#pragma once
// Why the system refused something, for people.

#include <string>

namespace telaah::text {

/// A clause in Indonesian without capital or full stop ("ruang penyimpanan penuh"). An `errno` value that has no words
/// here comes back with its number and the system's own name for it, so that it can be looked up.
std::string system_cause(int error);

}  // namespace telaah::text

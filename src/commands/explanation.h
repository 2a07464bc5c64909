#pragma once
// An entry told to a person: what was read, what was found, and which sentences carried each verdict. Pure.

#include <optional>
#include <string>

#include "telaah/entry.h"

namespace telaah::commands {

/// `only`: one criterion; all when it is not set.
std::string explanation(const Entry& entry, const std::optional<Criterion>& only);

}  // namespace telaah::commands

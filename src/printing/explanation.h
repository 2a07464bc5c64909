#pragma once
// An entry told to a person: what was read, what was found, and which sentences carried each verdict. Pure.

#include <optional>
#include <string>
#include <vector>

#include "telaah/classify.h"
#include "telaah/consolidate.h"

namespace telaah::printing {

/// `only`: one criterion; all when it is not set. `tried`: the rules it was judged by, to name those without a result;
/// none when they are not at hand any more. `decided`: what people decided on it.
std::string explanation(const Entry& entry, const std::optional<Criterion>& only,
                        const std::vector<classify::RuleName>& tried, const consolidate::RulingList& decided);

}  // namespace telaah::printing

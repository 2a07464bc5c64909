#pragma once
// An entry explained to a person: what was read, what was found, and which sentences carried each verdict. Pure.

#include <optional>
#include <string>
#include <vector>

#include "telaah/classify.h"
#include "telaah/entry.h"
#include "telaah/profiler.h"
#include "telaah/ruling.h"

namespace telaah::printing {

/// What the rules that judged a document say beyond its verdicts; empty when they are not at hand any more.
struct RulesAtHand {
  std::vector<classify::RuleName> tried;  ///< to name those without a result
  std::vector<profiler::Affair> affairs;  ///< the words of Profile::urusan
};

/// `only`: one criterion; all when it is not set. `decided`: what people decided on it.
std::string explanation(const Entry& entry, const std::optional<Criterion>& only, const RulesAtHand& rules,
                        const consolidate::RulingList& decided);

}  // namespace telaah::printing

#pragma once
// The names of affairs, which only the rules know.

#include "telaah/forms.h"
#include "telaah/rules.h"

namespace telaah::office {

/// Holds a copy of the names: it outlives the rules.
forms::AffairWords affair_words_of(const rules::RuleSet& rules);

}  // namespace telaah::office

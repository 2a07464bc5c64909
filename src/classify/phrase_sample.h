#pragma once
// Words that a phrase matches, made from the phrase itself: to see whether a rule can fire at all.

#include <string>

#include "classify/rule.h"

namespace telaah::classify {

/// A shortest text that `phrase` matches; `choice` picks among its alternatives, turning round.
std::string sample_of(const Phrase& phrase, const RuleBook& book, std::size_t choice);

}  // namespace telaah::classify

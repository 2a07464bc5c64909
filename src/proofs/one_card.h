#pragma once
// The card of one file that somebody asks about.

#include <optional>
#include <string>

#include "office/one_document.h"
#include "proofs/cards.h"

#include "telaah/rules.h"

namespace telaah::proofs {

/// The card of `document`, to stand at `path`; nullopt when it is no proposal of the region, or could not be read.
std::optional<CardTask> one_card(const office::OneDocument& document, const Config& config, const rules::RuleSet& rules,
                                 CardReader reader, const std::string& path);

}  // namespace telaah::proofs

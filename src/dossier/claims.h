#pragma once
// What a proposal says of itself: shown as "menurut usulan", never counted.

#include <optional>

#include "dossier/measures.h"

namespace telaah::dossier {

/// The best sentence for a claim rule, its value that of the rule's measure, or its level; nullopt = none.
std::optional<Found> claimed(const Seen& seen, const Rule& rule);

}  // namespace telaah::dossier
